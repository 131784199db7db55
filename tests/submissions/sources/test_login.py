"""As whom OpenReview is asked: nobody, a token, or a user who logs in once."""

import json

import pytest

from core.errors import SubmissionError
from tests.fakes.openreview import FakeOpenReview, invented
from tests.fakes.web import Reply
from tests.submissions.sources.conftest import forum


async def test_a_token_goes_with_every_request_and_to_no_other_server(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v1")
    openreview.readers = {"mine"}
    openreview.v2.answer = lambda _: Reply(200, b'{"notes": []}')

    await forum(openreview, openreview_token="mine", openreview_user="unused", openreview_password="unused")

    assert [asked.headers["authorization"] for asked in openreview.asked] == ["Bearer mine"] * 2


async def test_user_and_password_log_in_once_at_v2(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v1")
    openreview.accounts = {"chair@kettle.example": "whistle"}
    openreview.readers = {"token-of-chair@kettle.example"}

    await forum(openreview, openreview_user="chair@kettle.example", openreview_password="whistle")

    assert [asked.path for asked in openreview.asked] == ["/login", "/notes", "/notes"]
    assert json.loads(openreview.v2.asked[0].body) == {"id": "chair@kettle.example", "password": "whistle"}


@pytest.mark.parametrize(
    ("password", "words"), [("whistle", "second factor"), ("wrong", "does not accept the user and password")]
)
async def test_a_login_that_does_not_succeed_asks_for_a_token(
    openreview: FakeOpenReview, password: str, words: str
) -> None:
    openreview.accounts = {"chair": "whistle"}
    openreview.second_factor = {"chair"}

    with pytest.raises(SubmissionError, match=words) as failed:
        await forum(openreview, openreview_user="chair", openreview_password=password)

    assert "CHAIRSIDE_OPENREVIEW_TOKEN" in str(failed.value)
    assert password not in str(failed.value)
    assert [asked.path for asked in openreview.asked] == ["/login"]
