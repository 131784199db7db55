"""The verdicts on a model's sentences, as Sources shows them."""

from core.answering.findings import MOST_LINES, SENTENCE_CHARS, findings
from core.answering.verdicts import WORDS, Judged, Kind, Verdict


def test_an_answer_that_no_model_wrote_has_none() -> None:
    assert findings(()) == ()


def test_each_sentence_is_shown_with_what_was_checked_and_what_was_left_out_is_counted() -> None:
    told = findings(
        (
            Judged(Kind.QUOTED, "- **R1** says “it boils” [R1.2].", ("R1.2",)),
            Judged(Kind.NUMBER),
            Judged(Kind.WORDED, "Two\nreviewers [R2.3, R1.2] doubt it.", ("R2.3", "R1.2")),
            Judged(Kind.SCORED, "Three."),
            Judged(Kind.NUMBER),
        )
    )
    assert told == (
        "Quotation found in its passage (R1.2): R1 says “it boils”.",
        "Words found in the passages cited (R2.3, R1.2): Two reviewers doubt it.",
        "Scores looked up: Three.",
        "2 left out: a number does not stand in the passages cited.",
    )


def test_a_long_answer_and_long_sentences_are_shown_short_and_no_sentence_is_lost_from_the_count() -> None:
    told = findings([Judged(Kind.WORDED, "word " * 100, ("P1",))] * (MOST_LINES + 2) + [Judged(Kind.QUOTED, "q")])
    assert told[MOST_LINES:] == (
        "2 more: words found in the passages cited.",
        "1 more: quotation found in its passage.",
    )
    assert all(line.endswith("word…") and len(line) < SENTENCE_CHARS + 50 for line in told[:MOST_LINES])


def test_what_was_checked_is_said_and_never_that_it_is_true() -> None:
    for kind in Kind:
        (line,) = findings([Judged(kind, "So.", ("P1",))])
        assert WORDS[kind] in f"{line[0].lower()}{line[1:]}"
        assert line.startswith("1 left out") is not Verdict(kind).stands
        assert not {"true", "correct", "verified", "proven"} & set(line.lower().replace(":", " ").split())
