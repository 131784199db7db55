"""What a message asks of the thread itself: who holds which position, and what the chairs have said to each other."""

import re
from collections.abc import Iterator

from core.answering.discussion import spoken
from core.answering.inquiry import Inquiry
from core.answering.understanding.intent import stance_stated
from core.answering.understanding.marks import asks_to_note, mark_in
from core.answering.understanding.memory import Recalled, may_mean_the_reviewers, recalled
from core.answering.understanding.orders import order_in
from core.answering.understanding.request import Intent, Request

_POSITIONS = re.compile(
    r"\bwho (?:stands where|holds (?:what|which)|is (?:for|against) (?:it|accept\w*|reject\w*) (?:here|of us))\b"
    r"|\bwhere (?:do|does|did) (?:we all|everyone|everybody|the (?:other )?chairs|the others) stand\b"
    r"|\b(?:what|which) (?:is|are|were) (?:all |our |everyone's |everybody's |the chairs'? |the other chairs'? |the )+"
    r"(?:positions|stances)\b"
    r"|^\W*(?:show|list|give)(?: me| us)?(?: all| the| our| everyone's)* positions\W*$"
    r"|\bwho has (?:already |not )?(?:yet )?(?:given|stated|recorded) (?:a |their |his |her )?positions?\b"
    r"|\bwhat (?:divides|separates|would settle it between) (?:us|the chairs|them)\b",
    re.I,
)

_LEANS = re.compile(
    r"\bwho(?: of us| here| all)?(?: (?:is|are|would|wants?|has|have))?(?: to)? (?:\w+ing )?"
    r"(?:lean\w*|vot\w+|for|against|towards?|in favou?r of|accept|reject)(?: (?:to|for|towards?))*"
    r"(?: (?:accept\w*|reject\w*|it))?\W*$",
    re.I,
)
_OURS = re.compile(r"\b(?:we|us|our|ours|thread|discussion|chairs?|marked)\b", re.I)


def asked_of_thread(inquiry: Inquiry) -> Request | None:
    """The request, if the message is about the thread itself; None if it is about the submission."""
    text = inquiry.question
    if order_in(text, inquiry.author) or _POSITIONS.search(text) or _asks_where_one_stands(inquiry):
        return Request(Intent.POSITIONS, text)
    if _LEANS.search(text):
        return Request(Intent.POSITIONS if inquiry.round.given or _OURS.search(text) else Intent.SCORES, text)
    if asks_to_note(text) or recall(inquiry) or (mark_in(text) and not stance_stated(text, inquiry.submission)):
        return Request(Intent.MEMORY, text)
    return None


def _asks_where_one_stands(inquiry: Inquiry) -> bool:
    """Whether the message asks where somebody stands who has given a position."""
    return any(
        re.search(
            rf"\bwhere (?:does|do|is|did) {name} stand\w*|\b{name}['’]?s? (?:position|stance)\b"
            rf"|\b(?:position|stance) of {name}(?!\w)|\bhow (?:does|did|would) {name} (?:lean|vote)\b",
            inquiry.question,
            re.I,
        )
        for name in map(re.escape, filter(None, inquiry.round.given))
    )


def noted(inquiry: Inquiry) -> bool:
    """Whether the message itself is to be kept as a decision or an open question."""
    return bool(mark_in(inquiry.question))


def recall(inquiry: Inquiry) -> Recalled | None:
    """What of the discussion the message asks for. What may as well mean the reviews does so where nobody discusses."""
    found = recalled(inquiry.question, _people(inquiry), inquiry.author, inquiry.at)
    if found is None or (found.what != "summary" and not may_mean_the_reviewers(found, inquiry.question)):
        return found
    discussed = any(not said.to_agent or said.author != inquiry.author for said in spoken(inquiry))
    return found if discussed else None


def asks_what_is_open(inquiry: Inquiry) -> bool:
    found = recall(inquiry)
    return found is not None and found.what == "open" and not noted(inquiry)


def _people(inquiry: Inquiry) -> Iterator[str]:
    """Who has spoken, each once; the thread is gone through only if that is asked for."""
    yield from dict.fromkeys(said.author for said in spoken(inquiry))
