"""
Positions and marks on Slack: a form for a position, `/paper position …`, the menu of a message.

What a person fills in is theirs alone until the reveal: it stands in the log, and in nothing that Slack is sent.  A
form carries the thread that it is about, and the gate is asked as strictly as can be when it is sent.
"""

import asyncio
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.chairing import Chairing, unresolved
from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.slack.calls import Json
from bots.slack.events import PLATFORM, Ears
from bots.slack.positions import REASON, given_words, position_form, recorded_form, thread_of
from bots.slack.pressed import Pressed
from bots.slack.showing import WAIT_S, shown
from bots.slack.signs import Signs
from bots.slack.text import named, safe
from core.answering.understanding.marks import Mark
from core.conversation.entries import Said
from core.errors import ChairsideError, InputError

SLOW = "Slack was too slow, and nothing was recorded: try again."
NO_FORM = "Slack did not show the form: press once more, or write `/paper position reject because …` in the channel."
UNRESOLVED = (
    "Slack did not tell me whom you mean by {}: choose them from the list that opens when you type @. If you did, the "
    "app's manifest is an old one; then mention them in the submission's thread: `@Chairside expect …`."
)
NOT_THEIRS = "Only what a person wrote can be marked."
MARKS: dict[str, Mark] = {"mark_decision": "decision", "mark_question": "question"}
"""The callbacks of a message's menu."""


@dataclass(frozen=True)
class SlackChairing:
    desk: Desk
    gate: Gate
    client: AsyncWebClient
    ears: Ears
    signs: Signs

    async def pressed(self, pressed: Pressed, trigger: str) -> str:
        """Show the form to who has pressed; words for the person if it cannot be shown."""
        asker = pressed.place.below(pressed.value), pressed.person

        async def form() -> Json:
            return position_form(asker[0], await Chairing(self.desk).choices(*asker))

        words = await shown(self.client, self.gate, asker, trigger, form)
        return NO_FORM if words is None else words

    async def sent(self, body: Json) -> Json:
        """What to acknowledge the form with: words in its place, or what is wrong with it."""
        view, person = body["view"], str(body["user"]["id"])
        try:
            async with asyncio.timeout(WAIT_S):
                place = thread_of(view, str(body["team"]["id"]))
                refused = await self.gate.refusal(place, person)
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

    async def order(self, place: Place, person: str, words: str, key: str) -> str:
        """
        Say it in the thread for them; words for the person. Slack tells whom a command mentions where the manifest lets
        it; a name that it did not tell would be waited for in vain. Raise `ChairsideError`.
        """
        unknown = unresolved(words, person, self.desk.phrases.person)
        if unknown:
            raise InputError(UNRESOLVED.format(unknown))
        return await Chairing(self.desk).order(place, person, words, key)

    async def given(self, place: Place, person: str, words: str, key: str) -> str:
        """Store it; words for the person. The gate was asked. Raise `ChairsideError`."""
        said, _ = await Chairing(self.desk).give(place, person, words, key)
        return safe(named(said, await self.signs.names(said)))
