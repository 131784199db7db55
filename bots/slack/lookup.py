"""
The bot's own messages of a turn, found by the metadata that it posted them with: nothing else tells, after an answer
was lost, whether a message is there.
"""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import Json, Refused, repeated

_PAGE = 15
_TURN, _PAPER = "pc_turn", "pc_paper"
_SKEW_S = 120.0


def metadata_of(place: Place, key: str, part: int) -> Json:
    """Only ids: everybody in the workspace can read it."""
    return {"event_type": _kind(place), "event_payload": {"turn": key, "part": part}}


def _kind(place: Place) -> str:
    return _PAPER if place.is_request else _TURN


@dataclass(frozen=True)
class Lookup:
    client: AsyncWebClient
    bot_id: str

    async def parts(self, place: Place, key: str) -> dict[int, str]:
        """The `ts` of each part that is there, by its number. Raise `PlatformError`."""
        found: dict[int, str] = {}
        cursor = ""
        while True:
            try:
                page = await repeated(lambda at=cursor: self._page(place, key, at))  # type: ignore[misc]
            except Refused as refusal:
                if refusal.code in {"thread_not_found", "channel_not_found", "not_in_channel"}:
                    return found
                raise
            for message in page.get("messages", []):
                part = self._part(message, place, key)
                if part is not None:
                    found.setdefault(part, message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return dict(sorted(found.items()))

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

    def _part(self, message: Json, place: Place, key: str) -> int | None:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        ours = message.get("bot_id") == self.bot_id and metadata.get("event_type") == _kind(place)
        return int(payload.get("part", 0)) if ours and payload.get("turn") == key else None


def _since(key: str) -> str:
    """When the turn cannot have been answered yet: its key is `team:channel:ts`, the time a little before by then."""
    said = key.rpartition(":")[2].partition("-")[0]
    try:
        return f"{max(float(said) - _SKEW_S, 0):.6f}"
    except ValueError:
        return "0"
