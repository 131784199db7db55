"""Work beside a block."""

import asyncio

import pytest

from bots.terminal.beside import beside
from core.errors import StorageError


async def test_work_ends_with_its_block() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def goes_on() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with beside(goes_on()):
        await begun.wait()
    assert ended.is_set()


async def test_work_that_fails_ends_its_block_and_is_heard_of() -> None:
    async def fails() -> None:
        raise StorageError("Redis is out of reach.")

    with pytest.RaisesGroup(StorageError):
        async with beside(fails()):
            await asyncio.Event().wait()
