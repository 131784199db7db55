"""What the chair said or recorded in this thread, for "what is my position?" and "what did I say?"."""

import re

from core.answering.answers.material import Material
from core.answering.answers.recommendation import positions

SHOWN = 5
SAID_CHARS = 140

_STAND = re.compile(
    r"\b(?:what|which) (?:is|was|are|were)(?: again)? (?:my|our) (?:\w+ )?"
    r"(?:positions?|stances?|leanings?|lean|decisions?|verdicts?|votes?|calls?)\b|\bwhere (?:do|did) (?:i|we) stand\b|"
    r"\bwho stands where\b|"
    r"\b(?:what|which) (?:are the )?positions? (?:are|were|is|was|have been)?\s?(?:recorded|noted|held)\b|"
    r"\b(?:did|have) i (?:\w+ )?(?:decide|record|take|state)d?\b[^?]{0,25}\b(?:position|decision|stance)?\?",
    re.I,
)
_SAID = re.compile(
    r"\bwhat (?:did|have|had|do) (?:i|we) (?:just |already |previously )?(?:say|said|ask|asked|tell|told|write|wrote|"
    r"state|stated|decide|decided)\b(?! (?:the|to the) authors)",
    re.I,
)
_MARKS = re.compile(r"[\[\]|“”*]")


def asks_of_the_thread(text: str) -> bool:
    """Whether it asks what the chair said or where people stand, which the thread knows and the reviews do not."""
    return bool(_STAND.search(text) or _SAID.search(text))


def own_words(material: Material) -> str:
    """The asker's recorded position, the others', and, where it is asked for, what the asker wrote last."""
    inquiry = material.inquiry
    mine = next((held for held in inquiry.positions if held.author == inquiry.author), None)
    if mine is None and inquiry.round.unseen:
        stand = "You have recorded a position that is not shown in this thread yet: `positions` shows it to you alone."
    elif mine is None:
        stand = "You recorded no position in this thread."
    else:
        stand = f"Your position recorded in this thread: {mine.stance}."
    parts = [stand]
    if len(inquiry.positions) > (1 if mine else 0):
        parts.append(positions(material))
    said = [each.text for each in inquiry.history if each.author == inquiry.author and not each.by_agent]
    if _SAID.search(material.request.text) and said:
        rows = [f"| {at} | {_line(text)} |" for at, text in enumerate(said, 1)][-SHOWN:]
        parts.append("\n".join(["| | You wrote |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def _line(text: str) -> str:
    """One line of it, without what would be read as a marker or a cell."""
    line = " ".join(_MARKS.sub(" ", text).split())
    return line if len(line) <= SAID_CHARS else f"{line[:SAID_CHARS].rsplit(' ', 1)[0]} …"
