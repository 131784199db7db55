"""
What a reply needs where it speaks of the thread: the names of the people in it, and the addresses of their messages.

Names are asked of Slack once, the workspace's address once.  Where Slack does not say, an id stays an id and a label
leads nowhere: the answer is shown all the same.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import repeated
from bots.slack.gate import SlackGate
from bots.slack.text import named, people_in
from core.answering.reply import Citation, Reply
from core.errors import PlatformError

_ARCHIVES = re.compile(r"(?P<base>https://[^/]+/archives/)")
MOST_PEOPLE = 30

Links = Mapping[str, str]
"""The address of a message, by the label that cites it."""


@dataclass(frozen=True)
class Signs:
    client: AsyncWebClient
    gate: SlackGate
    _base: dict[str, str] = field(default_factory=dict)

    async def on(self, place: Place, reply: Reply) -> tuple[Reply, Links]:
        """The reply with people called by their names, and the addresses of the messages that it cites."""
        places = " ".join(cited.place for cited in reply.citations)
        names = await self.names(f"{reply.text} {places}")
        cited = tuple(replace(one, place=named(one.place, names)) for one in reply.citations)
        return replace(reply, text=named(reply.text, names), citations=cited), await self.links(place, reply.citations)

    async def names(self, text: str) -> Mapping[str, str]:
        """What the people whose ids stand in the text are called, as far as it is known."""
        for person in people_in(text)[:MOST_PEOPLE]:
            if person not in self.gate.names:
                with suppress(PlatformError):
                    await self.gate.know(person)
        return self.gate.names

    async def links(self, place: Place, citations: tuple[Citation, ...]) -> Links:
        messages = {cited.label: cited.message.rpartition(":")[2] for cited in citations if cited.message}
        if not messages or not await self._known_base(place):
            return {}
        below = f"?thread_ts={place.root}&cid={place.channel}"
        address = f"{self._base[place.team]}{place.channel}/p"
        return {label: f"{address}{ts.replace('.', '')}{below}" for label, ts in messages.items() if _is_ts(ts)}

    async def _known_base(self, place: Place) -> bool:
        if place.team not in self._base and _is_ts(place.root):
            with suppress(PlatformError):
                call = await repeated(
                    lambda: self.client.chat_getPermalink(channel=place.channel, message_ts=place.root)
                )
                if found := _ARCHIVES.match(str(call["permalink"])):
                    self._base[place.team] = found["base"]
        return place.team in self._base


def _is_ts(word: str) -> bool:
    """What a form or a command has asked in somebody's name is no message of the channel."""
    return re.fullmatch(r"\d{6,}\.\d{6}", word) is not None
