"""A process that works for two platforms is ready if both halves are, at whichever door somebody asks."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bots.run.ops.asking import is_ready
from bots.run.ops.watch import Process, Watched, watched
from core.settings import Settings
from tests.bots.channel.desks import desk_of
from tests.bots.ops.looking import free_port


async def test_a_half_that_is_stuck_is_told_at_the_door_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    ports, process = (free_port(), free_port()), Process()
    async with AsyncExitStack() as stack:
        desks = []
        for port, platform in zip(ports, ("slack", "discord"), strict=True):
            found = Settings(health_port=port, health_stuck_s=1e-9)
            what = Watched(platform, hears=False, process=process)
            desks.append(await stack.enter_async_context(watched(desk_of(), found, what)))
            await desks[-1].work.take(0.0)
        assert [await _asked(monkeypatch, port) for port in ports] == [
            (True, "redis ok, worker ok, discord redis ok, discord worker ok"),
            (True, "redis ok, worker ok, slack redis ok, slack worker ok"),
        ]
        async with desks[1].leases.hold("discord:1:2:3"):
            assert [await _asked(monkeypatch, port) for port in ports] == [
                (False, "redis ok, worker ok, discord redis ok, discord worker stuck"),
                (False, "redis ok, worker stuck, slack redis ok, slack worker ok"),
            ]
    assert process == {}


async def _asked(monkeypatch: pytest.MonkeyPatch, port: int) -> tuple[bool, str]:
    monkeypatch.setenv("CHAIRSIDE_HEALTH_PORT", str(port))
    return await asyncio.to_thread(is_ready)
