"""
The least bot there is, as a process: `python -m tests.fakes.discord_server.echo` answers each mention with its text.

It goes where the environment of `FakeDiscord.environment` says.
"""

import asyncio
import os

import yarl

from tests.fakes.discord_server.client import MENTIONS_ONLY, discord


class Echo(discord.Client):
    async def on_message(self, message: discord.Message) -> None:
        if self.user in message.mentions and not message.author.bot:
            await message.reply(f"echo {message.content}", nonce=str(message.id))


async def main() -> None:
    discord.http.Route.BASE = os.environ["CHAIRSIDE_DISCORD_REST"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["CHAIRSIDE_DISCORD_GATEWAY"])
    async with Echo(intents=MENTIONS_ONLY, allowed_mentions=discord.AllowedMentions.none()) as client:
        await client.start(os.environ["DISCORD_BOT_TOKEN"])


if __name__ == "__main__":
    asyncio.run(main())
