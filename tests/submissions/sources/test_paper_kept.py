"""What was said of a paper goes where the paper goes."""

from dataclasses import replace

from core.submissions.model import Part, Passage, Submission, Venue
from core.submissions.sources.load import _paper_of


def test_hidden_text_is_still_told_where_the_paper_of_last_time_is_taken() -> None:
    lines = ("Hidden text on page 1 (drawn invisibly; 90 characters) is left out.", "page 2: could not be read")
    passage = Passage("P1", Part.PAPER, "Toys whistle.", page=1)
    last = Submission("toy", "Toys", Venue(), (passage,), unread=("The export has no abstract.", *lines))

    paper = _paper_of(last)

    assert paper is not None
    assert paper.unread == lines
    assert _paper_of(replace(last, passages=())) is None
