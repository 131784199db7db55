"""
What is sent for one turn: a beginning that is the same for every turn and person of a thread, then what was said in
it, then the question.

    system      the instructions (they hang on the mode alone)
    user        the sources
    assistant   a word of ours
    user …      the thread: people by name, whether they speak to the assistant or to each other; its answers between
    user        the question, last; behind it the passages that bear on it, where the sources do not fit

A turn's messages begin with all messages of the turn before, so a server that keeps what it has read reads only what is
new.  Roles alternate, since the chat formats of some models allow nothing else.
"""

from collections.abc import Iterable, Sequence

from core.answering.generative import sources
from core.answering.generative.model import Message
from core.answering.generative.room import Room, bearing
from core.answering.generative.tokens import cut, tokens, tokens_of
from core.answering.inquiry import Inquiry, Utterance

READ = "I have read the sources and will cite them by their labels."
_NAME_CHARS, _HANG = 40, "\n    "
_CONDENSED = "Earlier in this thread, condensed:"


def messages(inquiry: Inquiry, told: str, room: Room) -> tuple[Message, ...]:
    """Everything that is sent, given the system message and the room there is."""
    document = sources.document(inquiry.submission, room.left_out)
    opening = [Message("system", told), Message("user", document), Message("assistant", READ)]
    asked = _spoken(Utterance(inquiry.author, inquiry.question, to_agent=True), room.thread // 2)
    said = thread(inquiry, room.thread - tokens(asked.text))
    return tuple(alternating([*opening, *said, asked, *_found(inquiry, room)]))


def recent(inquiry: Inquiry) -> Sequence[Utterance]:
    """What was said since the thread was last condensed."""
    through = inquiry.condensed.through if inquiry.condensed else ""
    keys = [utterance.key for utterance in inquiry.history]
    if not through or through not in keys:
        return inquiry.history
    return inquiry.history[len(keys) - keys[::-1].index(through) :]


def thread(inquiry: Inquiry, most: int) -> list[Message]:
    """The thread before the question, the newest of it if it is longer than `most` tokens."""
    said = [_spoken(utterance, most // 2) for utterance in recent(inquiry)]
    kept: list[Message] = []
    left = most
    for message in reversed(said):
        left -= tokens_of([message])
        if left < 0:
            break
        kept.insert(0, message)
    if inquiry.condensed and recent(inquiry) is not inquiry.history:
        kept.insert(0, Message("user", f"{_CONDENSED}{_HANG}{_hanging(inquiry.condensed.text)}"))
    return kept


def alternating(said: Iterable[Message]) -> list[Message]:
    """Neighbours of one role put together."""
    joined: list[Message] = []
    for message in said:
        if joined and message.role == joined[-1].role:
            joined[-1] = Message(message.role, f"{joined[-1].text}\n\n{message.text}")
        else:
            joined.append(message)
    return joined


def as_lines(utterances: Sequence[Utterance], most: int) -> str:
    """What was said, as text, for condensing."""
    return "\n\n".join(
        f"Assistant: {_hanging(cut(each.text, most))}" if each.by_agent else _spoken(each, most).text
        for each in utterances
    )


def _spoken(utterance: Utterance, most: int) -> Message:
    text = cut(utterance.text, most)
    if utterance.by_agent:
        return Message("assistant", text)
    whom = "asks the assistant" if utterance.to_agent else "says to the other chairs"
    return Message("user", f"{name_of(utterance.author)} {whom}:{_HANG}{_hanging(text)}")


def _found(inquiry: Inquiry, room: Room) -> list[Message]:
    """The passages that bear on the question, where the sources did not fit."""
    lines = [sources.line_of(passage) for passage in bearing(inquiry, room)]
    return [Message("user", "\n".join(["Passages of the sources that bear on it:", *lines]))] if lines else []


def name_of(author: str) -> str:
    """A person's name, from which nothing else can be made."""
    plain = "".join(char for char in author if char.isalnum() or char in " .-_'’")
    return " ".join(plain.split())[:_NAME_CHARS] or "A chair"


def _hanging(text: str) -> str:
    """Lines that belong to one speaker, so that none of them can begin like another speaker's."""
    return sources.unmarked(text).strip().replace("\n", _HANG)
