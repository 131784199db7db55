"""The verdicts on a model's sentences, as Sources shows them."""

from core.answering.findings import findings
from core.answering.verdicts import Judged, Kind


def test_an_answer_that_no_model_wrote_has_none() -> None:
    assert findings(()) == ()


def test_what_stands_is_named_by_its_passages_and_what_was_left_out_is_counted() -> None:
    told = findings(
        (
            Judged(Kind.QUOTED, "One.", ("R1.2",)),
            Judged(Kind.NUMBER),
            Judged(Kind.QUOTED, "Two.", ("R2.3", "R1.2")),
            Judged(Kind.SCORED, "Three."),
            Judged(Kind.NUMBER),
        )
    )
    assert told == (
        "Quotation found in its passage: R1.2, R2.3.",
        "Scores looked up.",
        "Left out, 2: a number does not stand in the passages cited.",
    )
