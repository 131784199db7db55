"""
What one person alone is shown, by a message in the channel or by the address that Slack gives with a command.

Blocks that Slack refuses come as text, once: whoever has pressed or asked is not left with nothing.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.phrases import BROKEN
from bots.slack.blocks import Part, told
from bots.slack.calls import Refused, patient
from bots.slack.posts import BAD_BLOCKS
from core.errors import PlatformError, fault_of

logger = logging.getLogger(__name__)


async def whispered(client: AsyncWebClient, channel: str, person: str, part: Part, root: str | None = None) -> None:
    """Show it to the person, below that message if one is named. Raise `PlatformError`."""
    try:
        await _posted(client, channel, person, part, root)
    except Refused as refused:
        if refused.code not in BAD_BLOCKS or not part.blocks:
            raise
        await _posted(client, channel, person, Part(part.text), root)


async def responded(respond: Any, part: Part, otherwise: Callable[[Part], Awaitable[None]]) -> None:
    """
    Show it to who gave the command by Slack's address for that, and `otherwise` where it does not go: the address is
    good for five messages in half an hour.
    """
    try:
        if await _responded(respond, part):
            return
    except (aiohttp.ClientError, TimeoutError) as exc:
        logger.info("Slack's address for an answer is not reached: %s", type(exc).__name__)
    try:
        await otherwise(part)
    except PlatformError as error:
        logger.warning("a person was not told: %s", error)


async def in_the_end(parts: Awaitable[Sequence[Part]]) -> Sequence[Part]:
    """What comes after the acknowledgement: of a fault of ours Slack would say nothing any more."""
    try:
        return await parts
    except Exception as error:  # noqa: BLE001 - a fault of ours must reach the person as a message
        logger.error("a fault after the acknowledgement: %s", fault_of(error))  # noqa: TRY400 - its text may quote
        return (told(BROKEN),)


async def _responded(respond: Any, part: Part) -> bool:
    """Whether Slack took it: it may answer 200 and say in the body that it did not."""
    answer = await respond(text=part.text, blocks=list(part.blocks) or None, response_type="ephemeral")
    return bool(answer.status_code == 200) and '"ok":false' not in "".join(answer.body.split())


async def _posted(client: AsyncWebClient, channel: str, person: str, part: Part, root: str | None) -> None:
    await patient(
        lambda: client.chat_postEphemeral(
            channel=channel, user=person, thread_ts=root, text=part.text, blocks=list(part.blocks) or None
        )
    )
