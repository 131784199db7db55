"""What has changed between two snapshots is found by the notes' ids, and told in a few plain lines."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.submissions.changes import NOTHING, Changes, changes
from core.submissions.forums.export import read_export
from core.submissions.model import Field, Part, Passage, Submission
from core.submissions.news import BESIDE, lines_of
from tests.fakes.openreview import invented

Notes = list[dict[str, Any]]


def forum(change: Callable[[Notes], object] = lambda _: None, *, show_decision: bool = False) -> Submission:
    """The invented forum of three reviews, after `change` has had its way with the notes."""
    notes = invented(reviews=3)
    change(notes)
    return read_export(json.dumps({"notes": notes}).encode(), show_decision=show_decision)


def named(notes: Notes, name: str) -> dict[str, Any]:
    return next(note for note in notes if note["id"] == name)


def after(change: Callable[[Notes], object], **options: bool) -> Changes:
    return changes(forum(), forum(change, **options))


def lines(change: Callable[[Notes], object], **options: bool) -> tuple[str, ...]:
    return lines_of(after(change, **options))


def set_field(note: str, name: str, value: object) -> Callable[[Notes], object]:
    return lambda notes: named(notes, note)["content"].update({name: value})


def drop(name: str) -> Callable[[Notes], object]:
    return lambda notes: notes.remove(named(notes, name))


def add(like: str, name: str, **content: object) -> Callable[[Notes], object]:
    def change(notes: Notes) -> None:
        notes.append({**named(notes, like), "id": name, "content": content})

    return change


def test_the_same_content_has_not_changed() -> None:
    found = changes(forum(), forum())

    assert not found.any
    assert lines_of(found) == (NOTHING,)


def test_a_score_is_told_from_old_to_new() -> None:
    found = after(set_field("review-2", "rating", "8: elsewhere"))

    (score,) = found.scores
    assert (score.review, score.name) == (2, "rating")
    assert score.old is not None
    assert score.new is not None
    assert (score.old.number, score.new.number) == (6, 8)
    assert found.any
    assert lines_of(found) == ("Review 2: rating 6 → 8.",)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (set_field("review-1", "confidence", "2: unsure"), "Review 1: confidence 3 → 2."),
        (set_field("review-1", "soundness", "3 good"), "Review 1: soundness is new, 3."),
        (set_field("review-1", "rating", ""), "Review 1: rating is no longer given, it was 5."),
        (set_field("review-1", "rating", "4.5: in between"), "Review 1: rating 5 → 4.5."),
    ],
)
def test_every_number_of_a_review_is_compared(change: Callable[[Notes], object], line: str) -> None:
    assert lines(change) == (line,)


def test_a_sentence_that_is_added_to_a_review_is_named_by_its_label() -> None:
    found = after(set_field("review-2", "weaknesses", "Only 4 kettles were boiled. The response settles it."))

    assert lines_of(found) == ("Review 2 has changed (new or changed: R2.3).",)


def test_a_sentence_that_is_rewritten_or_taken_out_is_counted() -> None:
    rewritten = set_field("review-2", "weaknesses", "Only 40 kettles were boiled.")
    taken_out = set_field("review-2", "weaknesses", "")

    assert lines(rewritten) == ("Review 2 has changed (new or changed: R2.2; 1 earlier passage gone).",)
    assert lines(taken_out) == ("Review 2 has changed (1 earlier passage gone).",)


def test_sentences_in_another_order_are_the_same_text() -> None:
    both = "Only 4 kettles were boiled.", "None sang."
    one, other = (set_field("review-2", "weaknesses", " ".join(order)) for order in (both, both[::-1]))

    assert not changes(forum(one), forum(other)).any


def test_another_label_of_the_same_number_is_told_by_its_words() -> None:
    assert lines(set_field("review-2", "rating", "6: elsewhere")) == (
        "Review 2: rating 6 (somewhere) → 6 (elsewhere).",
    )


def test_text_that_moves_to_another_question_is_an_edit() -> None:
    def swapped(notes: Notes) -> None:
        content = named(notes, "review-2")["content"]
        content["summary"], content["weaknesses"] = content["weaknesses"], content["summary"]

    assert lines(swapped) == ("Review 2 has changed (new or changed: R2.1, R2.2; 2 earlier passages gone).",)


@pytest.mark.parametrize("name", ["keywords", "TL;DR"])
def test_another_snapshot_never_says_that_nothing_has_changed(name: str) -> None:
    value = ["kettles"] if name == "keywords" else "Kettles whistle."
    old, new = forum(), forum(lambda notes: notes[0]["content"].update({name: value}))

    assert old.snapshot != new.snapshot
    assert lines_of(changes(old, new)) != (NOTHING,)
    assert lines_of(changes(old, new)) == (BESIDE,) or name != "keywords"


def test_a_new_response_and_a_new_comment_are_named_with_where_they_stand() -> None:
    found = after(add("response-1", "response-9", comment="Now fifteen. All in tune."))
    assert lines_of(found) == ("A response of the authors to review 1 is new (A1.2, A1.3).",)

    found = after(add("comment-2", "comment-9", comment="I raise my score."))
    assert lines_of(found) == ("A comment around review 2 is new (C2.1).",)


def test_an_edited_response_is_an_edit_and_not_a_new_one() -> None:
    found = after(set_field("response-1", "comment", "We have boiled ninety more."))

    assert not found.arrived
    assert lines_of(found) == (
        "A response of the authors to review 1 has changed (new or changed: A1.1; 1 earlier passage gone).",
    )


def test_a_withdrawn_review_is_gone_and_the_others_numbers_are_followed() -> None:
    found = after(drop("review-1"))

    assert [(note.part, note.review) for note in found.gone] == [(Part.REVIEW, 1)]
    assert found.renumbered == ((2, 1), (3, 2))
    assert not found.scores
    assert lines_of(found)[0].startswith("Review 1 is no longer there")
    assert "Review 3 is now review 2." in lines_of(found)


def test_a_new_review_is_new_and_not_an_edit() -> None:
    found = after(add("review-3", "review-9", summary="A late look.", rating="2: no"))

    assert [(note.part, note.review, note.added) for note in found.arrived] == [(Part.REVIEW, 4, ("R4.1",))]
    assert not found.edited
    assert not found.scores


def test_a_review_of_numbers_alone_comes_and_goes_too() -> None:
    numbers_alone = add("review-3", "review-9", rating="2: no")

    assert lines(numbers_alone) == ("Review 4 is new.",)
    assert [note.review for note in changes(forum(numbers_alone), forum()).gone] == [4]


def test_a_decision_that_is_let_in_is_new() -> None:
    def decided(notes: Notes) -> None:
        add("comment-2", "decision", decision="Accept", comment="All agree.")(notes)
        named(notes, "decision")["invitations"] = ["Kettle.org/2024/Workshop/Submission7/-/Decision"]

    assert not after(decided).any
    assert "The decision is new" in lines(decided, show_decision=True)[0]


def with_paper(*texts: str) -> Submission:
    plain = forum()
    pages = [Passage(f"P{n}", Part.PAPER, text, Field.SECTION, page=1) for n, text in enumerate(texts, 1)]
    return replace(plain, passages=(*pages, *(p for p in plain.passages if p.part is not Part.PAPER)))


def test_a_changed_paper_is_told_by_its_passages_and_a_changed_title_as_such() -> None:
    found = changes(with_paper("We boil.", "We tune."), with_paper("We boil.", "We tune twice.", "We sing."))

    assert lines_of(found) == ("The paper has changed (new or changed: P2, P3; 1 earlier passage gone).",)
    assert lines(set_field("tHiNair0y_-", "title", "Kettles, Revised")) == ("The paper's title has changed.",)


def test_a_pdf_that_comes_or_goes_is_told_in_one_line() -> None:
    assert lines_of(changes(forum(), with_paper("We boil."))) == ("The paper's PDF is now part of the snapshot.",)
    assert lines_of(changes(with_paper("We boil."), forum())) == ("The paper's PDF is no longer part of the snapshot.",)


def test_a_long_list_of_labels_is_cut_short() -> None:
    found = changes(with_paper("We boil."), with_paper("We boil.", *(f"Kettle {n} sings." for n in range(9))))

    assert lines_of(found) == ("The paper has changed (new or changed: P2, P3, P4, P5, P6, P7 and 3 more).",)
