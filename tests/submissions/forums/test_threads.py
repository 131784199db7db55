"""Who answers whom: responses, comments, and what the chairs wrote."""

import pytest

from core.submissions.forums.export import read_export
from core.submissions.model import Part
from tests.submissions.made import NEURIPS, Forum, labels, reviewed, texts


def test_responses_are_labelled_by_the_review_they_answer_and_numbered_on_in_time() -> None:
    made = reviewed()
    first = made.rebuttal({"rebuttal": "We thank you. It is fast."}, "note1")
    made.comment({"comment": "To all reviewers: thanks."})
    made.comment({"comment": "Also, it is cheap."}, first)
    made.rebuttal({"rebuttal": "Nothing to add here."}, "note2")

    read = read_export(made.data)

    assert labels(read, Part.RESPONSE) == ["A0.1", "A1.1", "A1.2", "A1.3", "A2.1"]
    assert read.by_label["A1.3"].text == "Also, it is cheap."
    assert [read.by_label[label].reviewer for label in ("A0.1", "A1.1", "A2.1")] == [None, 1, 2]
    assert {read.by_label[label].speaker for label in labels(read, Part.RESPONSE)} == {"authors"}


def test_a_nested_rebuttal_is_no_review() -> None:
    made = reviewed()
    made.rebuttal({"rebuttal": "It is fast.", "rating": 3}, "note1")

    assert [review.number for review in read_export(made.data).reviews] == [1, 2]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Response to Reviewer 2", "A2.1"),
        ("Reply to AnonReviewer2 (part 1)", "A2.1"),
        ("R1: thanks", "A1.1"),
        ("Response to Reviewers 1 and 2", "A0.1"),
        ("Response to Reviewer 1 and Reviewer 2", "A0.1"),
        ("Response to Reviewer 5", "A0.1"),
        ("General response", "A0.1"),
    ],
)
def test_a_response_to_the_forum_belongs_to_the_one_reviewer_that_it_names(title: str, label: str) -> None:
    made = reviewed(1)
    made.comment({"title": title, "comment": "We made it faster."})

    found = [p.label for p in read_export(made.data).passages if p.text == "We made it faster."]

    assert [label_.split(".")[0] for label_ in found] == [label.split(".", maxsplit=1)[0]]


def test_a_response_may_name_its_reviewer_by_code() -> None:
    made = reviewed()
    made.comment({"title": "Response to Reviewer ab2Z", "comment": "We made it faster."})

    assert [p.label[:2] for p in read_export(made.data).passages if p.text == "We made it faster."] == ["A2"]


def test_a_reviewers_reply_in_a_rebuttal_is_a_comment_of_that_reviewer() -> None:
    made = reviewed()
    answer = made.rebuttal({"rebuttal": "It is fast."}, "note1")
    made.comment({"comment": "Not convinced."}, answer, by="Reviewer_ab2Z")
    made.comment({"comment": "Please discuss."}, "note1", by="Area_Chair_x9Kq")
    made.comment({"comment": "Nice."}, by="~Some_Body1")

    read = read_export(made.data)

    found = {
        label: (read.by_label[label].speaker, read.by_label[label].reviewer) for label in labels(read, Part.COMMENT)
    }
    assert found == {"C1.1": ("reviewer", 2), "C2.1": ("chair", 1), "C3.1": ("other", None)}


@pytest.mark.parametrize("version", [1, 2])
def test_the_decision_and_the_metareview_stay_out_unless_asked_for(version: int) -> None:
    made = reviewed(version)
    made.metareview({"metareview": "All liked it. I do too.", "recommendation": "Accept (Poster)"})
    made.decision({"title": "Paper Decision", "decision": "Accept (spotlight)", "comment": "Congratulations to all."})

    shut, shown = read_export(made.data), read_export(made.data, show_decision=True)

    assert {passage.label[0] for passage in shut.passages} == {"P", "R"}
    assert texts(shown, Part.METAREVIEW) == ["All liked it.", "I do too.", "Accept (Poster)"]
    assert labels(shown, Part.METAREVIEW) == ["M1.1", "M1.2", "M1.3"]
    assert "Accept (spotlight)" in texts(shown, Part.DECISION)
    assert {passage.speaker for passage in shown.passages if passage.label[0] in "MD"} == {"chair"}


def test_what_authors_quote_keeps_its_mark() -> None:
    made = reviewed()
    made.rebuttal({"rebuttal": "> It is slow. And\n> dear\n> - dull\n\nIt is not."}, "note1")

    assert texts(read_export(made.data), Part.RESPONSE) == ["> It is slow.", "> And dear", "> - dull", "It is not."]


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("Official_Review1/-/Rebuttal", "A1.1"),
        ("-/Author_Rebuttal", "A1.1"),
        ("Rebuttal1/-/Reply_Rebuttal_Comment", "A1.1"),
        ("Official_Review1/-/Mandatory_Acknowledgement", "A1.1"),
    ],
)
def test_a_note_is_what_the_last_part_of_its_invitation_says(kind: str, label: str) -> None:
    made = reviewed()
    made.other(kind, {"comment": "It is fast."}, "note1")

    assert [p.label for p in read_export(made.data).passages if p.text == "It is fast."] == [label]


@pytest.mark.parametrize("kind", ["Withdrawal", "Desk_Rejection", "Camera_Ready_Revision", "Official_Review_Bid"])
def test_a_note_that_is_no_part_of_the_discussion_is_left_aside(kind: str) -> None:
    made = reviewed()
    made.other(kind, {"comment": "It is fast.", "title": "Gone"})

    assert read_export(made.data) == read_export(reviewed().data)


def test_a_venues_own_word_for_a_review_is_understood() -> None:
    made = Forum(NEURIPS)
    made.other("Expert_Opinion", {"rating": 4, "remarks": "It knits."}, by="Reviewer_q9Zz")

    read = read_export(made.data)

    assert read.reviews[0].name == "Reviewer_q9Zz"
    assert read.by_label["R1.1"].text == "It knits."
