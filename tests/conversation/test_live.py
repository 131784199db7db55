"""Text that is shown while it is written."""

import asyncio

import pytest

from core.conversation.live import LiveText
from core.errors import Gone, PlatformError, StorageError


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_what_is_taken_back_before_it_was_sent_is_never_sent() -> None:
    live, sent, gate = LiveText(), list[str](), asyncio.Event()

    async def send(text: str) -> None:
        sent.append(text)
        await gate.wait()

    async with live.sent(send):
        live.show("One.")
        await settled()
        live.show("One. Two.")
        live.show("")
        gate.set()
        await settled()
        assert sent == ["One."]
        live.show("Anew.")
        await settled()
    assert sent == ["One.", "Anew."]


async def test_the_newest_wins_while_one_is_on_its_way() -> None:
    live, sent, gate = LiveText(), list[str](), asyncio.Event()

    async def send(text: str) -> None:
        sent.append(text)
        await gate.wait()

    async with live.sent(send):
        for text in ("One.", "One. Two.", "One. Two. Three."):
            live.show(text)
            await settled()
        gate.set()
        await settled()
    assert sent == ["One.", "One. Two. Three."]


async def test_text_that_cannot_be_shown_now_is_left_out_and_the_next_is_shown() -> None:
    live, sent = LiveText(), list[str]()
    errors = iter([PlatformError("away"), StorageError("away")])

    async def send(text: str) -> None:
        for error in errors:
            raise error
        sent.append(text)

    async with live.sent(send):
        for text in ("One.", "One. Two.", "One. Two. Three."):
            live.show(text)
            await settled()
    assert sent == ["One. Two. Three."]


async def test_that_the_thread_is_erased_ends_it() -> None:
    live = LiveText()

    async def send(text: str) -> None:
        del text
        raise Gone

    async def shown() -> None:
        async with live.sent(send):
            live.show("One.")
            await settled()

    with pytest.raises(Gone):
        await shown()
