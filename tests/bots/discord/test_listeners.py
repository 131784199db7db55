"""What is told of an event that could not be taken."""

import logging
from typing import Any, cast

import discord
import pytest

from bots.discord.listeners import Listeners


@pytest.mark.parametrize("ended", [False, True])
async def test_what_the_end_cuts_off_is_no_fault(caplog: pytest.LogCaptureFixture, *, ended: bool) -> None:
    client = discord.Client(intents=discord.Intents.none())
    if ended:
        await client.close()
    none = cast("Any", None)
    listeners = Listeners(none, none, none, none, client)
    with caplog.at_level(logging.INFO):
        try:
            raise RuntimeError("Session is closed, said Ana")  # noqa: TRY301 - as aiohttp has it
        except RuntimeError:
            await listeners.on_error("on_message")
    told = [one.levelname for one in caplog.records if one.name == "bots.discord.listeners"]
    assert told == ["INFO" if ended else "ERROR"]
    assert "Ana" not in caplog.text
