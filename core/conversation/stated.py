"""
What chairs state about the submission and about their own discussion, as entries of the log.

    position    somebody's stance on the submission, said in the thread or, `private`, to the agent alone
    round       whose positions are waited for before any is shown
    revealed    somebody has asked to see the positions: from here on they are shown
    marked      a message is a decision, or an open question, or neither any longer

`by` is who did it, `at` seconds since the epoch, UTC.
"""

from typing import Literal

from pydantic.dataclasses import dataclass

from core.answering.understanding.marks import Mark


@dataclass(frozen=True)
class Position:
    """
    `message` is the message in which it was stated, `reason` its words. A `private` one stands in no message: there
    `message` is a key of the statement's own.
    """

    message: str
    author: str
    stance: str
    reason: str
    at: float
    private: bool = False
    kind: Literal["position"] = "position"


@dataclass(frozen=True)
class Round:
    """The later of two takes the place of the earlier. Nobody `expected`: the positions are shown when asked for."""

    expected: tuple[str, ...]
    by: str
    at: float
    kind: Literal["round"] = "round"


@dataclass(frozen=True)
class Revealed:
    by: str
    at: float
    kind: Literal["revealed"] = "revealed"


@dataclass(frozen=True)
class Marked:
    """What somebody says a message is, whatever its words are."""

    message: str
    mark: Mark
    by: str
    at: float
    kind: Literal["marked"] = "marked"
