"""Acting for a chair, on both platforms: with whose rights OpenReview is read, and who is shown what was read so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import pytest

from bots.acting import BELIEVED_S, Chairs
from bots.channel.acting import UNSAFE
from bots.channel.desk import Desk
from bots.loading import Library
from core.answering.extractive import ExtractiveEngine
from core.governance.audit import Deed, Event
from core.governance.roster import Person, Roster
from core.logins import Login
from core.storage.memory_committee import MemoryCommittee, MemoryRosters
from core.storage.memory_logins import MemoryLogins
from core.storage.memory_rates import MemoryPace
from core.submissions.pdf.paper import Limits
from tests.bots.channel.desks import desk_of
from tests.bots.gate.conftest import STAGES
from tests.bots.gate.stage import CHAIR, Stage
from tests.fakes.openreview import FakeOpenReview, Note, invented, refusal, reply, serve_openreview
from tests.fakes.web import Reply

FORUM = "sHuTter0y_-"
VENUE, PAPER = "Kettle.org/2024/Workshop", "Kettle.org/2024/Workshop/Submission7"
PROGRAM, SENIOR, AREA = f"{VENUE}/Program_Chairs", f"{PAPER}/Senior_Area_Chairs", f"{PAPER}/Area_Chairs"
CHAIRS = [PROGRAM, SENIOR, AREA]
OPEN = ("Kettles That Whistle", "Tuned kettles", "kettles were boiled", "boiled nine more", "I keep my score")
CLOSED = ("Wyvern", "Basilisk", "Gryphon", "Manticore")
"""Words of notes and fields that the area chairs may not read."""
ANA, BEN, RON = "token-of-ana-0001", "token-of-ben-0001", "token-of-ron-0001"


def forum() -> list[Note]:
    """One that is not public: its reviews are for chairs, three comments and one field for fewer than that."""
    notes = invented(FORUM)
    for note in notes:
        note["readers"] = [*CHAIRS, f"{PAPER}/Authors"] if note["id"] == FORUM else CHAIRS
    notes[1]["content"]["confidential_comment"] = {"value": "A Manticore wrote it.", "readers": [PROGRAM]}
    like = notes[-1]
    for name, words, readers in (
        ("closed-1", "The Wyvern is for program chairs.", [PROGRAM]),
        ("closed-2", "The Basilisk is for senior chairs.", [SENIOR, PROGRAM]),
        ("closed-3", "The Gryphon is for Ana.", ["~Ana_Kettle1"]),
    ):
        notes.append({**like, "id": name, "readers": readers, "content": {"comment": words}})
    return notes


@dataclass
class Office:
    """The stage, the fake OpenReview, and who has a token here."""

    stage: Stage
    openreview: FakeOpenReview
    logins: MemoryLogins
    rosters: MemoryRosters

    def enrol(self, *people: Any, profiles: tuple[str, ...] = ()) -> None:
        """A roster of these alone, and of who sees every channel in any case."""
        accounts = [self.stage.account(one) for one in people]
        if self.stage.owner.startswith("discord"):
            accounts.append(f"discord:{self.stage.fake.guild.owner_id}")
        roles = frozenset({CHAIR})
        listed = [Person(one, accounts=(one,), profiles=profiles, roles=roles) for one in accounts]
        self.rosters.held[self.stage.owner] = Roster(tuple(listed))

    def give(self, person: Any, token: str) -> None:
        account = self.stage.account(person)
        self.logins.held[account] = Login(account, self.stage.owner, token, self.stage.desk.clock() + 7_200)

    def open(self, person: Any, room: Any, *, everybody: bool = False) -> int:
        """How many events there were before."""
        before = len(self.stage.audit.events)
        reference = f"{FORUM} for everybody" if everybody else FORUM
        self.stage.command(person, room, "open", reference=reference)
        return before

    def opened(self, person: Any, room: Any, *, everybody: bool = False) -> str:
        """The id of its thread."""
        before = self.open(person, room, everybody=everybody)
        self.recorded(before, person, Deed.OPENED)
        self.stage.settle()
        self.stage.until(lambda: self.stage.listed(room))
        return self.stage.listed(room)[0]

    def recorded(self, before: int, person: Any, deed: Deed, reason: str = "") -> Event:
        def holds(event: Event) -> bool:
            mine = [one for one in self.stage.audit.events[before:] if one.by == self.stage.account(person)]
            wanted = [one for one in mine if one.deed is deed and dict(one.facts).get("reason", "") == reason]
            return any(one is event for one in wanted)

        return self.stage.recorded(holds, f"{deed} {reason}")

    def said(self, since: object) -> str:
        return "\n".join(map(repr, self.stage.sent(since)))

    def ungated(self) -> None:
        self.rosters.held.clear()

    def unconfirmed(self, *people: Any) -> tuple[Any, str]:
        """A room of these people, and the id of a thread there that a roster let the first of them open: it is gone."""
        self.enrol(*people)
        room = self.stage.room(*people)
        thread_id = self.opened(people[0], room)
        self.ungated()
        return room, thread_id


@pytest.fixture(scope="module", params=list(STAGES))
def staged(request: pytest.FixtureRequest, redis_server: str) -> Iterator[Office]:
    logins, rosters = MemoryLogins(), MemoryRosters()
    with serve_openreview() as openreview:

        def furnished(**parts: Any) -> Desk:
            desk = desk_of(**{**parts, "engine": ExtractiveEngine()})
            library = Library(
                openreview.sources(), desk.submissions, MemoryPace(), show_decision=False, limits=Limits()
            )
            acting = Chairs(library, logins, rosters, desk.audit, desk.clock)
            committee = MemoryCommittee(rosters, audit=desk.audit)
            return replace(desk, acting=acting, committee=committee, hosts=library.sources.hosts)

        with mock.patch("tests.bots.gate.stage.desk_of", furnished), STAGES[request.param](redis_server) as stage:
            yield Office(stage, openreview, logins, rosters)


@pytest.fixture
def office(staged: Office) -> Office:
    """Nobody has a token, there is no roster, and OpenReview knows Ana as a program chair, Ben as the area chair."""
    staged.logins.held.clear()
    staged.ungated()
    staged.openreview.keep(forum(), "v2")
    # The fake keeps plain values: what belongs to a field stands beside its value.
    held = staged.openreview.forums[FORUM][1]["content"]
    held["confidential_comment"] = {"value": "A Manticore wrote it.", "readers": [PROGRAM]}
    staged.openreview.belongs = {
        ANA: {PROGRAM, SENIOR, AREA, "~Ana_Kettle1"},
        BEN: {AREA},
        RON: {f"{PAPER}/Authors"},
    }
    staged.openreview.profiles = {ANA: "~Ana_Kettle1", BEN: "~Ben_Kettle1", RON: "~Ron_Kettle1"}
    return staged


@pytest.fixture
def people(office: Office) -> tuple[Any, Any]:
    office.give(ana := office.stage.person("ana"), ANA)
    return ana, office.stage.person("ben")


def test_what_is_not_public_is_not_opened_before_somebody_says_that_all_may_see_it(
    office: Office, people: tuple[Any, Any]
) -> None:
    stage, (ana, ben) = office.stage, people
    room, since = stage.room(ana, ben), stage.mark()
    before = office.open(ana, room)
    office.recorded(before, ana, Deed.REFUSED, "unconfirmed")
    stage.until(lambda: "for everybody" in stage.told(ana))
    stage.settle()
    assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
    assert stage.listed(room) == []
    assert "for everybody" not in stage.told(ben)


def test_what_is_opened_for_everybody_leaves_out_what_area_chairs_may_not_read_and_says_so(
    office: Office, people: tuple[Any, Any]
) -> None:
    stage, (ana, ben) = office.stage, people
    room, since, before = stage.room(ana, ben), stage.mark(), len(stage.audit.events)
    thread_id = office.opened(ana, room, everybody=True)
    stage.until(lambda: "Kettles That Whistle" in office.said(since))
    stage.command(ana, room, "export")
    stage.command(ben, room, "scores")
    stage.settle()
    said = office.said(since)
    assert "Kettles That Whistle" in said
    assert not any(word in said for word in CLOSED)
    for words in (
        "1 note for one person",
        "1 note for the program and senior area chairs alone",
        "1 note for the program chairs alone",
        "parts of 1 note",
        "everybody who can read this channel may see it",
    ):
        assert words in said
    assert dict(office.recorded(before, ana, Deed.OPENED).facts)["what"] == "everybody"
    opened = stage.stored(thread_id).opened
    assert opened is not None
    assert (opened.rights, opened.everybody) == ("own", True)
    kept = stage.run(stage.desk.submissions.load(FORUM, opened.snapshot))
    assert not any(word in passage.text for passage in kept.passages for word in CLOSED)
    assert stage.account(ana) not in repr(kept)


def test_another_without_rights_opens_it_nowhere_and_with_rights_of_their_own_anywhere(
    office: Office, people: tuple[Any, Any]
) -> None:
    stage, (ana, ben) = office.stage, people
    office.opened(ana, stage.room(ana, ben), everybody=True)
    elsewhere, since = stage.room(ben), stage.mark()
    before = office.open(ben, elsewhere, everybody=True)
    office.recorded(before, ben, Deed.REFUSED, "openreview")
    stage.until(lambda: "/paper login" in stage.told(ben))
    stage.settle()
    assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
    assert stage.listed(elsewhere) == []
    office.give(ben, BEN)
    own = stage.stored(office.opened(ben, elsewhere, everybody=True)).opened
    stage.until(lambda: "Kettles That Whistle" in office.said(since))
    theirs = stage.run(stage.desk.submissions.load(FORUM))
    assert own is not None
    assert own.snapshot == theirs.snapshot
    assert not any(word in office.said(since) for word in CLOSED)


def test_what_a_roster_let_open_is_shown_to_nobody_without_a_check_once_there_is_none(
    office: Office, people: tuple[Any, Any]
) -> None:
    stage, (ana, ben) = office.stage, people
    room, thread_id = office.unconfirmed(ana, ben)
    tries: list[Callable[[], object]] = [
        lambda: stage.command(ben, room, "scores"),
        lambda: stage.command(ben, room, "export"),
        lambda: stage.command(ben, room, "open", reference=FORUM),
    ]
    since = stage.mark()
    for attempt in tries:
        before = len(stage.audit.events)
        attempt()
        office.recorded(before, ben, Deed.REFUSED, "rights")
    stage.settle()
    assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
    # One who reads less than what was read, such as an author, is one who does not read it.
    office.give(ben, RON)
    before = len(stage.audit.events)
    stage.command(ben, room, "scores")
    office.recorded(before, ben, Deed.REFUSED, "rights")
    office.give(ben, BEN)
    stage.command(ana, room, "logout")
    stage.settle()
    since = stage.mark()
    stage.command(ben, room, "scores")
    stage.until(lambda: "R2" in office.said(since))
    assert stage.stored(thread_id).opened is not None


def test_a_thread_that_waits_for_it_is_opened_for_everybody_by_the_command_that_its_silence_names(
    office: Office, people: tuple[Any, Any]
) -> None:
    stage, (ana, ben) = office.stage, people
    room, thread_id = office.unconfirmed(ana, ben)
    since, before = stage.mark(), len(stage.audit.events)
    # Who may not read it learns by it neither what it is called nor that anything has changed.
    stage.command(ben, room, "open", reference=f"{FORUM} for everybody")
    office.recorded(before, ben, Deed.REFUSED, "openreview")
    stage.settle()
    assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
    stage.command(ana, room, "open", reference=f"{FORUM} for everybody")
    event = office.recorded(before, ana, Deed.OPENED)
    assert dict(event.facts)["what"] == "everybody"
    stage.settle()
    opened = stage.stored(thread_id).opened
    assert stage.listed(room) == [thread_id]
    assert opened is not None
    assert opened.everybody
    stage.until(lambda: "everybody who can read this channel may see it" in office.said(since))
    stage.command(ben, room, "scores")
    stage.until(lambda: "R2" in office.said(since))


def test_no_button_shows_what_is_not_confirmed_for_everybody(office: Office, people: tuple[Any, Any]) -> None:
    stage, (ana, ben) = office.stage, people
    office.enrol(ana, ben)
    thread = _thread(stage, office.opened(ana, stage.room(ana, ben)))
    asked = stage.ask(ana, thread, "what are the scores?")
    stage.until(lambda: len(stage.answers(thread)) >= 1)
    stage.settle()
    key = stage.key(asked)
    office.ungated()
    since = stage.mark()
    tries = (("sources", key), ("page", key), ("view", "scores"), ("export", key), ("good", key), ("reveal", key))
    for act, named in tries:
        before = len(stage.audit.events)
        stage.press(ben, thread, act, named)
        office.recorded(before, ben, Deed.REFUSED, "rights")
    stage.settle()
    assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
    # Whoever has opened it with their own rights is shown it, alone.
    stage.press(ana, thread, "view", "scores")
    stage.until(lambda: "R2" in office.said(since))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply({}, 503), "OpenReview"),
        (reply({}, 429, Retry_After="30"), "OpenReview"),
        (Reply(200, b"<html>a portal</html>", {"Content-Type": "text/html"}), "OpenReview"),
        (refusal(401, "TokenExpiredError"), "does not accept your token any more"),
    ],
    ids=["down", "too many", "no JSON", "ended"],
)
def test_where_openreview_cannot_be_asked_nothing_is_shown_with_words_and_a_yes_holds_for_an_hour(
    office: Office, people: tuple[Any, Any], answer: Reply, words: str
) -> None:
    stage, (ana, ben) = office.stage, people
    office.enrol(ana, ben)
    room = stage.room(ana, ben)
    office.opened(ana, room)
    office.ungated()
    office.give(ben, BEN)
    office.openreview.script["/notes"] = answer
    since, before = stage.mark(), len(stage.audit.events)
    try:
        stage.command(ben, room, "scores")
        office.recorded(before, ben, Deed.REFUSED, "rights")
        stage.until(lambda: words in stage.told(ben))
        stage.settle()
        assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
        assert "R2" not in office.said(since)
        office.openreview.script.clear()
        # What could not be asked is not believed: it is asked again at once.
        stage.command(ben, room, "scores")
        stage.until(lambda: "R2" in office.said(since))
        office.openreview.script["/notes"] = answer
        stage.later_s += BELIEVED_S - 60
        since = stage.mark()
        stage.command(ben, room, "scores")
        stage.until(lambda: "R2" in office.said(since))
        office.give(ben, BEN)
        stage.later_s += 120
        before, since = len(stage.audit.events), stage.mark()
        stage.command(ben, room, "scores")
        office.recorded(before, ben, Deed.REFUSED, "rights")
        stage.settle()
        assert "R2" not in office.said(since)
    finally:
        office.openreview.script.clear()


def test_one_who_is_shown_a_thread_alone_does_not_have_it_answered_for_all(
    office: Office, people: tuple[Any, Any]
) -> None:
    stage, (ana, ben) = office.stage, people
    office.enrol(ana, ben)
    thread_id = office.opened(ana, stage.room(ana, ben))
    office.ungated()
    place = thread_id.rpartition(":")[0]
    since, before = stage.mark(), len(stage.audit.events)
    stage.ask(ana, _thread(stage, thread_id), "what are the scores?")
    office.recorded(before, ana, Deed.REFUSED, "rights")
    stage.settle()
    assert not any(word in office.said(since) for word in (*OPEN, *CLOSED))
    assert place


def test_a_direct_conversation_shows_all_that_its_person_may_read(office: Office, people: tuple[Any, Any]) -> None:
    stage, (ana, ben) = office.stage, people
    direct, since, before = stage.direct(ana), stage.mark(), len(stage.audit.events)
    stage.say(ana, direct, f"open {FORUM}")
    office.recorded(before, ana, Deed.OPENED)
    stage.settle()
    stage.until(lambda: "shown in this conversation alone" in office.said(since))
    newest = stage.run(stage.desk.submissions.load(FORUM))
    assert {word for word in CLOSED if any(word in one.text for one in newest.passages)} >= {"Wyvern", "Gryphon"}
    # And nothing of it comes into a channel from there.
    room, since = stage.room(ana, ben), stage.mark()
    office.opened(ana, room, everybody=True)
    stage.command(ana, room, "export")
    stage.settle()
    assert not any(word in office.said(since) for word in CLOSED)


def test_a_token_that_has_ended_is_told_with_what_to_do(office: Office, people: tuple[Any, Any]) -> None:
    stage, (ana, ben) = office.stage, people
    del office.openreview.belongs[ANA]
    before = office.open(ana, stage.room(ana, ben))
    office.recorded(before, ana, Deed.REFUSED, "openreview")
    stage.until(lambda: "does not accept your token any more" in stage.told(ana))
    assert "/paper login" in stage.told(ana)


def test_a_token_is_given_in_a_form_alone_and_is_nowhere_else(office: Office) -> None:
    stage, ben = office.stage, office.stage.person("ben")
    room, since = stage.room(ben), stage.mark()
    office.enrol(ben)
    _give_by_form(stage, ben, room, BEN)
    stage.until(lambda: "kept, encrypted" in stage.told(ben))
    assert office.logins.held[stage.account(ben)].token == BEN
    assert BEN not in office.said(since)
    assert BEN not in repr(stage.audit.events)
    assert BEN not in repr(office.logins.held)
    before = len(stage.audit.events)
    stage.command(ben, room, "logout")
    office.recorded(before, ben, Deed.LOGIN)
    stage.until(lambda: "erased here" in stage.told(ben))
    assert office.logins.held == {}


def test_a_token_of_somebody_else_s_profile_is_not_kept(office: Office) -> None:
    stage, ben = office.stage, office.stage.person("ben")
    room, before = stage.room(ben), len(office.stage.audit.events)
    office.enrol(ben, profiles=("~ben_kettle1",))
    _give_by_form(stage, ben, room, ANA)
    office.recorded(before, ben, Deed.REFUSED, "profile")
    stage.until(lambda: "not of the OpenReview profile" in stage.told(ben))
    assert office.logins.held == {}
    _give_by_form(stage, ben, room, BEN)
    stage.until(lambda: stage.account(ben) in office.logins.held)


def test_a_token_in_a_message_is_not_kept_and_its_writer_is_warned(office: Office) -> None:
    stage, ben = office.stage, office.stage.person("ben")
    thread, since = stage.thread(ben, stage.room(ben)), stage.mark()
    secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZW4ifQ.c2VjcmV0"
    stage.ask(ben, thread, f"login {secret}")
    stage.until(lambda: UNSAFE[:40] in office.said(since))
    held = stage.run(stage.desk.log.read(stage.thread_id(thread)))
    assert held
    assert secret not in repr(held)


def _thread(stage: Stage, thread_id: str) -> Any:
    """The thread as the fake knows it."""
    root = thread_id.rpartition(":")[2]
    if stage.owner.startswith("discord"):
        return stage.fake.channels[root]
    room = next(one for one in stage.fake.world.channels.values() if f":{one.id}:" in thread_id)
    return next(one for one in stage.fake.posts(room) if one.ts == root)


def _give_by_form(stage: Stage, person: Any, room: Any, token: str) -> None:
    if stage.owner.startswith("discord"):
        asked = stage.fake.command(person, room, "paper login")
        stage.until(lambda: asked.modal)
        stage.fake.submit_modal(person, asked, {"token": token})
    else:
        stage.fake.command(person, room, "/paper", "login")
        stage.until(lambda: stage.fake.views(person))
        stage.fake.submit_view(person, token=token)
