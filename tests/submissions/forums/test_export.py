"""What an export becomes: the paper, the venue, the reviews in their order, and one snapshot for one content."""

import json

import pytest

from core.submissions.forums.export import read_export
from core.submissions.model import Part, Submission
from tests.submissions.made import BARE, FORUM, ICLR19, NEURIPS, PAPER, PLAIN, Forum, labels, packed, reviewed, texts

BARE_V2 = {name: {"value": value} for name, value in BARE.items()}


@pytest.mark.parametrize("version", [1, 2])
def test_both_apis_give_the_paper_its_title_abstract_and_keywords(version: int) -> None:
    read = read_export(reviewed(version).data)

    assert (read.id, read.title) == (FORUM, PAPER["title"])
    assert read.keywords == ("graphs", "knitting")
    assert texts(read, Part.PAPER) == ["We knit graphs.", "Two needles suffice, i.e. three are not needed."]
    assert labels(read, Part.PAPER) == ["P1", "P2"]
    assert read.unread == ()


@pytest.mark.parametrize(
    ("venue", "name", "year"),
    [
        (ICLR19, "ICLR 2019", 2019),
        (NEURIPS, "NeurIPS 2024", 2024),
        ("aclweb.org/ACL/ARR/2024/October", "ARR 2024 October", 2024),
        ("thecvf.com/CVPR/2026/Conference", "CVPR 2026", 2026),
        ("NeurIPS.cc/2024/Datasets_and_Benchmarks_Track", "NeurIPS 2024 Datasets and Benchmarks Track", 2024),
        ("TMLR", "TMLR", None),
    ],
)
def test_the_venue_is_named_by_its_id(venue: str, name: str, year: int | None) -> None:
    made = Forum(venue)
    made.review(BARE)

    read = read_export(made.data)

    assert (read.venue.id, read.venue.name, read.venue.year) == (venue, name, year)


def test_the_venue_field_that_tells_the_decision_is_not_read() -> None:
    made = Forum(NEURIPS, paper={**PAPER, "venue": "NeurIPS 2024 oral", "venueid": f"{NEURIPS}/Rejected_Submission"})
    made.review(BARE)

    assert b"oral" not in as_bytes(read_export(made.data))
    assert b"Rejected" not in as_bytes(read_export(made.data))


def as_bytes(submission: Submission) -> bytes:
    return repr(submission).encode()


def test_a_review_is_numbered_as_its_anonymous_name_says_whatever_the_order() -> None:
    made = Forum(ICLR19, 1)
    for name in ("AnonReviewer4", "AnonReviewer1", "AnonReviewer3"):
        made.review(PLAIN, by=name)

    read = read_export(made.data)

    assert [(review.number, review.name) for review in read.reviews] == [
        (1, "AnonReviewer1"),
        (3, "AnonReviewer3"),
        (4, "AnonReviewer4"),
    ]
    assert labels(read, Part.REVIEW) == ["R1.1", "R1.2", "R3.1", "R3.2", "R4.1", "R4.2"]


def test_reviews_without_a_numbered_name_are_numbered_by_the_venues_numbers() -> None:
    made = Forum(NEURIPS)
    made.review(BARE, by="Reviewer_late", number=9)
    made.review(BARE, by="Reviewer_earl", number=2)

    assert [(review.number, review.name) for review in read_export(made.data).reviews] == [
        (1, "Reviewer_earl"),
        (2, "Reviewer_late"),
    ]


def test_reviews_without_any_number_are_numbered_in_the_order_of_their_making() -> None:
    made = Forum(NEURIPS)
    made.review(BARE, by="Reviewer_late", number=None, cdate=1_600_000_009_999)
    made.review(BARE, by="Reviewer_earl", number=None, cdate=1_600_000_000_001)

    assert [review.name for review in read_export(made.data).reviews] == ["Reviewer_earl", "Reviewer_late"]


def test_a_forum_listed_in_another_order_gives_the_same_snapshot() -> None:
    made = reviewed()
    made.comment({"comment": "One."}, "note1")
    made.comment({"comment": "Two."}, "note1")
    other = packed({"notes": [made.notes[0], *reversed(made.notes[1:])]})

    assert read_export(other) == read_export(made.data)
    assert len(read_export(made.data).snapshot) == 16


def test_a_changed_date_is_no_new_snapshot_but_a_changed_word_is() -> None:
    made, touched, reworded = reviewed(), reviewed(), reviewed()
    touched.notes[1]["tmdate"] = 1_800_000_000_000
    reworded.notes[1]["content"] = {**BARE_V2, "summary": {"value": "It crochets."}}

    assert read_export(touched.data).snapshot == read_export(made.data).snapshot
    assert read_export(reworded.data).snapshot != read_export(made.data).snapshot


def test_a_paper_without_abstract_is_said_to_have_none() -> None:
    made = Forum(NEURIPS, paper={"title": "Knitting"})
    made.review(BARE)

    read = read_export(made.data)

    assert read.abstract == ""
    assert ["abstract" in note for note in read.unread] == [True]


def test_a_forum_without_its_submission_note_still_opens() -> None:
    notes = reviewed().notes[1:]

    read = read_export(packed(notes))

    assert (read.id, read.title, len(read.reviews)) == (FORUM, "", 2)
    assert ["submission note" in note for note in read.unread] == [True]


def test_the_same_bytes_give_the_same_labels() -> None:
    data = reviewed().data

    assert json.dumps([p.label for p in read_export(data).passages]) == json.dumps(
        [p.label for p in read_export(data).passages]
    )
