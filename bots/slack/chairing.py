"""
Positions and marks on Slack: a form for a position, `/paper position …`, the menu of a message.

What a person fills in is theirs alone until the reveal: it stands in the log, and in nothing that Slack is sent.  A
form carries the thread that it is about, and the gate is asked as strictly as can be when it is sent.
"""

import asyncio
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.chairing import Chairing
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.slack.calls import Json, Refused, patient
from bots.slack.events import PLATFORM, Ears
from bots.slack.gate import Insiders, SlackGate
from bots.slack.positions import REASON, given_words, position_form, recorded_form, thread_of
from bots.slack.pressed import Pressed
from bots.slack.signs import Signs
from bots.slack.text import named, safe
from core.conversation.entries import Said
from core.conversation.stated import Mark
from core.errors import ChairsideError, InputError

WAIT_S = 2.3
SLOW = "Slack was too slow, and nothing was recorded: try again."
NO_FORM = "Slack did not show the form: press once more, or write `/paper position reject because …` in the channel."
NOT_THEIRS = "Only what a person wrote can be marked."
MARKS: dict[str, Mark] = {"mark_decision": "decision", "mark_question": "question"}
"""The callbacks of a message's menu."""


@dataclass(frozen=True)
class SlackChairing:
    desk: Desk
    gate: SlackGate
    client: AsyncWebClient
    ears: Ears
    signs: Signs

    async def pressed(self, pressed: Pressed, trigger: str) -> str:
        """Show the form to who has pressed; words for the person if it cannot be shown."""
        place = pressed.place.below(pressed.value)
        try:
            async with asyncio.timeout(WAIT_S):
                refused = await Insiders(self.gate).refusal(place, pressed.person)
                if refused:
                    return refused
                form = position_form(place, await Chairing(self.desk).choices(place))
                await patient(lambda: self.client.views_open(trigger_id=trigger, view=form))
        except (TimeoutError, Refused):
            return NO_FORM
        except ChairsideError as error:
            return str(error)
        return ""

    async def sent(self, body: Json) -> Json:
        """What to acknowledge the form with: words in its place, or what is wrong with it."""
        view, person = body["view"], str(body["user"]["id"])
        try:
            async with asyncio.timeout(WAIT_S):
                place = thread_of(view, str(body["team"]["id"]))
                refused = await self.gate.insider_refusal(place, person)
                if refused:
                    raise InputError(refused)
                key = f"{place.team}:{place.channel}:{view['id']}"
                said = await self.given(place, person, given_words(view), key)
        except TimeoutError:
            return {"response_action": "errors", "errors": {REASON: SLOW}}
        except ChairsideError as error:
            return {"response_action": "errors", "errors": {REASON: str(error)}}
        return {"response_action": "update", "view": recorded_form(said)}

    async def mark(self, body: Json) -> str:
        """Mark the message from whose menu it was chosen; words for the person."""
        message, channel, person = body["message"], str(body["channel"]["id"]), str(body["user"]["id"])
        team, ts = str(body["team"]["id"]), str(message["ts"])
        place = Place(PLATFORM, team, channel, str(message.get("thread_ts") or ts))
        try:
            refused = await self.gate.refusal(place, person)
            author, words = str(message.get("user") or ""), self.ears.words(message)
            if refused or not author or message.get("bot_id") or not words:
                return refused or NOT_THEIRS
            said = Said(f"{team}:{channel}:{ts}", author, words, float(ts))
            return await Chairing(self.desk).mark(place, person, said, MARKS[str(body["callback_id"])])
        except ChairsideError as error:
            return str(error)

    async def given(self, place: Place, person: str, words: str, key: str) -> str:
        """Store it; words for the person. The gate was asked. Raise `ChairsideError`."""
        said, _ = await Chairing(self.desk).give(place, person, words, key)
        return safe(named(said, await self.signs.names(said)))
