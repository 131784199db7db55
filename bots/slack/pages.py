"""
*Page*, below the sources: the page of the paper with the passage highlighted, in a form that the presser alone sees.

A message to one person cannot carry a file that is nobody else's; a form can show a picture that only the bot may see.
Slack's trigger is three seconds good and drawing may take longer, so the form opens first.  When it is closed, the
picture is deleted from Slack.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.pages import PagePicture
from bots.channel.pressing import NO_PAGE, Pressing
from bots.slack.blocks import section
from bots.slack.calls import Json, Refused, patient, repeated
from bots.slack.modals import drawing, page_form, picture_blocks
from bots.slack.pressed import Pressed
from bots.slack.text import safe
from bots.slack.uploads import ALT_CHARS, Uploads
from bots.text import clean_line
from core.answering.reply import Citation
from core.errors import ChairsideError, InputError

logger = logging.getLogger(__name__)

LATE = "Slack was too slow to show the page: press once more."
REFUSED = "Slack did not take the picture of the page. What is cited:"
_QUOTE_CHARS = 700
_MOST_AT_ONCE = 2
_TRIGGER_S = 3.0
_PAUSES_S = (0.3, 1.0, 2.0)


@dataclass(frozen=True)
class Pages:
    desk: Desk
    gate: Gate
    client: AsyncWebClient
    _at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST_AT_ONCE))

    async def show(self, pressed: Pressed, trigger: str) -> None:
        """Show the page that the button names. Raise `ChairsideError` with words for the person if no form is open."""
        label, key, root = (*pressed.value.split(" ", 2), "", "")[:3]
        # What was shown to one person does not always say in which thread: the value does, within this very channel.
        place, pressing = pressed.place.below(root), Pressing(self.desk, self.gate)
        if label not in (await pressing.answer(place, pressed.person, key)).pages:
            raise InputError(NO_PAGE)
        view = await self._opened(trigger, label)
        try:
            async with self._at_once:
                cited, picture = await pressing.page(place, pressed.person, key, label)
            await self._filled(view, cited, picture)
        except ChairsideError as error:
            await self._changed(view, label, [section(safe(str(error)))])

    async def closed(self, body: Json) -> None:
        """Delete the picture of a form that was closed."""
        file = str(body["view"].get("private_metadata") or "")
        if file:
            await Uploads(self.client).remove(file)

    async def _opened(self, trigger: str, label: str) -> str:
        form = page_form(_title(label), drawing())
        try:
            async with asyncio.timeout(_TRIGGER_S):
                return str((await patient(lambda: self.client.views_open(trigger_id=trigger, view=form)))["view"]["id"])
        except (TimeoutError, Refused) as exc:
            raise InputError(LATE) from exc

    async def _filled(self, view: str, cited: Citation, picture: PagePicture) -> None:
        uploads = Uploads(self.client)
        file, seen = "", False
        try:
            file = await uploads.apart(picture)
            seen = await self._pictured(view, file, picture, cited)
        except Refused as refused:
            logger.warning("a picture is not taken: %s", refused)
            await self._changed(view, cited.label, [section(REFUSED), section(_words(cited))])
        if file and not seen:
            await uploads.remove(file)

    async def _pictured(self, view: str, file: str, picture: PagePicture, cited: Citation) -> bool:
        """False if the form was closed. Raise `Refused` if Slack has not taken the picture at last."""
        blocks = picture_blocks(file, picture.alt[:ALT_CHARS], _words(cited))
        for pause_s in _PAUSES_S:
            with suppress(Refused):
                return await self._changed(view, cited.label, blocks, file)
            await asyncio.sleep(pause_s)
        return await self._changed(view, cited.label, blocks, file)

    async def _changed(self, view: str, label: str, blocks: list[Json], file: str = "") -> bool:
        """False if the person has closed the form."""
        form = page_form(_title(label), blocks, file)
        try:
            await repeated(lambda: self.client.views_update(view_id=view, view=form))
        except Refused as refused:
            if refused.code != "not_found":
                raise
            return False
        return True


def _title(label: str) -> str:
    return f"Passage {clean_line(label)}"


def _words(cited: Citation) -> str:
    quote = clean_line(cited.quote)
    quote = quote if len(quote) <= _QUOTE_CHARS else f"{quote[:_QUOTE_CHARS]}…"
    return safe(f"{clean_line(cited.place)}: “{quote}”")
