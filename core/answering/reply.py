"""What an engine gives back: Markdown in which every sentence about the submission carries a marker `[R2.3]`."""

import re
from typing import Literal

from pydantic.dataclasses import dataclass

from core.answering.verdicts import Judged
from core.submissions.labels import LABEL

MARKER = re.compile(rf"\[({LABEL}(?:\s*,\s*{LABEL})*)\]")

Offer = Literal["check", "export", "position", "reveal", "draft"]
"""
What can be done from below an answer, by whoever presses, for themselves: have a text of theirs checked, be handed the
thread, give a position, reveal all; and `draft`, have the file checked that came with the question.
"""

NO_MODEL = "no-model"
"""The mode in which no model of any kind is used."""


@dataclass(frozen=True)
class Citation:
    """
    A passage that the reply rests on: its label, the words quoted from it, where it stands, and whose it is. `message`
    is the key of the message that it is, if it stands in the thread: an adapter leads there.
    """

    label: str
    quote: str
    place: str
    reviewer: int | None = None
    message: str = ""


@dataclass(frozen=True)
class Checks:
    """
    What the grounding check found, in counts: it says what was checked, never "true".

    `sentences` about the submission, of which `cited` carry a marker and `derived` rest on the scores or say what the
    sources do not contain; `quotes` in quotation marks, all of which stand in their passage or were `removed` with
    their sentence.
    """

    sentences: int = 0
    cited: int = 0
    quotes: int = 0
    removed: int = 0
    derived: int = 0


@dataclass(frozen=True)
class Usage:
    """
    What a model was asked for one reply, all calls together. `sent` counts the tokens of the prompts, `cached` those of
    them that the server had kept from before, `written` those that the model wrote; `estimated`: the server did not
    say. `cost` is in the operator's currency, None where no prices are set.
    """

    model: str
    calls: int = 0
    sent: int = 0
    cached: int = 0
    written: int = 0
    estimated: bool = False
    cost: float | None = None


@dataclass(frozen=True)
class Condensation:
    """What a thread said up to and with the message `through`, in fewer words, for a model to read."""

    through: str
    text: str


@dataclass(frozen=True)
class Reply:
    """
    `text` is Markdown with markers (tables as Markdown tables); `citations` one per marker used, in order of first
    use. `stance` is set where the person stated their own position on the submission ("accept", "reject",
    "unsure"): the thread records it. `picture` names what an adapter draws beside the text. `usage` is what a model was
    asked for it, None where none was; `condensed` what the thread said before, which it keeps for the next turn.
    `verdicts`: how each sentence of a model's text fared, those taken out included. `offers` are what an adapter puts
    buttons below it for.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    checks: Checks = Checks()
    engine: str = "extractive"
    mode: str = NO_MODEL
    snapshot: str = ""
    stance: str | None = None
    picture: Literal["scores"] | None = None
    usage: Usage | None = None
    verdicts: tuple[Judged, ...] = ()
    condensed: Condensation | None = None
    offers: tuple[Offer, ...] = ()


def labels_in(text: str) -> tuple[str, ...]:
    """The labels of all markers in `text`, each once, in order of first use."""
    found = (label.strip() for group in MARKER.findall(text) for label in group.split(","))
    return tuple(dict.fromkeys(found))
