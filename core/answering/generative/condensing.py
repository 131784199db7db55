"""When a thread's older turns are put into fewer words, which of them, and how."""

from dataclasses import dataclass, replace

from core.answering.generative import context
from core.answering.generative.instructions import CONDENSE
from core.answering.generative.model import Message
from core.answering.generative.tokens import cut, tokens
from core.answering.inquiry import Inquiry
from core.answering.reply import Condensation

_LEFT_SHARE, _ONE_SHARE, MOST_TOKENS = 0.4, 0.2, 400


@dataclass(frozen=True)
class Older:
    """What is to be condensed: the request for it, and the message that it goes up to."""

    messages: tuple[Message, ...]
    through: str


def older(inquiry: Inquiry, most: int) -> Older | None:
    """
    The older part of the thread if the thread is longer than `most` tokens: so much that what is left is far below
    that, and the beginning of the thread stays the same for many turns.
    """
    said = context.recent(inquiry)
    sizes = [min(tokens(each.text), int(_ONE_SHARE * most)) for each in said]
    if sum(sizes) <= most:
        return None
    left, at = sum(sizes), 0
    while at < len(said) and left > _LEFT_SHARE * most:
        left -= sizes[at]
        at += 1
    while at < len(said) and said[at].by_agent:  # an answer goes with its question
        at += 1
    if not said[at - 1].key:
        return None
    before = f"Condensed before:\n{inquiry.condensed.text}\n\n" if inquiry.condensed else ""
    text = before + context.as_lines(said[:at], int(_ONE_SHARE * most))
    return Older((Message("system", CONDENSE), Message("user", text)), said[at - 1].key)


def condensed(inquiry: Inquiry, older: Older, words: str) -> Inquiry:
    """The inquiry, its older part in these words of the model."""
    text = cut(" ".join(words.split()), MOST_TOKENS)
    return replace(inquiry, condensed=Condensation(older.through, text))
