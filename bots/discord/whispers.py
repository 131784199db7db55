"""
The answer to a command or a press, which its person alone sees.

Discord waits three seconds for a first answer, so that is a deferral.  An interaction that comes again, to a second
process or after a reconnect, has its deferral refused as done (40060); what follows may be done twice.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

import discord

from bots.channel.phrases import BROKEN
from bots.discord.calls import ARCHIVED, NO_ACCESS, NO_PERMISSION, TOO_MANY_THREADS, Refused, Unsure, once, repeated
from bots.discord.components import Part
from bots.discord.parts import told
from bots.discord.sending import to_edit, to_send
from core.errors import ChairsideError, PlatformError, fault_of

logger = logging.getLogger(__name__)

DONE_ALREADY = 40060
REFUSALS = {
    NO_PERMISSION: "I lack a permission there: the channel's settings must let me view it, write, and make threads.",
    NO_ACCESS: "I do not see that channel: let me view it, then try again.",
    TOO_MANY_THREADS: "The server has too many open threads: archive some, then try again.",
}
REFUSED = "Discord does not let me do that ({code})."
_PAUSES_S = (0.1, 0.4)

Interaction = discord.Interaction[discord.Client]
Work = Callable[[], Awaitable[Sequence[Part]]]


async def answered(interaction: Interaction, work: Work) -> None:
    """Acknowledge, do the work, and show what it gives, or why it came to nothing."""
    if await _acknowledged(interaction):
        try:
            await shown(interaction, await _parts(work))
        except PlatformError as error:
            logger.warning("a person was not told: %s", error)
        except Exception as error:  # noqa: BLE001 - discord.py would keep it to itself
            logger.error("an answer broke: %s", fault_of(error))  # noqa: TRY400 - its text may quote the submission


async def _acknowledged(interaction: Interaction) -> bool:
    """False if the person has been told by Discord that nobody answers."""
    for pause_s in (*_PAUSES_S, None):
        try:
            await once(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        except Refused as refused:
            return refused.code == DONE_ALREADY
        except PlatformError as error:
            if pause_s is None:
                # It may have arrived, and then there is somebody who waits for words.
                return isinstance(error, Unsure)
            await asyncio.sleep(pause_s)
        else:
            return True
    return True


async def _parts(work: Work) -> Sequence[Part]:
    try:
        return await work()
    except Refused as refused:
        return (told(REFUSALS.get(refused.code, REFUSED.format(code=refused.code))),)
    except ChairsideError as error:
        return (told(str(error)),)
    except Exception as error:  # noqa: BLE001 - a fault of ours must reach the person as a message
        logger.error("a command broke: %s", fault_of(error))  # noqa: TRY400 - its text may quote the submission
        return (told(BROKEN),)


async def shown(interaction: Interaction, parts: Sequence[Part]) -> None:
    """Make the first answer show the parts, which the person alone sees. Raise `PlatformError`."""
    first, *more = parts

    async def fill() -> object:
        return await interaction.edit_original_response(**await to_edit(first))

    try:
        await repeated(fill)
    except Refused as refused:
        thread = interaction.channel
        if refused.code != ARCHIVED or not isinstance(thread, discord.Thread):
            raise
        # Discord takes no edit in an archive, not even of what it lets people press there.
        await repeated(lambda: thread.edit(archived=False))
        await repeated(fill)
    for part in more:
        # A follow-up has no nonce, so one whose answer was lost is not repeated.
        await once(lambda part=part: _follow(interaction, part))  # type: ignore[misc]


async def asked_for(interaction: Interaction, dialog: discord.ui.Modal) -> None:
    """Open the dialog, which Discord takes at once or not at all; `dialogs` takes what is filled in."""
    dialog.stop()  # or discord.py would hold it, and discard what is sent before it does or after a restart
    try:
        await once(lambda: interaction.response.send_modal(dialog))
    except PlatformError as error:
        logger.warning("a dialog was not opened: %s", error)


async def _follow(interaction: Interaction, part: Part) -> object:
    return await interaction.followup.send(ephemeral=True, **await to_send(part))
