"""
The bot's own messages of a turn, found by the metadata that it posted them with: nothing else tells, after an answer
was lost, whether a message is there.  A picture, which carries no metadata, is found by the name of its file.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import Json, Refused, repeated

_PAGE = 15
_TURN, _PAPER = "pc_turn", "pc_paper"
_SKEW_S = 120.0
_ABSENT = {"thread_not_found", "channel_not_found", "not_in_channel"}


def metadata_of(place: Place, key: str, part: int, *, telling: bool = False) -> Json:
    """Only ids: everybody in the workspace can read it. `telling`: the asker is being told alone."""
    mark: Json = {"telling": True} if telling else {}
    return {"event_type": _kind(place), "event_payload": {"turn": key, "part": part, **mark}}


def _kind(place: Place) -> str:
    return _PAPER if place.is_request else _TURN


@dataclass(frozen=True)
class Lookup:
    client: AsyncWebClient
    bot_id: str

    async def parts(self, place: Place, key: str) -> dict[int, str]:
        """The `ts` of each part that is there, by its number. Raise `PlatformError`."""
        found: dict[int, str] = {}
        async for message in self._said(place, key):
            payload = self._payload(message, place)
            if payload.get("turn") == key:
                found.setdefault(int(payload.get("part", 0)), message["ts"])
        return dict(sorted(found.items()))

    async def telling(self, place: Place, key: str) -> bool:
        """Whether somebody has begun to tell the asker alone, and may have done so."""
        async for message in self._said(place, key):
            payload = self._payload(message, place)
            if payload.get("turn") == key and payload.get("telling"):
                return True
        return False

    async def file(self, place: Place, key: str, name: str) -> str | None:
        """The id of the file of that name in the turn's thread; Slack does not always say which bot posted a file."""
        return next(iter(await self.files(place, key, name)), None)

    async def files(self, place: Place, key: str, ending: str) -> list[str]:
        """The ids of the files there whose names end so."""
        return [
            str(file["id"])
            async for message in self._said(place, key)
            for file in message.get("files") or []
            if str(file.get("name")).endswith(ending)
        ]

    async def _said(self, place: Place, key: str) -> AsyncIterator[Json]:
        """What was said in the place since the turn was asked."""
        cursor = ""
        while True:
            try:
                page = await repeated(lambda at=cursor: self._page(place, key, at))  # type: ignore[misc]
            except Refused as refusal:
                if refusal.code in _ABSENT:
                    return
                raise
            for message in page.get("messages", []):
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return

    def _payload(self, message: Json, place: Place) -> Json:
        """The metadata of a message of the bot's, of the kind that belongs to the place; empty for any other."""
        metadata = message.get("metadata") or {}
        ours = message.get("bot_id") == self.bot_id and metadata.get("event_type") == _kind(place)
        return dict(metadata.get("event_payload") or {}) if ours else {}

    async def _page(self, place: Place, key: str, cursor: str) -> object:
        asked = {
            "channel": place.channel,
            "oldest": _since(key),
            "inclusive": True,
            "include_all_metadata": True,
            "limit": _PAGE,
            **({"cursor": cursor} if cursor else {}),
        }
        if place.is_request:
            return await self.client.conversations_history(**asked)  # type: ignore[arg-type]
        return await self.client.conversations_replies(ts=place.root, **asked)  # type: ignore[arg-type]


def _since(key: str) -> str:
    """When the turn cannot have been answered yet: its key is `team:channel:ts`, the time a little before by then."""
    said = key.rpartition(":")[2].partition("-")[0]
    try:
        return f"{max(float(said) - _SKEW_S, 0):.6f}"
    except ValueError:
        return "0"
