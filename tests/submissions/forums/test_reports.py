"""What authors report of a review stands beside it with the venue's codes, and is no answer of theirs."""

from core.deliberation.checking.doubts import Fault
from core.deliberation.checking.text import doubts
from core.deliberation.ledger import ledger
from core.submissions.forums.export import read_export
from core.submissions.model import REPORTED, Part
from tests.submissions.made import Forum, reviewed

REPORT = {
    "I3_score_mismatch": "The scores do not match the text.",
    "I8_missing_review": "",
    "justification": "I3. The second review praises everything and rates it lowest.",
}


def reported() -> Forum:
    made = reviewed()
    made.other("Official_Review2/-/Review_Issue_Report", REPORT, "note2")
    return made


def test_a_report_is_read_with_the_codes_that_are_ticked_and_the_review_that_it_is_about() -> None:
    read = read_export(reported().data)
    (passage,) = [p for p in read.passages if p.part is Part.COMMENT]
    assert passage.heading == f"{REPORTED} I3"
    assert (passage.label, passage.reviewer, passage.speaker) == ("C1.1", 2, "other")
    assert REPORT["justification"].endswith(passage.text)


def test_a_report_answers_no_concern_and_is_no_reply_of_a_reviewer() -> None:
    read = read_export(reported().data)
    assert not [p for p in read.passages if p.part is Part.RESPONSE]
    assert not ledger(read).answered


def test_a_text_that_does_not_speak_of_a_reported_review_is_asked_about_it() -> None:
    read = read_export(reported().data)
    asked = [doubt for doubt in doubts("The method is fast. I recommend acceptance.", read) if "report" in doubt.detail]
    assert [(doubt.fault, doubt.labels) for doubt in asked] == [(Fault.ISSUE, ("C1.1",))]
    assert "I3 (R2)" in asked[0].detail
    spoken = doubts("R2's rating stands against its own text, so I discount it. I recommend acceptance.", read)
    assert not [doubt for doubt in spoken if "report" in doubt.detail]
