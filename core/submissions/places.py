"""Where a passage stands, in words for the person; pure."""

from core.submissions.model import Part, Passage

ADDRESSES_MODEL = "text that addresses a language model"
_NAMES = {Part.METAREVIEW: "Meta-review", Part.DECISION: "Decision", Part.THREAD: "This thread"}


def place_of(passage: Passage) -> str:
    """
    Where a passage stands, in words: "p. 5, 4 Experiments", "Review 2, Weaknesses"; and what it is, if it speaks to a
    model: its heading may do so too.
    """
    where = note_of(passage)
    if passage.addresses_model:
        return f"{where} ({ADDRESSES_MODEL})"
    return f"{where}, {passage.heading}" if passage.heading else where


def note_of(passage: Passage) -> str:
    """The page or the note that a passage stands in: "p. 5", "Review 2"."""
    match passage.part:
        case Part.PAPER:
            return f"p. {passage.page}" if passage.page is not None else "Paper"
        case Part.REVIEW:
            return f"Review {passage.reviewer}"
        case Part.RESPONSE:
            return f"Authors' response to {f'review {passage.reviewer}' if passage.reviewer else 'all'}"
        case Part.COMMENT:
            return f"Comment {passage.label[1:].split('.')[0]}"
        case Part.METAREVIEW | Part.DECISION | Part.THREAD:
            return _NAMES[passage.part]
