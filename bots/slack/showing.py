"""A form, shown to one person while Slack's trigger is good: for three seconds from their press."""

import asyncio
from collections.abc import Awaitable, Callable

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.slack.calls import Json, Refused, patient
from core.errors import ChairsideError

WAIT_S = 2.3


async def shown(
    client: AsyncWebClient, gate: Gate, asker: tuple[Place, str], trigger: str, form: Callable[[], Awaitable[Json]]
) -> str | None:
    """Words for the asker if they are not served or there is no form; empty if it is shown, None if Slack did not."""
    place, person = asker
    try:
        async with asyncio.timeout(WAIT_S):
            refused = await gate.refusal(place, person)
            if refused:
                return refused
            view = await form()
            await patient(lambda: client.views_open(trigger_id=trigger, view=view))
    except (TimeoutError, Refused):
        return None
    except ChairsideError as error:
        return str(error)
    return ""
