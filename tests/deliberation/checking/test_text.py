"""A chair's own text is asked about by the faults that authors may report, each with the passages to look at."""

from dataclasses import replace

import pytest

from core.deliberation.checking.doubts import Doubt, Fault
from core.deliberation.checking.text import MAX_CHARS, doubts, filled
from core.submissions.metareview import FormField
from core.submissions.model import Submission
from tests.answering.made import submission

SOUND = (
    "The submission describes a sparse cache for long inputs. R1 praises the experiments in four languages, which I "
    "find convincing. R2 misses a comparison with a recurrent baseline; in their response the authors added it, and it "
    "is slower, which settles the point in the revised version. R3 objects to one random seed. Section 3 should name "
    "the eviction rule that it uses. Overall I recommend acceptance."
)


def found(text: str, on: Submission | None = None) -> dict[Fault, list[Doubt]]:
    kinds: dict[Fault, list[Doubt]] = {}
    for doubt in doubts(text, on or submission()):
        kinds.setdefault(doubt.fault, []).append(doubt)
    return kinds


def test_a_sound_text_raises_no_doubt_about_its_words() -> None:
    assert set(found(SOUND)) <= {Fault.SCORE, Fault.ISSUE}


@pytest.mark.parametrize(
    ("sentence", "fault", "detail"),
    [
        ("The authors should address the comments of the reviewers.", Fault.REVISION, ""),
        ("The gain of 37% is large.", Fault.NUMBER, "37"),
        ("R1 praises it [R1.2].", Fault.MARKER, ""),
        ("We agreed on that [T4].", Fault.MARKER, ""),
        ("We agreed on that [T4, R1.2].", Fault.MARKER, ""),
        ("The average rating is borderline.", Fault.AVERAGE, ""),
        ("The proof is nonsense.", Fault.TONE, "nonsense"),
        ("The proof is sloppy and wasted our time.", Fault.TONE, "sloppy, wasted our time"),
    ],
)
def test_a_sentence_is_asked_about(sentence: str, fault: Fault, detail: str) -> None:
    (doubt,) = found(f"{SOUND} {sentence}")[fault]
    assert (doubt.said, doubt.detail) == (sentence, detail)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("The authors should address how eviction depends on sequence length.", Fault.REVISION),
        ("It halves the memory on 4 languages, and all 3 reviews say so.", Fault.NUMBER),
        ("R3 gave it a 4.", Fault.NUMBER),
        ("One review calls the writing “sloppy”.", Fault.TONE),
        ("I do not doubt that most of it is right.", Fault.AVERAGE),
    ],
)
def test_a_sentence_that_only_looks_like_it_is_not(sentence: str, fault: Fault) -> None:
    assert fault not in found(f"{SOUND} {sentence}")


def test_a_dozen_of_a_reviewers_words_in_a_row_are_named_with_their_passage() -> None:
    theirs = submission().by_label["R2.4"].text + " " + submission().by_label["R2.3"].text
    whole = replace(submission().by_label["R2.4"], text=theirs)
    on = replace(
        submission(), passages=tuple(whole if p.label == "R2.4" else p for p in submission().passages), snapshot="other"
    )
    copied = theirs.replace(". ", ", ").rstrip(".") + "."
    (doubt,) = found(f"{SOUND} {copied}", on)[Fault.COPIED]
    assert doubt.labels == ("R2.4",)
    assert Fault.COPIED not in found(f'{SOUND} R2 writes: "{copied}"', on)


def test_a_text_that_takes_up_no_point_is_asked_which_decides() -> None:
    (doubt,) = found("This is a nice contribution and everybody liked it very much, so I am in favour of it.")[
        Fault.UNSPECIFIC
    ]
    assert doubt.labels
    assert Fault.UNSPECIFIC not in found(SOUND)


def test_a_concern_that_was_answered_is_shown_with_its_answer() -> None:
    text = SOUND.replace("; in their response the authors added it, and it is slower, which settles the point in the "
                         "revised version", "")  # fmt: skip
    (doubt,) = found(text)[Fault.RESPONSE]
    assert doubt.labels == ("R2.3", "A2.3")
    assert "R2 misses a comparison" in doubt.said
    (changed,) = found(text)[Fault.REVISED]
    assert changed.labels == ("A2.3",)
    assert Fault.REVISED in found(f"{text} The authors should address this in a revision.")
    assert Fault.REVISED not in found(f"{text} I recommend it because the revised version compares it.")
    silent = submission(replied=False)
    assert not {Fault.RESPONSE, Fault.REVISED} & set(found(text, silent))


def test_a_verdict_against_the_ratings_and_against_its_own_tone_is_asked_about() -> None:
    lean = "accept" if Fault.SCORE not in found(SOUND) else "reject"
    other = {"accept": "rejection", "reject": "acceptance"}[lean]
    (doubt, *_) = found(SOUND.replace("acceptance", other))[Fault.SCORE]
    assert doubt.detail == lean
    assert doubt.labels
    blame = "The method is unclear. The proof is wrong. The baselines are weak. Still, I recommend acceptance."
    assert "blame" in {doubt.detail for doubt in found(blame)[Fault.SCORE]}


def test_a_review_of_a_few_lines_is_asked_about_unless_the_text_speaks_of_it() -> None:
    assert {doubt.detail for doubt in found(SOUND).get(Fault.ISSUE, [])} == set()
    assert {doubt.detail for doubt in found("The submission is fine.")[Fault.ISSUE]} == {
        f"a review of few words (R{number})" for number in (1, 2, 3)
    }


def test_a_very_long_text_is_read_up_to_a_bound() -> None:
    assert Fault.TONE not in found("fine. " * (MAX_CHARS // 5) + "The proof is nonsense.")


def test_parts_under_a_fields_name_are_counted_each_for_its_own() -> None:
    fields = (FormField("metareview", "Metareview", max_chars=10), FormField("note_to_chairs", "Note to the chairs"))
    text = "## Metareview\nTwelve chars\n\nnote_to_chairs: Thanks.\nThe metareview: stays in the note"
    first, second = filled(text, fields)
    assert (first.text, first.over) == ("Twelve chars", 2)
    assert second.text == "Thanks.\nThe metareview: stays in the note"
    assert second.over == 0
    assert [one.field.name for one in filled("Just words: here", fields)] == ["metareview"]
