"""Where a paper's own form could not be read, its venue's dated template stands in; what is the chair's stays empty."""

from dataclasses import replace

import pytest

from core.deliberation.worksheet.purposes import Purpose, purpose_of, purposes_of
from core.deliberation.worksheet.templates import form_for, templates
from core.submissions.metareview import FormField, MetaReviewForm
from core.submissions.model import Submission, Venue
from tests.answering.made import submission


def at(venue: str, year: int | None) -> Submission:
    return replace(submission(), venue=Venue(venue, venue.partition("/")[0], year))


@pytest.mark.parametrize(
    ("venue", "year", "names"),
    [
        ("ICLR.cc/2019/Conference", 2019, ["metareview", "recommendation", "confidence"]),
        (
            "ICLR.cc/2024/Conference",
            2024,
            [
                "metareview",
                "justification_for_why_not_higher_score",
                "justification_for_why_not_lower_score",
                "recommendation",
            ],
        ),
        (
            "ICLR.cc/2026/Conference",
            2026,
            ["metareview", "additional_comments_on_reviewer_discussion", "recommendation"],
        ),
        ("NeurIPS.cc/2025/Conference", 2025, ["comment", "recommendation"]),
        ("ICML.cc/2023/Conference", 2023, ["metareview", "recommendation"]),
        ("ICML.cc/2025/Conference", 2025, ["comment", "recommendation"]),
        ("thecvf.com/CVPR/2026/Conference", 2026, ["metareview", "preliminary_recommendation", "final_recommendation"]),
        ("AAAI.org/2025/Conference", 2025, ["metareview", "recommendation", "confidence"]),
        ("", None, ["metareview", "recommendation", "confidence"]),
        ("Kettles.org/2031", 2031, ["metareview", "recommendation", "confidence"]),
    ],
)
def test_the_template_is_that_of_the_venue_and_the_year(venue: str, year: int | None, names: list[str]) -> None:
    form = form_for(at(venue, year)).form
    assert [field.name for field in form.fields] == names
    assert not form.live


def test_the_form_that_was_loaded_goes_before_any_template() -> None:
    own = MetaReviewForm((FormField("verdict_text", "Verdict"),), "Kettle.org/Submission1/-/Meta_Review")
    assert form_for(replace(at("ICLR.cc/2019/Conference", 2019), form=own)).form is own


def test_every_template_says_where_and_when_it_was_seen_and_has_a_field_to_write_in() -> None:
    assert templates()[-1].venue == "*"
    for row in templates():
        assert len(row.form.source) > 20
        assert row.form.since == "2026-11"
        told = [purpose for _, purpose in purposes_of(row.form.fields)]
        assert {Purpose.WHOLE, Purpose.ABOUT} & set(told)
        assert Purpose.YOURS in told


def test_of_arrs_form_three_fields_get_evidence_and_the_others_are_the_chairs() -> None:
    fields = purposes_of(form_for(at("aclweb.org/ACL/ARR/2025/October", 2025)).form.fields)
    assert {field.name: purpose for field, purpose in fields if purpose is not Purpose.YOURS} == {
        "metareview": Purpose.ABOUT,
        "summary_of_reasons_to_publish": Purpose.STRENGTHS,
        "summary_of_suggested_revisions": Purpose.REVISIONS,
        "explanation": Purpose.FREE,
        "note_to_authors": Purpose.FREE,
        "note_to_chairs": Purpose.FREE,
    }


@pytest.mark.parametrize(
    ("name", "says", "purpose"),
    [
        ("final_recommendation", "", Purpose.YOURS),
        ("overall_rating", "Weigh the strengths and weaknesses.", Purpose.YOURS),
        ("best_paper_justification", "", Purpose.YOURS),
        ("ethics_comments", "Comment on ethics.", Purpose.YOURS),
        ("llm_policy_certification", "", Purpose.YOURS),
        ("justification_of_decision", "", Purpose.WHOLE),
        ("box_1", "What are the main strengths?", Purpose.STRENGTHS),
        ("box_2", "Strengths and weaknesses of the submission.", Purpose.WHOLE),
        ("box_3", "How did the rebuttal change the picture?", Purpose.DISCUSSION),
        ("box_4", "Anything else.", Purpose.FREE),
    ],
)
def test_an_unknown_field_is_understood_by_its_name_and_then_by_what_it_says(
    name: str, says: str, purpose: Purpose
) -> None:
    assert purpose_of(FormField(name, name, says)) is purpose


def test_a_choice_is_always_the_chairs() -> None:
    assert purpose_of(FormField("metareview", "Metareview", options=("a", "b"))) is Purpose.YOURS


@pytest.mark.parametrize(
    ("name", "title", "says"),
    [
        ("q7", "Overall recommendation", "Summarise in one line: accept or reject."),
        ("q8", "Best paper nomination", "Does the contribution merit an award?"),
        ("nomination_reason", "Reason", "Reasons to accept it as an oral."),
        ("certification_comment", "Certification", "I certify that I wrote this summary myself."),
        ("field_3", "Ethical concerns", "Describe any concerns."),
        ("final_call", "Accept or reject?", "Suggest improvements too."),
        ("great_reviews_comment", "Outstanding reviewers", "Reasons for your suggestion."),
        ("q9", "Do you follow the code of conduct?", "Confirm that the discussion followed it."),
        ("q10", "Overall score", "A number, with the contributions in mind."),
        ("llm_usage", "Use of language models", "How was the summary written?"),
        ("metareview", "Nomination for an award", "Strengths."),
    ],
)
def test_no_name_and_no_description_lets_evidence_into_what_is_the_chairs(name: str, title: str, says: str) -> None:
    assert purpose_of(FormField(name, title, says)) is Purpose.YOURS


@pytest.mark.parametrize(
    ("name", "title", "purpose"),
    [
        ("q1", "Summary of the paper", Purpose.ABOUT),
        ("q2", "Reasons to accept", Purpose.STRENGTHS),
        ("q3", "Justification of your recommendation", Purpose.WHOLE),
        ("metareview", "Metareview", Purpose.WHOLE),
    ],
)
def test_a_text_that_explains_keeps_its_evidence(name: str, title: str, purpose: Purpose) -> None:
    assert purpose_of(FormField(name, title)) is purpose
