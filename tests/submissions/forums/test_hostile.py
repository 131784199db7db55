"""Whatever the bytes are, an export is read within bounds or refused with one line for the person."""

import json
import time

import pytest

from core.errors import SubmissionError
from core.submissions.forums import export, notes
from core.submissions.forums.export import read_export
from tests.submissions.made import FORUM, Forum, packed

BAD = {
    "empty": b"",
    "blank": b" \n\t ",
    "not JSON": b"{notes: []}",
    "not UTF-8": b'{"notes": ["\xff\xfe\xfa"]}',
    "a number": b"7",
    "a word": b'"notes"',
    "an object": b'{"answer": 42}',
    "no notes": b'{"notes": []}',
    "notes that are no list": b'{"notes": {"id": "a"}}',
    "notes that are no objects": b'{"notes": [1, null, [], "a"]}',
    "notes without invitations": b'{"notes": [{"id": "a", "forum": "a", "content": {"title": "T"}}]}',
    "OpenReview's error": b'{"name": "RateLimitError", "status": 429, "message": "Too many requests"}',
    "deeply nested lists": b"[" * 200_000,
    "deeply nested objects": b'{"a":' * 200_000,
    "noise": bytes(range(256)) * 40_000,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_forum_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(SubmissionError) as refused:
        read_export(BAD[name])

    assert "\n" not in str(refused.value)
    assert 20 < len(str(refused.value)) < 200


def test_a_forum_without_reviews_is_refused_and_points_to_the_pdf() -> None:
    with pytest.raises(SubmissionError, match=r"no review yet.*PDF alone"):
        read_export(Forum("ICLR.cc/2025/Conference").data)


def test_a_forum_whose_only_review_is_deleted_has_none() -> None:
    made = Forum("ICLR.cc/2025/Conference")
    made.review({"summary": "It knits."}, ddate=1)

    with pytest.raises(SubmissionError, match="no review yet"):
        read_export(made.data)


def test_several_forums_in_one_file_are_refused() -> None:
    one, other = Forum("ICLR.cc/2025/Conference"), Forum("ICLR.cc/2025/Conference")
    for made in (one, other):
        made.review({"summary": "It knits."})
    strangers = json.loads(other.data.replace(FORUM.encode(), b"another1"))["notes"]

    with pytest.raises(SubmissionError, match="several forums"):
        read_export(packed({"notes": [*one.notes, *strangers]}))


def test_a_file_beyond_the_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Forum("ICLR.cc/2025/Conference")
    made.review({"summary": "It knits."})

    monkeypatch.setattr(notes, "MAX_NOTES", 1)
    with pytest.raises(SubmissionError, match="more than 1 notes"):
        read_export(made.data)
    monkeypatch.setattr(notes, "MAX_BYTES", len(made.data) - 1)
    with pytest.raises(SubmissionError, match="larger than"):
        read_export(made.data)


def test_passages_beyond_the_bound_are_left_out_and_the_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MAX_PASSAGES", 3)
    made = Forum("ICLR.cc/2025/Conference")
    made.review({"summary": "It knits. It purls. It frays."})

    read = read_export(made.data)

    assert len(read.passages) == 3
    assert read.unread == ("Only the first 3 passages were kept.",)


def test_the_error_repeats_nothing_of_the_document() -> None:
    with pytest.raises(SubmissionError) as refused:
        read_export(b'{"notes": [{"id": "SECRET", "content": {"review": "SECRET"}}]}')

    assert "SECRET" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "a " * 100_000,
        "A. " * 60_000,
        "(" * 200_000,
        "$" * 200_000,
        "**" * 100_000,
        "# " * 100_000,
        "- \n" * 60_000,
        "word\n" * 40_000,
        "\\begin{" * 25_000,
        "x" * 200_000,
        "[1] " + "a" * 190_000,
        "> " * 90_000,
        " " * 199_000 + "x",
        "-" * 199_000 + "x",
        ("aword " * 7 + "\n") * 4_000,
        "|" * 199_000,
        "a   " * 49_000,
        "<a " * 60_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_field_of_any_text_is_read_in_time(text: str) -> None:
    made = Forum("ICLR.cc/2025/Conference")
    made.review({"summary": text})
    start = time.process_time()

    read_export(made.data)

    assert time.process_time() - start < 8


def test_a_thread_that_answers_itself_is_followed_once() -> None:
    made = Forum("ICLR.cc/2025/Conference")
    made.review({"summary": "It knits."})
    made.comment({"comment": "It purls."}, "note3")
    made.comment({"comment": "It frays."}, "note2")
    made.comment({"comment": "It tears."}, "note2")

    assert {p.label for p in read_export(made.data).passages} >= {"A0.1", "A0.2", "A0.3"}
