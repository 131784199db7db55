"""What a retelling in other words may do, and what it may not: each rule by a pair of sentences about one passage."""

import pytest

from bench.quality.free_text import verdicts_of
from core.answering.verdicts import Kind
from core.submissions.model import Field, Part, Passage
from tests.answering.made import submission

SAID = {
    1: (Part.REVIEW, "A much wider selection of kettles would be needed for reliable boiling."),
    2: (Part.REVIEW, "3. The boiling was done with basically two kettles, which is not enough."),
    3: (Part.REVIEW, "The kettle paper is nicely written, but its boiling is very limited."),
    4: (Part.REVIEW, "The spout is again tried on one kettle."),
    5: (Part.REVIEW, "Does the spout work with iron lids and in small kitchens?"),
    6: (Part.RESPONSE, "Boiling the copper kettles requires some time, and we are working on it."),
    7: (Part.REVIEW, "Unlike earlier spouts that rely on gaskets, this spout screws into the lid."),
    8: (Part.REVIEW, "A copper kettle outperforms an iron kettle in both kitchens."),
    9: (Part.REVIEW, "Boiling is weaker in kitchens and cellars compared to gardens."),
    10: (Part.REVIEW, "I am not sure if the lid is truly novel."),
    11: (Part.REVIEW, "People have to taste the water only at the first boiling."),
    12: (Part.REVIEW, "On whistling: the kettle does not whistle in any kitchen, and the lid holds tight under steam."),
    13: (Part.REVIEW, "We need to have a very good lid for this to work."),
    14: (Part.REVIEW, "That the whistle leaks is a very mild weakness."),
    15: (Part.REVIEW, "There are plenty of spouts in the literature, which should be considered for the comparison."),
}
MADE = submission(
    extra=tuple(
        Passage(f"{'A' if part is Part.RESPONSE else 'R'}1.{90 + n}", part, text, Field.OTHER, "", 1)
        for n, (part, text) in SAID.items()
    )
)


@pytest.mark.parametrize(
    ("number", "stands", "fails", "why"),
    [
        (1, "R1 asks for a broader choice of kettles", "R1 asks for a broader choice of zebras", Kind.WORDS),
        (2, "R1 finds two kettles insufficient", "R1 finds three kettles insufficient", Kind.NUMBER),
        (3, "R1 finds the boiling limited", "R1 finds the boiling adequate", Kind.REVERSED),
        (4, "R1 says that the spout was tried on a single kettle",
         "R1 says that the spout was tried on several kettles", Kind.REVERSED),
        (5, "R1 wonders whether the spout works with iron lids", "R1 finds that the spout works with iron lids",
         Kind.ASKED),
        (6, "The authors say that boiling the copper kettles takes time",
         "The authors say that they have completed boiling the copper kettles", Kind.ASKED),
        (7, "Unlike earlier spouts, which rely on gaskets, this one screws into the lid",
         "The spout of this paper relies on gaskets", Kind.ASKED),
        (8, "R1 notes that a copper kettle outperforms an iron one", "R1 notes that an iron kettle outperforms copper",
         Kind.REVERSED),
        (9, "R1 sees weaker boiling in cellars compared with gardens",
         "R1 sees weaker boiling in gardens compared with cellars", Kind.REVERSED),
        (10, "R1 is unsure about the novelty of the lid", "R1 writes the lid off as stolen from plumbers", Kind.WORDS),
        (11, "R1 notes that people taste the water only at the first boiling",
         "R1 notes that people taste the water at every boiling", Kind.REVERSED),
        (12, "R1 notes that the kettle does not whistle", "R1 notes that the kettle whistles", Kind.NEGATION),
        (13, "R1 says that a very good lid is needed", "R1 says that it requires no lid", Kind.REVERSED),
        (14, "R1 calls the leaking whistle a minor weakness", "R1 calls the leaking whistle a major weakness",
         Kind.REVERSED),
        (15, "R1 names spouts that should be compared", "R1 proves that the spouts were compared", Kind.ASKED),
    ],
)  # fmt: skip
def test_a_passage_may_be_put_in_other_words_but_not_turned_round(
    number: int, stands: str, fails: str, why: Kind
) -> None:
    marker = f"[{'A' if SAID[number][0] is Part.RESPONSE else 'R'}1.{90 + number}]"
    ((_, kept),) = verdicts_of(f"{stands} {marker}.", MADE)
    ((_, caught),) = verdicts_of(f"{fails} {marker}.", MADE)
    assert kept.stands, (stands, kept)
    assert caught.kind is why, (fails, caught)


def test_one_word_from_nowhere_at_the_end_of_a_long_sentence_is_seen() -> None:
    said = "R1 notes that a copper kettle outperforms an iron kettle in both kitchens"
    assert verdicts_of(f"{said} [R1.98].", MADE)[0][1].stands
    ((_, verdict),) = verdicts_of(f"{said} and zebras [R1.98].", MADE)
    assert (verdict.kind, verdict.detail) == (Kind.WORDS, "zebra")


@pytest.mark.parametrize(
    "text",
    [
        "Both R1 and R3 speak of experiments and seeds [R1.2, R3.2].",
        "R1 is clearly the most positive of the three: the boiling is called limited [R1.93].",
        "R1 would have liked a much wider selection of kettles [R1.91].",
        "R1 and R2 both speak of the experiments: R1 of the languages [R1.2], R2 of the baseline [R2.3].",
    ],
)
def test_names_side_by_side_and_wishes_are_understood(text: str) -> None:
    assert [verdict for _, verdict in verdicts_of(text, MADE) if not verdict.stands] == []


def test_ratings_are_paired_in_whatever_order_they_are_given() -> None:
    assert all(
        verdict.stands for _, verdict in verdicts_of("The ratings differ, with an 8 from R1 and a 5 from R2.", MADE)
    )
    assert not all(
        verdict.stands for _, verdict in verdicts_of("The ratings differ, with a 5 from R1 and an 8 from R2.", MADE)
    )
