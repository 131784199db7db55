"""The quality of the reviews as questions, and a note to each reviewer that a chair can edit and send."""

from itertools import groupby

from core.answering.answers.material import Material
from core.answering.answers.quoting import names, quote
from core.deliberation.quality import ARR_CODES, Kind, Question, is_arr, questions

THAT_SAYS = "That says only that I found nothing."
NOTHING = f"I found nothing to ask about in these reviews. {THAT_SAYS}"
LEAD = "Questions you may want to ask, not verdicts; I look only for what can be looked up."
QUOTE_CHARS = 150
_ASKS = {
    Kind.SHORT: "the whole review is little longer: does it say enough to decide on?",
    Kind.VAGUE: "which place, or which reason, is meant?",
    Kind.NO_SOURCE: "which earlier work is meant? The review names none that I found.",
    Kind.MISMATCH: "how does that go with a rating for {side}?",
    Kind.PRESENT: "does this answer it:",
    Kind.NO_SUCH_PLACE: "which place is meant by {detail}? I did not find it in the text that is loaded.",
    Kind.IGNORED: "does the answer settle it? I found no reaction to",
    Kind.TONE: "could it be said without that?",
}
_SIDES = {"accept": "acceptance", "reject": "rejection"}
_NOTES = {
    Kind.SHORT: "Could you say a little more on what you base your view on?",
    Kind.VAGUE: "Could you name the place, or the reason, that you have in mind here?",
    Kind.NO_SOURCE: "Could you name the earlier work that you have in mind here?",
    Kind.MISMATCH: "Could you say how this goes with your rating?",
    Kind.PRESENT: "Could you look whether this answers it, and what you would still miss?",
    Kind.NO_SUCH_PLACE: "Could you check which place you mean here?",
    Kind.IGNORED: "Could you look at the answer to this, and say whether it changes your view?",
    Kind.TONE: "Could you find other words for this, please?",
}


def review_quality(material: Material) -> str:
    whom = material.request.reviewers
    found = [one for one in questions(material.submission) if not whom or one.reviewer in whom]
    if not found:
        return f"I found nothing to ask about in {names(whom)}'s review. {THAT_SAYS}" if len(whom) == 1 else NOTHING
    coded = is_arr(material.submission)
    parts = [LEAD]
    for number, asked in groupby(found, key=lambda one: one.reviewer):
        own = list(asked)
        lines = [_line(one, coded=coded) for one in own]
        parts.append("\n".join([f"**R{number}**", *lines]))
        parts.append(_note(own))
    return "\n\n".join(parts)


def _line(one: Question, *, coded: bool) -> str:
    code = f"{ARR_CODES[one.kind]}: " if coded else ""
    asks = _ASKS[one.kind].format(detail=one.detail, side=_SIDES.get(one.detail, ""))
    said = f"{quote(one.passage, QUOTE_CHARS)}: " if one.passage else ""
    other = f" {quote(one.other, QUOTE_CHARS)}" if one.other else ""
    return f"- {code}{said}{asks}{other}"


def _note(own: list[Question]) -> str:
    """The same in words to the reviewer; nothing in it is sent by anybody but the chair."""
    lines = [f"> - {_NOTES[one.kind]}{f' {quote(one.passage, QUOTE_CHARS)}' if one.passage else ''}" for one in own]
    return "\n".join(
        [
            "A note that you can edit and send:",
            "",
            "> Thank you for your review; I would be glad of your help on a few points.",
            ">",
            *lines,
            ">",
            "> Thank you for your time.",
        ]
    )
