"""Whatever a note says in whatever field, nobody's name, profile or address reaches a submission."""

import json
import time

import pytest

from core.submissions.forums.export import read_export
from core.submissions.forums.fields import is_silent
from core.submissions.forums.persons import Persons
from tests.fakes.openreview import Note, invented, shaped

AUTHOR = "Ada Kettleworth"
NOBODY = Persons([])


def loaded(notes: list[Note]) -> str:
    return repr(read_export(json.dumps({"notes": notes}).encode()))


@pytest.mark.parametrize("api", ["v1", "v2"])
@pytest.mark.parametrize(
    "said",
    ["Regards, Ada Kettleworth.", "ADA  KETTLEWORTH thanks you.", "Write to ~Ada_Kettleworth1 then.",
     "See https://openreview.net/profile?id=~Ada_Kettleworth1.", "Mail kettleworth@kettles.example.org now.",
     "Mail {ada,kettleworth}@kettles.example.org now."],
)  # fmt: skip
def test_a_name_that_is_written_into_a_text_is_taken_out(api: str, said: str) -> None:
    notes = invented()
    notes[3]["content"]["comment"] = f"We have boiled nine more kettles. {said}"

    shown = loaded([shaped(note, api) for note in notes])

    assert "kettleworth" not in shown.lower()
    assert "We have boiled nine more kettles." in shown


def test_authors_with_their_institutions_are_known_too() -> None:
    notes = [shaped(note, "v2") for note in invented()]
    notes[0]["content"]["authors"] = {"value": [{"fullname": AUTHOR, "username": "~A1", "institutions": []}]}
    notes[3]["content"]["comment"] = {"value": f"Nine more. {AUTHOR}, for all authors."}

    assert "Kettleworth" not in loaded(notes)


def test_fields_that_ask_for_a_person_are_silent() -> None:
    notes = invented()
    notes[1]["content"] |= {"reviewer_name": AUTHOR, "contact_email": AUTHOR, "your_affiliation": AUTHOR}
    notes[0]["content"].pop("authors")

    assert "Kettleworth" not in loaded(notes)
    assert not any(map(is_silent, ("questions_for_the_authors", "dataset_name", "comments_to_authors", "contribution")))


def test_a_name_in_the_place_of_an_id_is_not_kept_and_its_replies_still_find_it() -> None:
    notes = invented()
    notes[1]["id"] = notes[3]["replyto"] = "~Ada_Kettleworth1"
    submission = read_export(json.dumps({"notes": notes}).encode())

    assert "Kettleworth" not in repr(submission)
    assert "A1.1" in submission.by_label


@pytest.mark.parametrize(
    "said", ["Fig.~A_1, Sec.~B_2 and ~\\cite{kettle2019}", "recall@k and mAP@0.5, hits@10.", "about ~300_000 kettles"]
)
def test_what_only_looks_like_a_name_stays(said: str) -> None:
    assert NOBODY.out_of(said) == said


@pytest.mark.parametrize("said", ["~" + "a_" * 90_000, "{" * 99_000 + "@", "a" * 200_000 + "@", "@a-" * 60_000])
def test_any_text_is_looked_at_in_time(said: str) -> None:
    start = time.process_time()

    NOBODY.out_of(said)

    assert time.process_time() - start < 2
