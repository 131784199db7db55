"""Slack is told that an event was taken only when it is stored."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.desk import Desk
from bots.channel.intake import Heard
from bots.channel.place import Place
from bots.slack.app import listening
from bots.slack.arrival import Who
from bots.slack.files import SlackFiles
from bots.slack.ingest import Once
from bots.slack.underway import Underway
from bots.slack.workspaces import OneWorkspace, put_together
from core.conversation.entries import Asked, Entry, Said
from core.errors import StorageError
from core.storage.memory import MemoryLeases, MemoryLog, MemorySubmissions, MemoryThreads, MemoryWork
from core.storage.memory_rates import MemoryBucket
from core.submissions.references import PUBLIC
from tests.fakes.engines import EchoEngine

THREAD = "slack:T1:C1:10.1"
WORDS = "What of the kettles?"


class AwayLog(MemoryLog):
    """A log whose Redis is out of reach."""

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:  # noqa: ARG002 - the port's signature
        raise StorageError("Redis is out of reach: see that its server runs, then try again.")


async def unread(*_: Any) -> Any:
    raise AssertionError("nothing is opened here")


@pytest.fixture
def desk() -> Desk:
    log, submissions = MemoryLog(), MemorySubmissions()
    return Desk(
        log=log,
        work=MemoryWork(),
        leases=MemoryLeases(),
        submissions=submissions,
        threads=MemoryThreads(log, submissions),
        bucket=MemoryBucket(),
        engine=EchoEngine(),
        read=unread,
        hosts=PUBLIC,
        clock=lambda: 1_000.0,
    )


async def told(desk: Desk, **event: Any) -> int:
    """The status that Bolt answers when it is told of the event by socket."""
    client = AsyncWebClient("xoxb-1", retry_handlers=[])
    who = Who("T1", "UBOT", "BBOT")
    hands = put_together(desk, client, who, SlackFiles(client, None, frozenset()))  # type: ignore[arg-type]
    said = {"type": "message", "channel": "C1", "user": "U1", "ts": "20.5", "thread_ts": "10.1", **event}
    body = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": said}
    response = await listening(OneWorkspace(hands), client, Underway()).async_dispatch(
        AsyncBoltRequest(body=body, mode="socket_mode")
    )
    return int(response.status)


async def test_an_event_is_stored_before_slack_is_answered(desk: Desk) -> None:
    assert await told(desk, text=f"<@UBOT> {WORDS}") == 200
    assert await told(desk, type="app_mention", text=f"<@UBOT> {WORDS}") == 200
    assert await desk.log.read(THREAD) == (Asked("T1:C1:20.5", "U1", WORDS, 20.5),)
    assert await desk.work.take(0) is not None


async def test_slack_is_not_answered_while_redis_is_away_and_nothing_said_is_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert await told(replace(desk, log=AwayLog()), text=f"<@UBOT> {WORDS}") == 500
    assert "Redis is out of reach" in caplog.text
    assert "kettles" not in caplog.text


async def test_what_is_not_said_to_us_is_kept_only_where_a_submission_is_open(desk: Desk) -> None:
    assert await told(desk, text=WORDS) == 200
    assert await desk.log.read(THREAD) == ()


async def test_words_that_turn_out_to_be_a_question_become_one(desk: Desk) -> None:
    await desk.log.append(THREAD, 1, Said("T1:C1:20.5", "U1", WORDS, 20.5))
    await told(desk, type="app_mention", text=f"<@UBOT> {WORDS}")
    assert [entry.kind for entry in await desk.log.read(THREAD)] == ["said", "asked"]


@pytest.mark.parametrize("kind", ["member_joined_channel", "channel_shared", "reaction_added", "a_kind_of_tomorrow"])
async def test_every_other_event_is_taken_and_ignored(desk: Desk, kind: str) -> None:
    assert await told(desk, type=kind) == 200


async def test_what_is_kept_of_a_question_that_was_taken_are_ids() -> None:
    taken: list[Heard] = []

    async def take(heard: Heard) -> bool:
        taken.append(heard)
        return True

    once, place = Once(take), Place("slack", "T1", "C1", "10.1")
    for at in (1.0, 2.0):
        assert await once.taken(Heard(place, Asked("m1", "U1", WORDS, at), addressed=True))
    assert await once.taken(Heard(place, Asked("m2", "U1", WORDS, 1.0), addressed=True))
    assert [heard.entry.message for heard in taken] == ["m1", "m2"]
    assert WORDS not in repr(once._taken)
