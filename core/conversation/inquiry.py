"""
A thread as the engine sees it: the question, and what was said before it.

A position that may not be shown yet is not in it: before the reveal, what stands in the thread holds nobody's, and what
the asker alone is shown holds their own.  A withdrawn message is not in it, nor the reply to it; an edited one says
what it says now.
"""

from functools import partial

from core.answering.inquiry import Held, Inquiry, Round, Utterance
from core.answering.reply import Condensation, Reply
from core.answering.understanding.intent import stance_stated
from core.answering.understanding.marks import mark_in
from core.conversation.before import Before
from core.conversation.company import ALONE, Company
from core.conversation.quoted import quotes_taken_back
from core.conversation.stated import Position
from core.conversation.thread import Message, Thread, Turn
from core.submissions.model import Submission

AGENT = "Chairside"


def inquiry_of(thread: Thread, turn: Turn, submission: Submission, company: Company = ALONE) -> Inquiry:
    """The turn's question with the thread before it; withdrawn messages, and the replies to them, are left out."""
    question = thread.messages[turn.key]
    return Inquiry(
        question=question.text,
        author=question.author,
        submission=submission,
        history=Before(partial(_before, thread, turn.key)),
        positions=_held(thread, submission, None),
        mode=thread.mode,
        condensed=Condensation(thread.condensed.through, thread.condensed.text) if thread.condensed else None,
        round=_round(thread, question.author, alone=False),
        label=_label(thread, turn.key),
        key=turn.key,
        at=question.at,
        earlier=company.earlier,
        others=company.others,
    )


def inquiry_beside(
    thread: Thread, submission: Submission, person: str, words: str = "", company: Company = ALONE
) -> Inquiry:
    """What a person asks beside the thread, which does not hear it: all that was said in it came before."""
    return Inquiry(
        question=words,
        author=person,
        submission=submission,
        history=Before(partial(_before, thread, "")),
        positions=_held(thread, submission, person),
        mode=thread.mode,
        round=_round(thread, person, alone=True),
        at=max((message.at for message in thread.messages.values()), default=0.0),
        earlier=company.earlier,
        others=company.others,
    )


def _before(thread: Thread, key: str) -> tuple[Utterance, ...]:
    said: list[Utterance] = []
    labels = _labels(thread)
    for message in thread.messages.values():
        if message.key == key:
            break
        if message.withdrawn:
            continue
        turn = thread.turns.get(message.key)
        label, mark = labels[message.key], _mark(thread, message)
        said.append(
            Utterance(
                message.author, message.text, turn is not None, key=message.key, label=label, at=message.at, mark=mark
            )
        )
        if turn and isinstance(turn.outcome, Reply) and not quotes_taken_back(turn.outcome, thread):
            said.append(Utterance(AGENT, turn.outcome.text, by_agent=True, key=message.key))
    return tuple(said)


def _labels(thread: Thread) -> dict[str, str]:
    """What each message is cited by: withdrawn ones are counted, so that a label never comes to mean another."""
    return {key: f"T{number}" for number, key in enumerate(thread.messages, 1)}


def _label(thread: Thread, key: str) -> str:
    return f"T{list(thread.messages).index(key) + 1}"


def _mark(thread: Thread, message: Message) -> str:
    """What somebody has marked it as, else what its words say that it is."""
    marked = thread.marks.get(message.key)
    return marked.mark if marked else mark_in(message.text)


def _held(thread: Thread, submission: Submission, person: str | None) -> tuple[Held, ...]:
    """The positions that the person alone may be shown; None: that everybody may be shown."""
    order = list(thread.positions.latest)
    found = []
    for position in thread.positions.shown_to(person, thread.stands):
        stance, reason = _now(thread, position, submission)
        before = (held for held in thread.positions.earlier.get(position.author, ()) if thread.stands(held))
        earlier = tuple(was for held in before if (was := _now(thread, held, submission)[0]))
        label, message = f"T0.{order.index(position.author) + 1}", "" if position.private else position.message
        if stance:
            found.append(Held(position.author, stance, reason, label, message, position.at, earlier))
    return tuple(found)


def _now(thread: Thread, position: Position, submission: Submission) -> tuple[str | None, str]:
    """The stance and its words, read again if the message that stated it was edited; None if it states none now."""
    message = thread.messages.get(position.message)
    if position.private or message is None or message.text == position.reason:
        return position.stance, position.reason
    return stance_stated(message.text, submission), message.text


def _round(thread: Thread, asker: str, *, alone: bool) -> Round:
    given = tuple(held.author for held in thread.held())
    revealed = thread.positions.revealed
    return Round(
        given,
        tuple(thread.positions.missing(thread.stands)),
        revealed,
        unseen=not revealed and not alone and asker in given,
    )
