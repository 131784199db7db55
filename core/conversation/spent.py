"""An entry of its own for what a model was asked in vain: whoever pays for it can see it."""

from typing import Literal

from pydantic.dataclasses import dataclass

from core.answering.reply import Usage


@dataclass(frozen=True)
class Spent:
    """What a model was asked for the turn `message`; its reply was stopped, edited away, outlawed, or failed."""

    message: str
    usage: Usage
    at: float
    kind: Literal["spent"] = "spent"
