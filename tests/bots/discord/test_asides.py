"""Who gave a command is told alone for as long as Discord lets us, and never before the command's first answer."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, cast

import discord
import pytest

from bots.discord.asides import Asides
from bots.discord.whispers import Interaction
from core.conversation.thread import Failure

WHY = Failure("OpenReview knows no such submission.")


class Response:
    """What aiohttp gives of a refusal, as far as discord.py looks at it."""

    status, reason = 401, "Unauthorized"


@dataclass
class Command:
    """The part of an interaction that is used here; `shown` is what its person sees, in order."""

    id: int
    over: bool = False
    refused: bool = False
    channel: None = None
    shown: list[str] = field(default_factory=list)

    def is_expired(self) -> bool:
        return self.over

    async def edit_original_response(self, view: Any, **_: object) -> None:
        if self.refused:
            raise discord.HTTPException(Response(), {"code": 50027, "message": "Invalid Webhook Token"})  # type: ignore[arg-type]
        self.shown.append(view.to_components()[0]["content"])


def interaction(command: Command) -> Interaction:
    return cast("Interaction", command)


async def test_it_is_told_after_the_first_answer_and_again_without_harm() -> None:
    asides, command = Asides(), Command(7)
    with asides.answering(interaction(command)):
        telling = asyncio.create_task(asides.told("7", WHY))
        for _ in range(5):
            await asyncio.sleep(0)
        command.shown.append("Opening it")
    assert await telling
    assert await asides.told("7", WHY)
    assert command.shown == ["Opening it", WHY.reason, WHY.reason]


async def test_a_command_that_another_process_heard_cannot_be_told_of() -> None:
    assert not await Asides().told("7", WHY)


@pytest.mark.parametrize("command", [Command(7, refused=True), Command(7, over=True)])
async def test_where_discord_does_not_let_us_any_more_it_is_not_told(command: Command) -> None:
    asides = Asides()
    with asides.answering(interaction(command)):
        pass
    assert not await asides.told("7", WHY)
    assert command.shown == []


async def test_what_is_over_is_kept_no_longer() -> None:
    asides, old, new = Asides(), Command(7), Command(8)
    with asides.answering(interaction(old)):
        old.over = True
    with asides.answering(interaction(new)):
        pass
    old.over = False
    assert not await asides.told("7", WHY)
    assert await asides.told("8", WHY)
