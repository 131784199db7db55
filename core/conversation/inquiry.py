"""A thread as the engine sees it: the question, and what was said before it."""

from core.answering.inquiry import Held, Inquiry, Utterance
from core.answering.reply import NO_MODEL, Reply
from core.conversation.thread import Thread, Turn
from core.submissions.model import Submission

AGENT = "Chairside"


def inquiry_of(thread: Thread, turn: Turn, submission: Submission) -> Inquiry:
    """The turn's question with the thread before it; withdrawn messages, and the replies to them, are left out."""
    question = thread.messages[turn.key]
    return Inquiry(
        question=question.text,
        author=question.author,
        submission=submission,
        history=_before(thread, turn.key),
        positions=tuple(Held(held.author, held.stance, held.reason) for held in thread.held()),
        mode=thread.opened.mode if thread.opened else NO_MODEL,
    )


def _before(thread: Thread, key: str) -> tuple[Utterance, ...]:
    said: list[Utterance] = []
    for message in thread.messages.values():
        if message.key == key:
            break
        if message.withdrawn:
            continue
        turn = thread.turns.get(message.key)
        said.append(Utterance(message.author, message.text, to_agent=turn is not None))
        if turn and isinstance(turn.outcome, Reply):
            said.append(Utterance(AGENT, turn.outcome.text, by_agent=True))
    return tuple(said)
