"""
A chair's own OpenReview token on Slack: given in a form, which its giver alone sees, and never in a message.

The form closes when it is sent, since OpenReview may take longer to say whose the token is than Slack waits; what came
of it the giver is told alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.acting import FORM_HINT, FORM_LABEL, FORM_TITLE, FORM_WHERE
from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.slack.blocks import Part, context, told
from bots.slack.drafts import NO_FORM, Sent
from bots.slack.events import PLATFORM
from bots.slack.modals import channel_of, entry, form, plain_text
from bots.slack.showing import shown
from bots.slack.text import safe
from core.errors import ChairsideError, InputError
from core.logins import token_in

Json = dict[str, Any]

LOGIN_FORM, TOKEN = "chairside_login", "token"
_CHANNEL = "0"
_MOST_CHARS = 3_000


def wants_login(text: str) -> bool:
    """Whether `/paper login` was written with nothing after it."""
    return text.strip().lower() == "login"


@dataclass(frozen=True)
class SlackLogins:
    desk: Desk
    gate: Gate
    client: AsyncWebClient

    async def open(self, command: Json) -> str:
        """Show the form; words for the person if it cannot be shown."""
        if self.desk.acting.off:
            return self.desk.acting.off
        place = Place(PLATFORM, str(command["team_id"]), str(command["channel_id"]), _CHANNEL)

        async def made() -> Json:
            return login_form(place.channel)

        asker = place, str(command["user_id"])
        words = await shown(self.client, self.gate, asker, str(command["trigger_id"]), made)
        return NO_FORM if words is None else words

    async def sent(self, body: Json) -> Sent:
        view, person = body["view"], str(body["user"]["id"])
        try:
            place = Place(PLATFORM, str(body["team"]["id"]), channel_of(view), _CHANNEL)
            values = (view.get("state") or {}).get("values") or {}
            token = token_in(str(((values.get(TOKEN) or {}).get(TOKEN) or {}).get("value") or ""))
        except InputError as error:
            return Sent({"response_action": "errors", "errors": {TOKEN: str(error)}})
        return Sent({}, place.channel, None, lambda: self._kept(place, person, token))

    async def _kept(self, place: Place, person: str, token: str) -> Sequence[Part]:
        try:
            refused = await self.gate.refusal(place, person)
            return (told(safe(refused or await self.desk.acting.login(place, person, token))),)
        except ChairsideError as error:
            return (told(safe(str(error))),)


def login_form(channel: str) -> Json:
    typed = {"type": "plain_text_input", "action_id": TOKEN, "max_length": _MOST_CHARS}
    return {
        **form(LOGIN_FORM, FORM_TITLE, channel),
        "submit": plain_text("Keep"),
        "close": plain_text("Cancel"),
        "blocks": [
            {**entry(TOKEN, FORM_LABEL, typed), "optional": False, "hint": plain_text(FORM_WHERE)},
            context(FORM_HINT),
        ],
    }
