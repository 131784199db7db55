"""Every venue's review form: its rating and scale, its confidence, its other scores, the meaning of its fields."""

import pytest

from core.submissions.forums.export import read_export
from core.submissions.forums.forms import FORMS, form_of
from core.submissions.model import Rating, Scale
from tests.submissions.forums.review_forms import CASES
from tests.submissions.made import Forum


@pytest.mark.parametrize("name", CASES)
def test_a_form_gives_its_rating_its_confidence_and_its_scores_on_its_own_scales(name: str) -> None:
    case = CASES[name]
    made = Forum(case.venue, case.version)
    made.review(case.content)

    review = read_export(made.data).reviews[0]

    number, label, values, accept_from = case.rating
    assert review.rating == Rating(number, label, Scale(values, accept_from) if values else None)
    assert (review.confidence and (review.confidence.number, review.confidence.label)) == case.confidence
    assert {score: rating.number for score, rating in review.scores} == case.scores


@pytest.mark.parametrize("name", CASES)
def test_a_forms_fields_mean_what_they_ask_for(name: str) -> None:
    case = CASES[name]
    made = Forum(case.venue, case.version)
    made.review(case.content)

    found = {passage.text: passage.field for passage in read_export(made.data).of_review(1)}

    assert found | case.fields == found
    assert not found.keys() & {"Yes", "No", "Affirmed.", "No ethics review needed.", "2 fair"}


def test_a_field_is_named_in_the_forms_own_words() -> None:
    made = Forum("aclweb.org/ACL/ARR/2025/February")
    made.review({"summary_of_strengths": "Cheap wool.", "overall_assessment": 3})

    assert read_export(made.data).by_label["R1.1"].heading == "Summary of strengths"


def test_a_final_recommendation_beats_a_preliminary_one_and_words_are_no_numbers() -> None:
    made = Forum("thecvf.com/CVPR/2026/Conference")
    made.review({"preliminary_recommendation": "Weak Reject", "final_recommendation": "Weak Accept"})
    made.review({"preliminary_recommendation": "Weak Reject", "confidence_level": "3: High"})

    first, second = read_export(made.data).reviews

    assert first.rating == Rating(None, "Weak Accept")
    assert first.scores == (("preliminary_recommendation", Rating(None, "Weak Reject")),)
    assert second.rating == Rating(None, "Weak Reject")
    assert second.confidence == Rating(3, "High")


def test_a_recommendation_at_length_is_text() -> None:
    made = Forum("thecvf.com/CVPR/2026/Conference")
    reasons = "I recommend what follows after long thought. " * 5
    made.review({"recommendation": reasons})

    read = read_export(made.data)

    assert read.reviews[0].rating is None
    assert read.by_label["R1.1"].text == "I recommend what follows after long thought."


def test_the_scale_that_comes_with_the_form_beats_the_table() -> None:
    options = ["2: clear reject", "4: below the bar", "6: above the bar", "8: clear accept"]
    made = Forum("ICLR.cc/2019/Conference", 1)
    form = {"reply": {"content": {"rating": {"value-dropdown": options}}}}
    made.review({"review": "It knits.", "rating": options[2]}, details={"invitation": form})

    rating = read_export(made.data).reviews[0].rating

    assert rating == Rating(6, "above the bar", Scale((2, 4, 6, 8), 6))


def test_where_a_forms_labels_do_not_say_the_table_says_from_where_on_it_accepts() -> None:
    made = Forum("ICLR.cc/2019/Conference", 1)
    form = {"reply": {"content": {"rating": {"value-radio": ["2", "4", "6", "8"]}}}}
    made.review({"review": "It knits.", "rating": "4"}, details={"invitation": form})

    assert read_export(made.data).reviews[0].rating == Rating(4, "", Scale((2, 4, 6, 8), 6))


def test_the_scale_of_an_unknown_venue_comes_from_its_form_and_labels() -> None:
    choices = [{"value": 1, "description": "1: reject"}, {"value": 2, "description": "2: not quite accept"}]
    choices += [{"value": 3, "description": "3: accept"}, {"value": 4, "description": "4: top paper"}]
    form = {"edit": {"note": {"content": {"rating": {"value": {"param": {"enum": choices}}}}}}}
    made = Forum("hats.org/HATS/2031/Conference")
    made.review({"review": "It knits.", "rating": 3}, details={"invitation": form})

    rating = read_export(made.data).reviews[0].rating

    assert rating == Rating(3, "", Scale((1, 2, 3, 4), 3))


def test_every_form_accepts_from_a_value_of_its_own_scale_and_says_where_it_is_from() -> None:
    for form in FORMS:
        assert form.rating.accept_from in form.rating.values
        assert list(form.rating.values) == sorted(form.rating.values)
        assert form.confidence is None or form.confidence.accept_from is None
        assert all(scale.accept_from is None for scale in form.scores.values())
        assert form.source.split(",")[0] in {"form", "report"}


def test_a_form_is_of_its_years_only() -> None:
    assert form_of("ICLR.cc/2019/Conference", 2019) is not None
    assert form_of("ICLR.cc/2031/Conference", 2031) is None
    assert form_of("ICLR.ccc/2019/Conference", 2019) is None
    assert form_of("ICLR.cc/Conference", None) is None
