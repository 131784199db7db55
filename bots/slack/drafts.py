"""
A check of a chair's own text on Slack: a form, or the file that came with a mention.

The form is opened while Slack's trigger is good, and closes when it is sent; the answer comes after that, to the person
alone.  The text is in no message, no metadata and no log: whoever loses the answer asks again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.desk import Desk
from bots.channel.drafts import Drafts
from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.channel.texts import draft_in
from bots.slack.blocks import Part, told
from bots.slack.calls import Json
from bots.slack.draft_form import TEXT, Given, draft_form, given_in
from bots.slack.events import PLATFORM
from bots.slack.files import SlackFiles, handed_over
from bots.slack.pressed import Pressed
from bots.slack.showing import WAIT_S, shown
from bots.slack.signs import Signs
from bots.slack.text import safe
from bots.slack.views import viewed_parts
from core.errors import ChairsideError, InputError

SLOW = "Slack was too slow, and nothing was checked: try again."
NO_FORM = "Slack did not show the form: try again, or write `/paper check` with your text after it."
CHANNEL = "0"


@dataclass(frozen=True)
class Sent:
    """What to acknowledge a form with; if it was taken, what makes the answer, and below which message it goes."""

    answer: Json
    channel: str = ""
    root: str | None = None
    after: Callable[[], Awaitable[Sequence[Part]]] | None = None


@dataclass(frozen=True)
class SlackDrafts:
    desk: Desk
    gate: Gate
    client: AsyncWebClient
    files: SlackFiles
    signs: Signs

    async def open(self, command: Json) -> str:
        """Show the form to who gave the command; words for them if it cannot be shown."""
        place = Place(PLATFORM, str(command["team_id"]), str(command["channel_id"]), CHANNEL)
        return await self._form(place, str(command["user_id"]), str(command["trigger_id"]), inside=False)

    async def pressed(self, pressed: Pressed, trigger: str) -> str:
        """The same for who has pressed, about the thread that the button names."""
        inside = pressed.place.root == pressed.value
        return await self._form(pressed.place.below(pressed.value), pressed.person, trigger, inside=inside)

    async def _form(self, place: Place, person: str, trigger: str, *, inside: bool) -> str:
        async def form() -> Json:
            subject = await Drafts(self.desk).subject(place, person)
            return draft_form(place.below(subject.root), subject.title, inside=inside)

        words = await shown(self.client, self.gate, (place, person), trigger, form)
        return NO_FORM if words is None else words

    async def sent(self, body: Json) -> Sent:
        view, person = body["view"], str(body["user"]["id"])
        try:
            async with asyncio.timeout(WAIT_S):
                given, wrong = given_in(view, str(body["team"]["id"]), person)
                refused = await self.gate.refusal(given.place, person)
                if refused:
                    raise InputError(refused)
                if given.text and not wrong:
                    draft_in(given.text)
        except TimeoutError:
            wrong = {TEXT: SLOW}
        except ChairsideError as error:
            wrong = {TEXT: str(error)}
        if wrong:
            return Sent({"response_action": "errors", "errors": wrong})
        root = given.place.root if given.inside else None
        return Sent({}, given.place.channel, root, lambda: self._checked(given, person))

    async def enclosed(self, pressed: Pressed) -> Sequence[Part]:
        """Of the file that came with the mention that the button names, which only its author may have checked."""
        try:
            refused = await self.gate.refusal(pressed.place, pressed.person)
            if refused:
                raise InputError(refused)
            file = await Drafts(self.desk).enclosed(pressed.place, pressed.person, pressed.value)
            return await self._of(pressed.place, pressed.person, await self.files.text(pressed.place, file))
        except ChairsideError as error:
            return (told(safe(str(error))),)

    async def _checked(self, given: Given, person: str) -> Sequence[Part]:
        try:
            text = given.text
            if given.file:
                text = await self.files.text(given.place, handed_over(given.file, person))
            return await self._of(given.place, person, text)
        except ChairsideError as error:
            return (told(safe(str(error))),)

    async def _of(self, place: Place, person: str, text: str) -> Sequence[Part]:
        return await viewed_parts(await Drafts(self.desk).checked(place, person, text), self.signs)
