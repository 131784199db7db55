"""Files for whoever gave a command, in the message that they alone see; pure."""

from collections.abc import Sequence

from bots.channel.taking import TAKEN
from bots.discord.components import FILE, Part, Picture, text
from core.conversation.exports.files import Document
from core.errors import InputError

TOO_LARGE = "The export is larger than the {most} MB that this server takes: the operator can run “chairside export”."


def handed(documents: Sequence[Document], most_bytes: int) -> Part:
    """Raise `InputError` if one is larger than the server takes."""
    if any(len(document.data) > most_bytes for document in documents):
        raise InputError(TOO_LARGE.format(most=most_bytes // 1_000_000))
    shown = [{"type": FILE, "file": {"url": f"attachment://{document.name}"}} for document in documents]
    return Part((text(TAKEN), *shown), tuple(Picture(document.name, document.data) for document in documents))
