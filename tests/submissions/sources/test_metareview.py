"""The paper's own meta-review form is read where it may be, bounded, and costs a load no fifth request."""

import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from core.submissions.forums.export import read_export, stamped
from core.submissions.forums.metareview_forms import MAX_FIELDS, MAX_OPTIONS, MAX_SAID_CHARS, form_in
from core.submissions.model import Submission
from core.submissions.references import OpenReviewForum
from core.submissions.sources.load import Loader
from core.submissions.sources.metareview import invitation_of
from tests.fakes.openreview import FakeOpenReview, invented, refusal
from tests.submissions.sources.conftest import NoTurns

ID = str(invented()[0]["forum"])
INVITATION = "Kettle.org/2024/Workshop/Submission7/-/Meta_Review"
OF_V2 = {
    "overall": {"order": 3, "value": {"param": {"type": "float", "enum": [1.5, 2], "optional": True}}},
    "title": {"order": 1, "value": "Meta-Review of a Kettle"},
    "metareview": {
        "order": 2,
        "description": "Say  what\u202e the kettle is about.",
        "value": {"param": {"type": "string", "maxLength": 5000, "markdown": True}},
    },
    "venues": {"order": 4, "value": {"param": {"items": [{"value": "a", "description": "Kettle Hall"}]}}},
}
OF_V1 = {
    "metareview": {"order": 1, "value-regex": "[\\S\\s]{1,5000}", "required": True},
    "recommendation": {"order": 2, "value-radio": ["Accept", "Reject"], "required": True},
}


async def loaded(openreview: FakeOpenReview, last: Submission | None = None) -> Submission:
    return await Loader(openreview.sources(), NoTurns()).load([OpenReviewForum(ID)], last=last)


def test_both_apis_describe_the_same_kinds_of_field() -> None:
    two, one = form_in(OF_V2, INVITATION), form_in(OF_V1, INVITATION)

    assert two is not None
    assert one is not None
    assert [field.name for field in two.fields] == ["metareview", "overall", "venues"]
    assert two.fields[0].says == "Say what the kettle is about."
    assert (two.fields[0].max_chars, one.fields[0].max_chars) == (5000, 5000)
    assert two.fields[1].options == ("1.5", "2")
    assert not two.fields[1].required
    assert two.fields[2].options == ("Kettle Hall",)
    assert one.fields[1].options == ("Accept", "Reject")
    assert one.fields[1].required


def test_a_form_of_any_size_and_shape_is_read_within_bounds() -> None:
    many = {
        f"f{n}": {"value": {"param": {"enum": ["x" * 9_000] * 900}}, "description": "y" * 9_000} for n in range(900)
    }
    odd = {"a": 1, "b": {"value": {"param": 3}}, "c": {"value-regex": ["{1,5}"], "order": float("nan")}, "d": {}}

    form = form_in(many, INVITATION * 50)

    assert form is not None
    assert len(form.fields) == MAX_FIELDS
    assert all(len(field.options) <= MAX_OPTIONS and len(field.says) <= MAX_SAID_CHARS for field in form.fields)
    assert len(TypeAdapter(Submission).dump_json(replace(made(), form=form))) < 1_000_000
    assert [field.name for field in (form_in(odd, "x") or form).fields] == ["c"]
    assert form_in({}, INVITATION) is None
    assert form_in({"order": {"value": "constant"}}, INVITATION) is None


async def test_the_form_that_is_loaded_is_the_papers_own(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2")
    openreview.trees = {INVITATION: {"edit": {"note": {"content": OF_V2}}}}

    form = (await loaded(openreview)).form

    assert form is not None
    assert form.live
    assert form.source == INVITATION
    assert [asked.query["id"] for asked in openreview.asked if asked.path == "/invitations"] == [INVITATION]


async def test_a_form_that_cannot_be_had_now_is_the_last_snapshots(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2")
    openreview.trees = {INVITATION: {"edit": {"note": {"content": OF_V2}}}}
    first = await loaded(openreview)
    openreview.script["/invitations"] = refusal(429, "RateLimitError")

    again, anew = await loaded(openreview, last=first), await loaded(openreview)

    assert again.snapshot == first.snapshot
    assert again.form == first.form
    assert anew.form is None
    assert anew.snapshot != first.snapshot


def test_what_was_stored_before_there_were_forms_loads_and_keeps_its_name() -> None:
    submission = made()
    old = json.loads(TypeAdapter(Submission).dump_json(submission))
    del old["form"]

    assert TypeAdapter(Submission).validate_json(json.dumps(old)) == submission
    assert stamped(submission).snapshot == submission.snapshot == "368dc2ff3220b32e"


@pytest.mark.parametrize(
    ("review", "invitation"),
    [
        ("K.cc/2024/Conference/Submission7/-/Official_Review", "K.cc/2024/Conference/Submission7/-/Meta_Review"),
        ("K.cc/2019/Conference/-/Paper951/Official_Review", "K.cc/2019/Conference/-/Paper951/Meta_Review"),
        ("K.cc/2024/Conference/-/Official_Review", ""),
        ("K cc/Submission7/-/Official_Review", ""),
    ],
)
def test_the_invitation_stands_beside_the_reviews(review: str, invitation: str) -> None:
    notes = invented()
    for note in notes[1:3]:
        note["invitations"] = [review]

    assert invitation_of(json.dumps({"notes": notes}).encode()) == invitation


def made() -> Submission:
    return read_export(json.dumps({"notes": invented()}).encode())


@pytest.mark.parametrize(
    ("param", "options"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 5}, ("1 to 5",)),
        ({"type": "float"}, ("a number",)),
        ({"type": "boolean", "input": "checkbox"}, ("yes", "no")),
        ({"type": "string", "regex": "^[1-5]$"}, ("as its pattern says",)),
        ({"type": "string", "regex": "^(Accept|Reject)$"}, ("as its pattern says",)),
        ({"type": "string", "regex": "[\\S\\s]{1,5000}"}, ()),
        ({"type": "string", "maxLength": 5000}, ()),
    ],
)
def test_a_field_that_takes_no_text_is_a_choice(param: dict[str, object], options: tuple[str, ...]) -> None:
    """A number for the contribution is not a text about it."""
    form = form_in({"contribution": {"value": {"param": param}}}, INVITATION)
    assert form is not None
    assert form.fields[0].options == options
