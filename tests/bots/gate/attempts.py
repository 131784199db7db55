"""
The attempts to see what one must not: what stands before each, what is tried, and the code by which it is recorded.

Ana and Ben are area chairs, Cora has a conflict of interest, Eve is on no roster, Ron is a reviewer.  Ana and Ben are
in the room.  Nothing of the submission may be sent to anybody once the attempt has begun.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from core.governance.audit import Deed
from tests.bots.gate.stage import REVIEWER, Stage
from tests.bots.slack.room import KETTLES

CONFLICTED, UNKNOWN, MEMBER, OUTSIDE, ABSENT, DOOR = "conflicted", "unknown", "member", "outside", "absent", "door"


@dataclass
class Case:
    """One attempt's own people and room. `thread` is where the submission is open, once it is; `asked` was answered."""

    stage: Stage
    ana: Any
    ben: Any
    cora: Any
    eve: Any
    ron: Any
    room: Any
    thread: Any = None
    asked: Any = None
    message: Any = None

    def open(self) -> None:
        self.thread = self.stage.opened(self.ana, self.room)

    def answered(self) -> None:
        self.open()
        self.asked = self.stage.ask(self.ana, self.thread, "does it boil?")
        self.stage.until(lambda: any("suffice" in one for one in self.stage.answers(self.thread)))
        self.stage.settle()

    def joined(self) -> None:
        """Cora comes after an answer."""
        self.answered()
        self.stage.enter(self.cora, self.room)
        self.stage.settle()

    def left(self) -> None:
        """Ben goes after an answer."""
        self.answered()
        self.stage.leave(self.ben, self.room)
        self.stage.settle()

    def elsewhere(self) -> Any:
        """A thread of another room, in which Ana and Eve are."""
        return self.stage.thread(self.ana, self.stage.room(self.ana, self.eve, self.ben))

    @property
    def key(self) -> str:
        return self.stage.key(self.asked)


def case_on(stage: Stage) -> Case:
    ana, ben, cora, eve, ron = map(stage.person, ("ana", "ben", "cora", "eve", "ron"))
    stage.enrol(ana, ben, cora)
    stage.enrol(ron, role=REVIEWER)
    stage.conflict(cora)
    return Case(stage, ana, ben, cora, eve, ron, stage.room(ana, ben))


Step = Callable[[Case], object]


@dataclass(frozen=True)
class Attempt:
    """
    `codes` are those of which one is recorded; none: nobody has asked anything of us. `after` may assert more; `held`:
    something is under way before; `only` is the one platform that has such a thing.
    """

    name: str
    before: Step
    tried: Step
    codes: tuple[str, ...]
    after: Step = lambda _: None
    held: bool = False
    within: Callable[[Stage], AbstractContextManager[object]] = lambda _: nullcontext()
    only: str = ""


def then(*steps: Step) -> Step:
    def all_of(case: Case) -> None:
        for step in steps:
            step(case)

    return all_of


def nothing(_: Case) -> None:
    """The room is as it is."""


def with_cora(case: Case) -> None:
    case.stage.enter(case.cora, case.room)


def with_eve(case: Case) -> None:
    case.stage.enter(case.eve, case.room)


def opening(who: str = "ana") -> Step:
    return lambda case: case.stage.command(getattr(case, who), case.room, "open", reference=KETTLES)


def asking(who: str, words: str = "and why?") -> Step:
    return lambda case: case.stage.ask(getattr(case, who), case.thread, words)


def pressing(who: str, act: str, key: str = "") -> Step:
    return lambda case: case.stage.press(getattr(case, who), case.thread, act, key or case.key)


def commanding(who: str, name: str, **options: str) -> Step:
    return lambda case: case.stage.command(getattr(case, who), case.room, name, **options)


def not_opened(case: Case) -> None:
    assert case.stage.listed(case.room) == []


def still_open(case: Case) -> None:
    assert case.stage.stored(case.stage.thread_id(case.thread)).opened


def unkept(case: Case) -> None:
    """Nothing that Cora or Eve wrote is in the log, not even as said."""
    held = case.stage.stored(case.stage.thread_id(case.thread))
    authors = {message.author for message in held.messages.values()}
    assert not authors & {case.cora.id, case.eve.id}
    assert "smuggled" not in repr(held)


def opener_told(case: Case) -> None:
    """Ana is told alone who is in the way; nobody else is."""
    assert f"<@{case.cora.id}>" in case.stage.told(case.ana)
    assert case.cora.id not in case.stage.told(case.ben)


def in_thread_with_cora(case: Case) -> None:
    with_cora(case)
    case.thread = case.stage.thread(case.ana, case.room)


def linked_message(case: Case) -> None:
    in_thread_with_cora(case)
    case.message = case.stage.say(case.ben, case.thread, "https://openreview.net/forum?id=kEtTles0001")
    case.stage.settle()


def said_by_cora(case: Case) -> None:
    case.joined()
    case.message = case.stage.say(case.cora, case.thread, "smuggled words")
    case.stage.settle()


def held_back(case: Case) -> None:
    """An answer is being made when Cora comes."""
    case.open()
    case.stage.loop.call_soon_threadsafe(case.stage.engine.gate.clear)
    case.stage.ask(case.ana, case.thread, "slowly?")
    case.stage.begun(case.thread)


def comes_then_answered(case: Case) -> None:
    case.stage.enter(case.cora, case.room)
    case.stage.recorded(lambda event: event.by == case.stage.account(case.cora), "Cora has come")
    case.stage.loop.call_soon_threadsafe(case.stage.engine.gate.set)


def removed_while_away(case: Case) -> None:
    with case.stage.away():
        case.stage.ask(case.ben, case.thread, "what did I miss? smuggled")
        case.stage.strike(case.ben)


def replayed(case: Case) -> None:
    case.stage.strike(case.ana)
    case.stage.again(case.asked)


def open_to_all(case: Case) -> None:
    """The room can be read by people who were never asked into it."""
    case.stage.publish(case.room)


def opened_to_all(case: Case) -> None:
    """No event tells of it: what is known of the room is a minute old then."""
    case.answered()
    case.stage.publish(case.room)
    case.stage.later_s += 61


def with_guest(case: Case) -> None:
    """Ben's place is taken by somebody whom the platform itself tells to be no full member; the roster has them."""
    case.answered()
    case.ben = case.stage.guest("ben")
    case.stage.enrol(case.ben)


def conflict_found(case: Case) -> None:
    case.answered()
    case.stage.conflict(case.ben)


def struck(case: Case) -> None:
    case.answered()
    case.stage.strike(case.ben)


def said_by_ben(case: Case) -> None:
    case.answered()
    case.message = case.stage.say(case.ben, case.thread, "so be it")
    case.stage.settle()
    case.stage.enter(case.cora, case.room)


def said_then_struck(case: Case) -> None:
    case.answered()
    case.message = case.stage.say(case.ben, case.thread, "so be it")
    case.stage.settle()
    case.stage.strike(case.ben)


def disguised(case: Case) -> None:
    """Eve is called as Ana is, and stands in the room beside her."""
    case.answered()
    case.eve = case.stage.person("ana")
    case.stage.enter(case.eve, case.room)


def in_direct(case: Case) -> None:
    """Ana has opened it in a direct conversation, and has had an answer."""
    direct = case.stage.direct(case.ana)
    case.asked = case.stage.ask(case.ana, direct, f"open {KETTLES}")
    # On Discord a direct conversation is one thread.
    case.thread = case.asked if case.stage.owner.startswith("slack") else direct
    case.stage.recorded(lambda event: event.deed is Deed.OPENED and event.by == case.stage.account(case.ana), "opened")
    case.stage.settle()


def in_form(case: Case) -> None:
    """Ana has a form before her when it is found that she has a conflict."""
    case.answered()
    case.message = case.stage.form(case.ana, case.thread)
    case.stage.settle()
    case.stage.conflict(case.ana)


def held_then(*steps: Step) -> Step:
    """What becomes of an answer that is being made: the steps, and then it is ready."""
    return then(*steps, lambda case: case.stage.loop.call_soon_threadsafe(case.stage.engine.gate.set))


def held_reading(case: Case) -> None:
    """The submission is being read when Cora comes."""
    case.stage.loop.call_soon_threadsafe(case.stage.reading.clear)
    case.thread = case.stage.thread(case.ana, case.room)
    case.stage.ask(case.ana, case.thread, f"open {KETTLES}")
    case.stage.begun(case.thread)


def comes_then_read(case: Case) -> None:
    case.stage.enter(case.cora, case.room)
    case.stage.acknowledged()
    case.stage.loop.call_soon_threadsafe(case.stage.reading.set)


def unrecorded(case: Case) -> None:
    case.stage.audit.full = True
    case.stage.command(case.ana, case.room, "open", reference=KETTLES)
    case.stage.until(lambda: "recorded" in case.stage.told(case.ana))
    case.stage.audit.full = False
    case.stage.enter(case.cora, case.room)
    case.stage.command(case.cora, case.room, "open", reference=KETTLES)


def unrecorded_answer(case: Case) -> None:
    case.stage.audit.full = True
    case.stage.ask(case.ana, case.thread, "and in secret?")
    case.stage.until(lambda: any("is recorded" in one for one in case.stage.answers(case.thread)))
    case.stage.audit.full = False
    case.stage.strike(case.ana)
    case.stage.ask(case.ana, case.thread, "and now?")


TABLE = (
    Attempt("opening beside a conflicted member", with_cora, opening(), (MEMBER,), opener_told),
    Attempt("opening beside a member on no roster", with_eve, opening(), (MEMBER,), not_opened),
    Attempt("opening by a conflicted member", with_cora, opening("cora"), (CONFLICTED,), not_opened),
    Attempt("opening by somebody on no roster", with_eve, opening("eve"), (UNKNOWN,), not_opened),
    Attempt("opening where the conflicted member is on the last page", with_cora, opening(), (MEMBER,), opener_told,
            within=lambda stage: stage.pages_of(1)),
    Attempt("opening where the members cannot be listed", nothing, opening(), ("unlisted",), not_opened,
            within=lambda stage: stage.unlistable()),
    Attempt("opening in a thread beside a conflicted member", in_thread_with_cora, asking("ana", f"open {KETTLES}"),
            (MEMBER,), opener_told),
    Attempt("opening from a message's menu beside a conflicted member", linked_message,
            lambda case: case.stage.menu(case.ana, case.message, "open"), (MEMBER,), opener_told),
    Attempt("opening in a direct message by a conflicted person", nothing,
            lambda case: case.stage.ask(case.cora, case.stage.direct(case.cora), f"open {KETTLES}"), (CONFLICTED,)),
    Attempt("opening in a direct message by somebody on no roster", nothing,
            lambda case: case.stage.ask(case.eve, case.stage.direct(case.eve), f"open {KETTLES}"), (UNKNOWN,)),
    Attempt("opening what is open already, by a conflicted member", Case.joined, opening("cora"), (CONFLICTED,)),
    Attempt("opening where it cannot be recorded", nothing, unrecorded, (CONFLICTED,), not_opened),
    Attempt("asking as a conflicted member", Case.joined, asking("cora", "smuggled?"), (CONFLICTED,), unkept),
    Attempt("asking while a conflicted member is there", Case.joined, asking("ben"), (MEMBER,), opener_told),
    Attempt("asking while a member on no roster is there", then(Case.open, with_eve), asking("ben"),
            (MEMBER,)),
    Attempt("asking where it cannot be recorded", Case.open, unrecorded_answer, (UNKNOWN,)),
    Attempt("asking as somebody taken off the roster", Case.answered,
            then(lambda case: case.stage.strike(case.ben), asking("ben", "smuggled")), (UNKNOWN,)),
    Attempt("asking after one's role was taken", Case.answered,
            then(lambda case: case.stage.enrol(case.ben, role=REVIEWER), asking("ben")),
            (UNKNOWN,)),
    Attempt("asking after a conflict was found", Case.answered,
            then(lambda case: case.stage.conflict(case.ben), asking("ben")), (CONFLICTED,)),
    Attempt("asking as a reviewer", then(Case.open, lambda case: case.stage.enter(case.ron, case.room)), asking("ron"),
            (UNKNOWN,)),
    Attempt("speaking in the thread as a conflicted member", Case.joined,
            lambda case: case.stage.say(case.cora, case.thread, "smuggled words"), (CONFLICTED,), unkept),
    Attempt("an edit of a conflicted member's message", said_by_cora,
            lambda case: case.stage.edit(case.message, "smuggled and edited"), (CONFLICTED,), unkept),
    Attempt("marking a conflicted member's message", said_by_cora,
            lambda case: case.stage.menu(case.ana, case.message, "mark"), (MEMBER, CONFLICTED), unkept),
    Attempt("the sources, pressed by a conflicted member", Case.joined, pressing("cora", "sources"), (CONFLICTED,)),
    Attempt("the sources, pressed while a conflicted member is there", Case.joined, pressing("ben", "sources"),
            (MEMBER,)),
    Attempt("a page, pressed by a conflicted member", Case.joined, pressing("cora", "page"), (CONFLICTED,)),
    Attempt("a view on the card, pressed by a conflicted member", Case.joined, pressing("cora", "view", "scores"),
            (CONFLICTED,)),
    Attempt("a rating by a conflicted member", Case.joined, pressing("cora", "good"), (CONFLICTED,)),
    Attempt("stopping by a conflicted member", Case.joined, pressing("cora", "stop"), (CONFLICTED,)),
    Attempt("revealing the positions by a conflicted member", Case.joined, pressing("cora", "reveal"), (CONFLICTED,)),
    Attempt("the button of the export, pressed by a conflicted member", Case.joined, pressing("cora", "export"),
            (CONFLICTED,)),
    Attempt("a view by command, by a conflicted member", Case.joined, commanding("cora", "scores"), (CONFLICTED,)),
    Attempt("a view by command, while a conflicted member is there", Case.joined, commanding("ben", "scores"),
            (MEMBER,)),
    Attempt("the list, by a conflicted member", Case.joined, commanding("cora", "list"), (CONFLICTED,)),
    Attempt("the list, by somebody on no roster", then(Case.open, with_eve),
            commanding("eve", "list"), (UNKNOWN,)),
    Attempt("the mode, by a conflicted member", Case.joined, commanding("cora", "mode"), (CONFLICTED,)),
    Attempt("the usage, by a conflicted member", Case.joined, commanding("cora", "usage"), (CONFLICTED,)),
    Attempt("the export, by a conflicted member", Case.joined, commanding("cora", "export"), (CONFLICTED,)),
    Attempt("the export, while a conflicted member is there", Case.joined, commanding("ben", "export"), (MEMBER,)),
    Attempt("a position, by a conflicted member", Case.joined, commanding("cora", "position", words="accept"),
            (CONFLICTED,)),
    Attempt("erasing, by a conflicted member", Case.joined, commanding("cora", "forget", reference=KETTLES),
            (CONFLICTED,), still_open),
    Attempt("an answer that was made before a conflicted member came, delivered after", held_back, comes_then_answered,
            (MEMBER,), opener_told, held=True),
    Attempt("a button pressed by somebody who has left the channel", Case.left, pressing("ben", "sources"),
            (OUTSIDE, DOOR)),
    Attempt("the export's button, by somebody who has left the channel", Case.left, pressing("ben", "export"),
            (OUTSIDE, DOOR)),
    Attempt("a forged press in a channel that one is not in", Case.answered, pressing("eve", "sources"),
            (UNKNOWN, DOOR)),
    Attempt("a forged press by a conflicted outsider", Case.answered, pressing("cora", "view", "scores"),
            (CONFLICTED, OUTSIDE, DOOR)),
    Attempt("a button copied into another channel", Case.answered,
            lambda case: case.stage.press(case.ben, case.elsewhere(), "sources", case.key), (ABSENT, MEMBER)),
    Attempt("a view's button copied into another channel", Case.answered,
            lambda case: case.stage.press(
                case.ben, case.elsewhere(), "sources", f"view-scores-{case.stage.thread_id(case.thread).split(':')[-1]}"
            ), (ABSENT, MEMBER)),
    Attempt("a view in another channel, by the submission's name", Case.answered,
            lambda case: case.stage.command(case.ben, case.stage.room(case.ben), "scores", reference=KETTLES),
            (ABSENT,)),
    Attempt("the export in another channel, by the submission's name", Case.answered,
            lambda case: case.stage.command(case.ben, case.stage.room(case.ben), "export", reference=KETTLES),
            (ABSENT,)),
    Attempt("a question that was asked before, delivered again after its author was taken off the roster",
            Case.answered, replayed, (UNKNOWN,)),
    Attempt("a question heard late, after its author was taken off the roster", Case.answered, removed_while_away,
            (UNKNOWN,), unkept),
    Attempt("a channel that is opened to others afterwards", Case.answered,
            then(lambda case: case.stage.widen(case.room), lambda case: case.stage.settle(), asking("ana", "?")),
            (MEMBER, DOOR)),
    Attempt("opening in a channel that everybody can read", open_to_all, opening(), ("unlisted", MEMBER), not_opened),
    Attempt("asking in a channel that was made readable to everybody", opened_to_all, asking("ben"),
            ("unlisted", MEMBER)),
    Attempt("opening for everybody beside a conflicted member", in_thread_with_cora,
            asking("ana", f"open {KETTLES} for everybody"), (MEMBER,), opener_told),
    Attempt("opening from a message's menu by a conflicted member", linked_message,
            lambda case: case.stage.menu(case.cora, case.message, "open"), (CONFLICTED,), not_opened),
    Attempt("opening that is under way when a conflicted member comes", held_reading, comes_then_read, (MEMBER,),
            held=True),
    Attempt("opening once more in another thread, by a conflicted member", Case.joined,
            lambda case: case.stage.ask(case.cora, case.stage.thread(case.cora, case.room), f"open {KETTLES}"),
            (CONFLICTED,)),
    Attempt("marking somebody's message by a conflicted member", said_by_ben,
            lambda case: case.stage.menu(case.cora, case.message, "mark"), (CONFLICTED,)),
    Attempt("an answer under way when its asker is found to conflict", held_back,
            held_then(lambda case: case.stage.conflict(case.ana)), (CONFLICTED,), held=True),
    Attempt("an answer under way when the roster is replaced by one without its asker", held_back,
            held_then(lambda case: case.stage.strike(case.ana)), (UNKNOWN,), held=True),
    Attempt("an answer under way when its asker's role is taken", held_back,
            held_then(lambda case: case.stage.enrol(case.ana, role=REVIEWER)), (UNKNOWN,), held=True),
    Attempt("an answer under way when its asker leaves the channel", held_back,
            held_then(lambda case: case.stage.leave(case.ana, case.room), lambda case: case.stage.acknowledged()),
            (OUTSIDE, DOOR), held=True),
    Attempt("an answer under way when the channel is opened to others", held_back,
            held_then(lambda case: case.stage.widen(case.room), lambda case: case.stage.acknowledged()),
            (MEMBER, DOOR), held=True),
    Attempt("a form that was open when a conflict was found, sent after", in_form, lambda case: case.message(),
            (CONFLICTED,)),
    Attempt("an old message edited to ask, after its author was taken off the roster", said_then_struck,
            lambda case: case.stage.edit(case.message, "smuggled in by an edit"), (UNKNOWN,), unkept),
    Attempt("an old message edited, after its author was found to conflict",
            then(said_then_struck, lambda case: case.stage.enrol(case.ben), lambda case: case.stage.conflict(case.ben)),
            lambda case: case.stage.edit(case.message, "smuggled in by an edit"), (CONFLICTED,), unkept),
    Attempt("the sources of an older answer, after a conflict was found", conflict_found, pressing("ben", "sources"),
            (CONFLICTED,)),
    Attempt("a page, by somebody whose role was taken", Case.answered,
            then(lambda case: case.stage.enrol(case.ben, role=REVIEWER), pressing("ben", "page")), (UNKNOWN,)),
    Attempt("the export's button, by somebody taken off the roster", struck, pressing("ben", "export"), (UNKNOWN,)),
    Attempt("the export by command, by somebody taken off the roster", struck, commanding("ben", "export"),
            (UNKNOWN,)),
    Attempt("a button pressed by somebody whom the platform counts as no full member, though the roster has them",
            with_guest, pressing("ben", "sources"), (DOOR,)),
    Attempt("asking under a colleague's display name", disguised, asking("eve", "smuggled?"), (UNKNOWN,), unkept),
    Attempt("the mode, by somebody on no roster", then(Case.answered, with_eve), commanding("eve", "mode"),
            (UNKNOWN,)),
    Attempt("a position, by somebody on no roster", then(Case.answered, with_eve),
            commanding("eve", "position", words="accept"), (UNKNOWN,), unkept),
    Attempt("erasing, by somebody on no roster", then(Case.answered, with_eve),
            commanding("eve", "forget", reference=KETTLES), (UNKNOWN,), still_open),
    Attempt("asking in a direct message, after a conflict was found",
            then(in_direct, lambda case: case.stage.conflict(case.ana)), asking("ana"), (CONFLICTED,)),
    Attempt("asking in a direct message, after being taken off the roster",
            then(in_direct, lambda case: case.stage.strike(case.ana)), asking("ana"), (UNKNOWN,)),
    Attempt("a button of somebody else's direct messages", in_direct, pressing("ben", "view", "scores"),
            (OUTSIDE, DOOR)),
    Attempt("a colleague's code, by a conflicted member", Case.joined,
            lambda case: case.stage.command(case.cora, case.room, "link", code=case.stage.code()), ("code",)),
    Attempt("a code that nobody was given", with_eve, commanding("eve", "link", code="AAAA-BBBB"), ("code",)),
)  # fmt: skip
