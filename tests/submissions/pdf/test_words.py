"""What becomes of words at line ends."""

import pytest

from core.submissions.pdf.glyphs import HYPHEN
from core.submissions.pdf.lines import Line
from core.submissions.pdf.words import text_of, words_of


def joined(*lines: str, elsewhere: str = "") -> str:
    typeset = [Line(1, [], text) for text in lines]
    return text_of(typeset, words_of([*typeset, Line(1, [], elsewhere)])).text


@pytest.mark.parametrize("hyphen", [HYPHEN, "-"], ids=["taken for a break", "plain"])
def test_a_word_broken_by_the_line_is_joined(hyphen: str) -> None:
    assert joined(f"we see opti{hyphen}", "mization here") == "we see optimization here"


def test_a_compound_that_has_its_hyphen_elsewhere_keeps_it() -> None:
    assert joined("a self made toy-", "maker here", elsewhere="every toy-maker knows") == "a self made toy-maker here"


def test_a_word_spelt_in_one_elsewhere_loses_the_hyphen() -> None:
    assert joined("many data-", "sets here", elsewhere="all data sets and datasets") == "many datasets here"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("self-", "supervised", "self-supervised"),
        ("model-", "based", "model-based"),
        ("state-of-the-", "art", "state-of-the-art"),
        ("CIFAR-10-", "like", "CIFAR-10-like"),
        ("non-", "Gaussian", "non-Gaussian"),
        ("10-", "fold", "10-fold"),
        ("t-", "test", "t-test"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(first: str, second: str, text: str) -> None:
    assert joined(first, second) == text


def test_the_piece_of_a_broken_word_is_no_word_of_the_document() -> None:
    assert joined("the inter-", "section and the", "other section of inter-", "sections") == (
        "the intersection and the other section of intersections"
    )


def test_dashes_and_addresses_go_on_without_a_space() -> None:
    assert joined("a toy—", "or two") == "a toy—or two"
    assert joined("see https://toys.example/", "wood now") == "see https://toys.example/wood now"


def test_an_accent_drawn_before_its_letter_is_put_on_it() -> None:
    assert joined("G¨odel and Lo¨ıc") == "Gödel and Loïc"


def test_every_line_knows_where_its_words_begin() -> None:
    lines = [Line(1, [], "we see opti-"), Line(1, [], "mization here"), Line(1, [], "and there")]

    text = text_of(lines, words_of(lines))

    assert [text.text[start : start + 3] for start in text.starts] == ["we ", "miz", "and"]
