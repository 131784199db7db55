"""
What a field of a meta-review form asks for, told by its name and title, and else by what the form says of it.

A field that is a choice, a score, a nomination, a matter of ethics or a declaration is the chair's own: nothing is
ever put into it, and no evidence for an answer either.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from core.submissions.metareview import FormField


class Purpose(StrEnum):
    WHOLE = "the whole judgement"
    ABOUT = "what the paper is about"
    STRENGTHS = "what speaks for it"
    WEAKNESSES = "what speaks against it"
    REVISIONS = "what to revise"
    DISCUSSION = "the response and the discussion"
    FREE = "a note of your own"
    YOURS = "yours to fill"


_KNOWN = {
    "metareview": Purpose.WHOLE,
    "meta_review": Purpose.WHOLE,
    "comment": Purpose.WHOLE,
    "metareview:_summary,_strengths_and_weaknesses": Purpose.WHOLE,
    "summary_of_reasons_to_publish": Purpose.STRENGTHS,
    "summary_of_suggested_revisions": Purpose.REVISIONS,
    "justification_for_why_not_higher_score": Purpose.WEAKNESSES,
    "justification_for_why_not_lower_score": Purpose.STRENGTHS,
    "additional_comments_on_reviewer_discussion": Purpose.DISCUSSION,
    "explanation": Purpose.FREE,
    "note_to_authors": Purpose.FREE,
    "note_to_chairs": Purpose.FREE,
}
_NEVER = re.compile(
    r"ethic|plagiar|dual[ _]submi|best[ _]paper|award|nominat|spotlight|\boral|highlighted|complian|certif|polic|declar"
    r"|conduct|acknowledge?ment|\bi (?:have|am|agree|acknowledge|confirm)\b|\b(?:do|have) you\b|consent|identity"
    r"|conflicts?[ _]of[ _]interest|desk[ _]rej|generative"
    r"|(?:great|poor|outstanding|best|worst)[ _]review|to[ _]remove|venues|flag|\bllms?\b|language[ _]model",
    re.I,
)
"""A nomination, a matter of ethics, a declaration: the chair's, and so is what explains it."""

_VERDICT = re.compile(
    r"recommend|decision|verdict|rating|score|assessment|confidence|issues|number|priority|\bcall\b|accept|reject|presentation",
    re.I,
)
"""The chair's, but for a text that is to explain it."""

_EXPLAINS = re.compile(r"justif|explai?n|comment|reason|\bwhy\b|how sure", re.I)
_ASKS = (
    (Purpose.STRENGTHS, re.compile(r"\bstrengths?|\bmerits?\b|reasons? to (?:publish|accept)|\bpros\b", re.I)),
    (Purpose.WEAKNESSES, re.compile(r"\bweakness|\bconcerns?\b|reasons? to reject|shortcomings|\bcons\b", re.I)),
    (Purpose.REVISIONS, re.compile(r"\brevis\w+|\bsuggest\w+|\bimprove\w*|camera[- ]ready", re.I)),
    (Purpose.DISCUSSION, re.compile(r"\bdiscussion|\brebuttal|author response", re.I)),
    (Purpose.ABOUT, re.compile(r"\bsummar\w+|\babout\b|\bcontributions?\b", re.I)),
    (Purpose.WHOLE, re.compile(r"meta[- ]?review|\bjustif\w+|\bassess\w*", re.I)),
)


def purposes_of(fields: Iterable[FormField]) -> tuple[tuple[FormField, Purpose], ...]:
    """Each field with its purpose, in the form's order; the first text beside one for the strengths is a summary."""
    told = [(field, purpose_of(field)) for field in fields]
    apart = any(purpose is Purpose.STRENGTHS and field.name.startswith("summary") for field, purpose in told)
    whole = next((field for field, purpose in told if purpose is Purpose.WHOLE), None)
    return tuple((field, Purpose.ABOUT if apart and field is whole else purpose) for field, purpose in told)


def purpose_of(field: FormField) -> Purpose:
    name = field.name.lower()
    if field.options:
        return Purpose.YOURS
    own = " ".join((name.replace("_", " "), field.title))
    known = _KNOWN.get(name)
    if known is not Purpose.FREE and _NEVER.search(own):
        return Purpose.YOURS
    if known:
        return known
    if _VERDICT.search(own) and not _EXPLAINS.search(own):
        return Purpose.YOURS
    return _asked(own) or _asked(field.says) or Purpose.FREE


def _asked(words: str) -> Purpose | None:
    found = [purpose for purpose, cue in _ASKS if cue.search(words)]
    if Purpose.STRENGTHS in found and Purpose.WEAKNESSES in found:
        return Purpose.WHOLE
    return found[0] if found else None
