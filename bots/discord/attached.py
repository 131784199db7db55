"""
How an attachment is named in a turn's text, `attached:…`; pure.

    m-CHANNEL-MESSAGE-ATTACHMENT   a message's: its address expires, so it is asked for again
    o-ATTACHMENT                   a command's option, or what its message carries: its address was told to us alone and
                                   opens the file to whoever has it, so it is kept elsewhere
"""

from dataclasses import dataclass

from bots.channel.phrases import AGAIN
from bots.channel.words import ATTACHED
from core.errors import SubmissionError

NOT_HAD = f"Discord did not give me the file: {AGAIN}"


@dataclass(frozen=True)
class InMessage:
    channel: int
    message: int
    attachment: int


@dataclass(frozen=True)
class OfCommand:
    attachment: int


def of_message(channel: int, message: int, attachment: int) -> str:
    """The word for an attachment of a message."""
    return f"{ATTACHED}{name_of(channel, message, attachment)}"


def name_of(channel: int, message: int, attachment: int) -> str:
    """What stands behind `attached:` or `enclosed:` for an attachment of a message."""
    return f"m-{channel}-{message}-{attachment}"


def of_option(attachment: int) -> str:
    """The word for the attachment that a command was given."""
    return f"{ATTACHED}o-{attachment}"


def attachment_of(name: str) -> InMessage | OfCommand:
    """What stands behind `attached:` or `enclosed:`. Raise `SubmissionError`."""
    kind, _, rest = name.partition("-")
    try:
        if kind == "o":
            return OfCommand(int(rest))
        if kind != "m":
            raise SubmissionError(NOT_HAD)
        channel, message, attachment = map(int, rest.split("-"))
    except ValueError as exc:
        raise SubmissionError(NOT_HAD) from exc
    return InMessage(channel, message, attachment)


def is_pdf(filename: str, content_type: str | None) -> bool:
    """By what the sender says; the bytes are looked at when they are read."""
    return filename.lower().endswith(".pdf") or "pdf" in (content_type or "")
