"""What a reply says of its own making, in our words."""

WITHHELD = "The model's answer was withheld: it repeated text that is not for it to say. This answer uses no model."
NOTHING_STOOD = "Nothing that the model said stood the check against the passages. This answer uses no model."
BROKE_OFF = "The model's answer broke off; what was complete and checked is shown."


def failed(why: str) -> str:
    return f"{why} This answer uses no model."


def broke_off(why: str) -> str:
    return f"{BROKE_OFF} {why}".rstrip()


def removed(count: int) -> str:
    """How many sentences are missing."""
    return f"{count} of the model's sentences left out: not borne out by the passages."


def cut_short(counted: int, sent: int) -> str:
    return (
        f"The model's server counted {counted:,} of some {sent:,} tokens: it may read less than it is sent. Raise its "
        "context length, or lower CHAIRSIDE_MODEL_CONTEXT_TOKENS."
    )


def noted(text: str, *said: str) -> str:
    """The text with what is said below it, each in a paragraph of its own."""
    return "\n\n".join(filter(None, (text, *said)))
