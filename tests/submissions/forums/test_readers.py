"""Whom a note is for, and a forum without what its area chairs may not read."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from core.errors import SubmissionError
from core.submissions.forums.export import read_export, stamped
from core.submissions.forums.groups import readers_of
from core.submissions.rights import ANYONE, DEPLOYMENT, Reader, Whose, is_personal, of_account
from tests.fakes.openreview import invented

VENUE, PAPER = "Kettle.org/2024/Workshop", "Kettle.org/2024/Workshop/Submission7"
AREA, PROGRAM = f"{PAPER}/Area_Chairs", f"{VENUE}/Program_Chairs"


@pytest.mark.parametrize(
    ("groups", "readers"),
    [
        (["everyone"], (Reader.EVERYONE,)),
        ([PROGRAM, AREA], (Reader.AREA_CHAIRS, Reader.PROGRAM_CHAIRS)),
        ([f"{VENUE}/Area_Chairs"], (Reader.AREA_CHAIRS,)),
        (["TMLR/Paper7/Action_Editors"], (Reader.AREA_CHAIRS,)),
        ([f"{PAPER}/Senior_Area_Chairs"], (Reader.SENIOR_AREA_CHAIRS,)),
        ([f"{PAPER}/Reviewers/Submitted"], (Reader.REVIEWERS,)),
        ([f"{PAPER}/Area_Chair_x7Yz", "~Ada_Kettle1", "ada@kettle.org"], (Reader.PERSONS,)),
        ([f"{PAPER}/Area_Chair1", f"{PAPER}/AnonReviewer2", f"{PAPER}/Reviewer_jAxb"], (Reader.PERSONS,)),
        ([f"{PAPER}/Authors"], (Reader.AUTHORS,)),
        ([VENUE, "Kettle.org/Support"], (Reader.OTHERS,)),
        ([], ()),
        (None, None),
        ("everyone", None),
        ([7, None], ()),
    ],
)
def test_groups_are_a_few_kinds_of_readers(groups: object, readers: object) -> None:
    assert readers_of(groups) == readers


def test_whoever_may_not_read_is_no_reader() -> None:
    assert readers_of([PROGRAM, AREA], [f"{VENUE}/Area_Chairs"]) == (Reader.PROGRAM_CHAIRS,)


def forum(**readers: list[str]) -> bytes:
    """The invented forum, for its chairs, but for the notes that have readers of their own."""
    notes = invented()
    for note in notes:
        note["readers"] = readers.get(note["id"].replace("-", "_"), [AREA, PROGRAM])
    return json.dumps({"notes": notes}).encode()


def texts(data: bytes, *, shared: bool) -> str:
    read = read_export(data, shared=shared)
    return " ".join([*(one.text for one in read.passages), *(str(one.rating) for one in read.reviews), *read.unread])


def test_what_is_not_for_area_chairs_is_left_out_for_several_people_and_counted() -> None:
    data = forum(review_2=[PROGRAM], comment_2=["~Ada_Kettle1"])
    whole, kept = texts(data, shared=False), texts(data, shared=True)
    assert "chair 2" in whole
    assert "I keep my score" in whole
    assert "chair 2" not in kept
    assert "I keep my score" not in kept
    assert "1 note for one person or a few, 1 note for the program chairs alone." in kept
    assert "Left out" not in whole


def test_a_field_that_is_not_for_area_chairs_goes_and_its_note_stays() -> None:
    notes: list[dict[str, Any]] = json.loads(forum())["notes"]
    notes[1]["content"]["rating"] = {"value": "9: secret", "readers": [PROGRAM]}
    notes[1]["content"]["weaknesses"] = {"value": "Rust within.", "readers": [PROGRAM]}
    notes[1]["content"]["authors"] = {"value": "n", "readers": [PROGRAM]}
    data = json.dumps(notes).encode()
    kept = texts(data, shared=True)
    assert "Rust" not in kept
    assert "number=9" not in kept
    assert "chair 1" in kept
    assert "parts of 1 note" in kept
    assert "Rust" in texts(data, shared=False)


def test_a_submission_that_is_not_for_its_area_chairs_is_for_no_several_people() -> None:
    data = forum(tHiNair0y__=[PROGRAM])
    with pytest.raises(SubmissionError, match="for one person alone"):
        read_export(data, shared=True)
    assert read_export(data).title


def test_a_note_that_says_nothing_of_its_readers_is_taken_for_the_chairs_but_not_for_public() -> None:
    read = read_export(json.dumps(invented()).encode(), shared=True)
    assert len(read.reviews) == 2
    assert read.rights == ""


def test_what_everyone_may_read_is_public_and_keeps_its_snapshot() -> None:
    notes = invented()
    before = read_export(json.dumps(notes).encode())
    for note in notes:
        note["readers"] = ["everyone"]
    public = read_export(json.dumps(notes).encode())
    assert public.rights == ANYONE
    assert (public.readers, public.snapshot) == ((), before.snapshot)
    notes[2]["readers"] = [PROGRAM, AREA]
    closed = read_export(json.dumps(notes).encode())
    assert closed.rights == ""
    assert closed.readers == (("review-2", (Reader.AREA_CHAIRS, Reader.PROGRAM_CHAIRS)),)
    assert closed.snapshot != public.snapshot


def test_what_two_accounts_have_read_is_two_snapshots_which_name_neither() -> None:
    read = read_export(forum())
    ana, ben = (stamped(replace(read, rights=of_account(f"slack:T1:{one}", "key"))) for one in ("U1ANA", "U2BEN"))
    assert len({read.snapshot, ana.snapshot, ben.snapshot}) == 3
    assert "U1ANA" not in repr(ana)


def test_whose_token_it_was_is_known_to_nobody_without_the_key() -> None:
    ana = Whose("slack:T1:U1ANA", "token", key="the first")
    assert ana.rights == replace(ana, token="another", shared=True).rights
    assert ana.rights not in {replace(ana, key=key).rights for key in ("", "the second")}
    assert ana.rights != replace(ana, account="slack:T1:U2BEN").rights
    unkeyed = hashlib.blake2b(b"slack:T1:U1ANA", digest_size=16).hexdigest()
    assert unkeyed not in ana.rights
    assert "the first" not in repr(ana)
    assert is_personal(ana.rights)
    assert is_personal("account-0123456789abcdef")  # as it was before there was a key
    assert replace(ana, token="").rights == DEPLOYMENT
