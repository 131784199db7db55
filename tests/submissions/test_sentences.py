"""A line is cut at the ends of its sentences, and nowhere else; no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.submissions.sentences import MAX_CHARS, sentences


@pytest.mark.parametrize(
    "whole",
    [
        "Knots, e.g. Turk's heads, i.e. round ones, are shown.",
        "Sailor et al. Tied it first.",
        "See Fig. 3 and Eq. (4) in Sec. 2.1 for it.",
        "This holds w.r.t. Both needles.",
        "The yarn of J. R. Weaver is blue.",
        "The cost is 3.5 to 4.0 per row.",
        "Compare No. 5 with p. 12 and ref. [2] once more.",
        "1. The first point is this",
        "(a) The first point is this",
        "The set $a. B$ is open.",
        "It is named ... Wool, and rightly so.",
        'They ask "why wool?" and say nothing.',
        "Look at https://knots.example/a.B?c=1 for more.",
        "It costs $5. that is much.",
    ],
)
def test_a_stop_inside_a_sentence_ends_nothing(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["It knits.", "It purls."],
        ["Is it fast?", "I doubt it!", "Well…", "Perhaps."],
        ["is it fast?", "does it purl?"],
        ['They say "it knits."', "I agree."],
        ["It knits (badly).", "(It also purls.)"],
        ["The answer is no.", "The wool is thin."],
        ["It is shown in the table.", "Yet it is wrong."],
        ["Known since long.", "[3] shows as much."],
        ["Loss is small.", "$x$ is large.", "\\alpha is not."],
        ["It works well etc.", "The rest is silence."],
        ["All in all, **fine**.", "**Slow** though."],
        ["Es strickt.", "Über zwei Nadeln."],
    ],
)
def test_a_sentence_ends_before_the_next_begins(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_what_is_too_long_is_cut_at_a_clause_near_its_middle() -> None:
    clause = "the yarn goes round the needle and comes back through the loop"
    found = sentences("; ".join([clause] * 20) + ".")

    assert all(len(piece) <= MAX_CHARS for piece in found)
    assert all(piece.startswith(clause) for piece in found)


@given(st.text(alphabet="aB.?! $[(\"'é1-\n", max_size=400) | st.text(max_size=2_000))
def test_no_character_but_white_space_is_lost_and_no_piece_is_too_long(line: str) -> None:
    found = sentences(line)

    assert "".join("".join(found).split()) == "".join(line.split())
    assert all(piece == piece.strip() and 0 < len(piece) <= MAX_CHARS for piece in found)
