"""A chair's own text: what is one, and what is not; and that no error quotes it."""

import pytest

from bots.channel.texts import MAX_BYTES, MAX_CHARS, NOT_TEXT, TOO_LONG, TOO_SHORT, decoded, draft_in, is_text
from bots.channel.wishes import Check
from bots.channel.words import enclosing, plain, wish_of
from core.deliberation.checking import text as checking
from core.errors import InputError
from core.submissions.references import PUBLIC

WORDS = "The paper is sound, and yet nobody who reads it will learn why that is."


@pytest.mark.parametrize("data", [WORDS.encode(), b"\xef\xbb\xbf" + WORDS.encode(), WORDS.encode("utf-16")])
def test_text_is_read_as_an_editor_saves_it(data: bytes) -> None:
    assert decoded(data) == WORDS


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"PK\x03\x04 \x00\x00", b"%PDF-1.7 \xe2\xe3", b"\xff\xfe\x00"])
def test_what_is_no_text_is_told_so(data: bytes) -> None:
    with pytest.raises(InputError, match=NOT_TEXT):
        decoded(data)


def test_a_file_that_could_not_be_checked_is_not_decoded() -> None:
    with pytest.raises(InputError, match=TOO_LONG):
        decoded(b"x" * (MAX_BYTES + 1))
    assert decoded("é".encode() * MAX_CHARS)


@pytest.mark.parametrize(
    ("text", "why"), [("x " * MAX_CHARS, TOO_LONG), ("It is fine.", TOO_SHORT), (" \n\x07", TOO_SHORT)]
)
def test_a_draft_is_neither_too_long_nor_too_short(text: str, why: str) -> None:
    with pytest.raises(InputError) as refused:
        draft_in(text)
    assert str(refused.value) == why


def test_a_draft_loses_what_could_act_and_keeps_its_lines() -> None:
    assert draft_in(f"\x1b[2J{WORDS}\r\n{WORDS} ") == f"[2J{WORDS}\n{WORDS}"


def test_no_more_is_taken_than_is_checked() -> None:
    assert MAX_CHARS == checking.MAX_CHARS


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("mine.txt", "", True),
        ("mine.MD", None, True),
        ("mine", "text/plain; charset=utf-8", True),
        ("mine.pdf", "application/pdf", False),
        ("mine.html", "text/html", False),
        ("txt", "", True),
    ],
)
def test_a_text_file_is_one_by_its_name_or_its_kind(name: str, kind: str | None, text: bool) -> None:  # noqa: FBT001
    assert is_text(name, kind) is text


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("check", "check enclosed:F1"),
        ("check my draft", "check my draft enclosed:F1"),
        ("", "enclosed:F1"),
        ("what do they say of the seeds?", "what do they say of the seeds?"),
        ("check the baselines of R2", "check the baselines of R2"),
    ],
)
def test_a_file_is_the_text_to_check_only_where_nothing_else_is_asked(words: str, taken: str) -> None:
    assert enclosing(words, ["F1"]) == taken
    asks = wish_of(taken, PUBLIC, opened=True)
    assert (asks == Check()) is ("enclosed:" in taken)
    assert wish_of(taken, PUBLIC, opened=False) != Check()


def test_a_file_to_check_cannot_be_typed() -> None:
    assert wish_of(plain("check Enclosed:F1"), PUBLIC, opened=True) is None
