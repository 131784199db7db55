"""Whatever JSON an export holds, it is read or refused; nothing else ever happens."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import SubmissionError
from core.submissions.forums.export import read_export
from core.submissions.model import Submission

KEYS = st.sampled_from(
    ["id", "forum", "replyto", "invitation", "invitations", "signatures", "content", "number", "cdate", "tcdate",
     "ddate", "details", "replies", "directReplies", "notes", "value", "title", "abstract", "review", "comment",
     "rating", "confidence", "summary", "keywords", "domain", "invitation", "reply", "edit", "note", "param", "enum",
     "value-radio"]
) | st.text(max_size=5)  # fmt: skip
WORDS = st.sampled_from(
    ["", "f", "g", "V/2024/Conference", "V/-/Submission", "V/-/Official_Review",
     "ICLR.cc/2019/Conference/-/Paper1/Official_Review", "V/P1/-/Rebuttal", "V/P1/-/Official_Comment",
     "V/P1/-/Decision", "V/P1/Authors", "V/P1/Reviewer_ab12", "~A1", "7: good", "/-/", "///",
     "Pros:\n- a b. C d.\nCons"]
) | st.text(max_size=30)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS


def trees(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(children, max_size=5) | st.dictionaries(KEYS, children, max_size=6)


NOTES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["f", "a", "b", "c"]),
        "forum": st.sampled_from(["f", "f", "f", "g"]),
        "replyto": st.sampled_from(["f", "a", "b", "c"]),
        "invitation": WORDS,
        "invitations": st.lists(WORDS, max_size=3),
        "signatures": st.lists(WORDS, max_size=2),
        "content": st.dictionaries(KEYS, st.recursive(LEAVES, trees, max_leaves=8), max_size=6),
        "number": LEAVES,
        "cdate": LEAVES,
        "details": st.recursive(LEAVES, trees, max_leaves=8),
    },
)


def read_or_refuse(data: bytes) -> Submission | None:
    try:
        return read_export(data)
    except SubmissionError:
        return None


@given(st.recursive(LEAVES, trees, max_leaves=25))
def test_any_json_is_read_or_refused(tree: object) -> None:
    read_or_refuse(json.dumps(tree).encode())


@settings(max_examples=150)
@given(st.lists(NOTES, max_size=6))
def test_any_notes_are_read_or_refused(listed: list[dict[str, object]]) -> None:
    review = {
        "id": "r",
        "forum": "f",
        "replyto": "f",
        "invitation": "V/-/Official_Review",
        "content": {"review": "A b."},
    }
    read = read_or_refuse(json.dumps({"notes": [review, *listed]}).encode())

    if read is not None:
        assert len({passage.label for passage in read.passages}) == len(read.passages)
        assert all(passage.text.strip() for passage in read.passages)
        assert "~A1" not in {review.name for review in read.reviews}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)
