"""
`/paper` alone: a form, opened while Slack's trigger is good, and what becomes of it when it is sent.

What was filled in is a turn of the channel like a command, in the log before the form closes.  What is wrong with it
is said in the form, at the field.  The gate is asked when it is opened and when it is sent, then as strictly as can be:
a form may be an hour old, and says itself which channel it is about.
"""

import asyncio
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.channel.words import ATTACHED
from bots.slack.calls import Json, Refused, patient
from bots.slack.commands import Commands
from bots.slack.events import PLATFORM
from bots.slack.files import handed_over
from bots.slack.modals import REFERENCE, Filled, channel_of, filled, open_form, told_form
from core.errors import ChairsideError, InputError

WAIT_S = 2.3
"""Slack gives three seconds, from the person's press to the answer's arrival."""
SLOW = "Slack was too slow to show the form: write `/paper` again, or `/paper REFERENCE`."


def wants_form(text: str) -> bool:
    """Whether `/paper` was written with nothing after it that says what to open."""
    return text.strip().lower() in {"", "open"}


def wants_check(text: str) -> bool:
    """Whether `/paper check` was written without the text."""
    return text.strip().lower() == "check"


@dataclass(frozen=True)
class Forms:
    gate: Gate
    commands: Commands
    client: AsyncWebClient

    async def open(self, command: Json) -> str:
        """Show the form; words for the person if it cannot be shown."""
        place = Place(PLATFORM, str(command["team_id"]), str(command["channel_id"]), "0")
        try:
            async with asyncio.timeout(WAIT_S):
                refused = await self.commands.gate.refusal(place, str(command["user_id"]))
                if not refused:
                    trigger, form = str(command["trigger_id"]), open_form(place.channel)
                    await patient(lambda: self.client.views_open(trigger_id=trigger, view=form))
                return refused or ""
        except (TimeoutError, Refused):
            return SLOW
        except ChairsideError as error:
            return str(error)

    async def sent(self, body: Json) -> Json:
        """What to acknowledge the form with: nothing, which closes it, what is wrong with it, or other words in it."""
        view, person = body["view"], str(body["user"]["id"])
        try:
            async with asyncio.timeout(WAIT_S):
                place = Place(PLATFORM, str(body["team"]["id"]), channel_of(view), "0")
                refused = await self.gate.refusal(place, person)
                if refused:
                    raise InputError(refused)
                asked, wrong = filled(view, person)
                if wrong:
                    return {"response_action": "errors", "errors": wrong}
                elsewhere = await self.commands.open(place, person, _references(asked, person), str(view["id"]))
        except TimeoutError:
            return _wrong(SLOW)
        except ChairsideError as error:
            return _wrong(str(error))
        return {"response_action": "update", "view": told_form(elsewhere)} if elsewhere else {}


def _references(asked: Filled, person: str) -> tuple[str, ...]:
    pdf = (f"{ATTACHED}{handed_over(asked.pdf, person)}",) if asked.pdf else ()
    return (*asked.reference.split(), *pdf)


def _wrong(words: str) -> Json:
    return {"response_action": "errors", "errors": {REFERENCE: words}}
