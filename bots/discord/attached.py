"""
How an attachment is named in a turn's text, `attached:…`; pure.

    m-CHANNEL-MESSAGE-ATTACHMENT   a message's: its address expires, so it is asked for again
    u-…                            a slash command's option: it stands in no message, its signed address is all there is
"""

import base64
import binascii
from dataclasses import dataclass

from bots.channel.words import ATTACHED
from core.errors import SubmissionError

NOT_HAD = "Discord did not give me the file: upload it once more, or open the submission by its link."


@dataclass(frozen=True)
class InMessage:
    channel: int
    message: int
    attachment: int


@dataclass(frozen=True)
class AtAddress:
    url: str


def of_message(channel: int, message: int, attachment: int) -> str:
    """The word for an attachment of a message."""
    return f"{ATTACHED}m-{channel}-{message}-{attachment}"


def of_option(url: str) -> str:
    """The word for the attachment that a slash command was given."""
    return f"{ATTACHED}u-{base64.urlsafe_b64encode(url.encode()).decode()}"


def attachment_of(name: str) -> InMessage | AtAddress:
    """What stands behind `attached:`. Raise `SubmissionError`."""
    kind, _, rest = name.partition("-")
    try:
        if kind == "u":
            return AtAddress(base64.urlsafe_b64decode(rest.encode()).decode())
        if kind != "m":
            raise SubmissionError(NOT_HAD)
        channel, message, attachment = map(int, rest.split("-"))
    except (ValueError, binascii.Error) as exc:
        raise SubmissionError(NOT_HAD) from exc
    return InMessage(channel, message, attachment)


def is_pdf(filename: str, content_type: str | None) -> bool:
    """By what the sender says; the bytes are looked at when they are read."""
    return filename.lower().endswith(".pdf") or "pdf" in (content_type or "")
