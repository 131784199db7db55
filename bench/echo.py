"""The least that an app in Socket Mode can do: Bolt says a mention's words again in its thread."""

import asyncio
import os
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def _echo() -> None:
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], os.environ["SLACK_API_BASE_URL"])
    app = AsyncApp(client=client, signing_secret="none")

    @app.event("app_mention")
    async def again(event: dict[str, Any], say: Any) -> None:
        await say(text=event["text"], thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    async def heard() -> None:
        return

    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect_async()  # type: ignore[no-untyped-call]
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_echo())
