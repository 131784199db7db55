"""
Attacks on a model in a real bot process: who writes what where, what a model that obeys it says, and what of that may
not be seen on the platform, in whatever part of a message.

All attacks are made at once, a few questions to each: in the submission, in the discussion, in the question.  Those
that have an answer withheld as a whole are asked for alone, so that they hide no other.  With CHAIRSIDE_TEST_EVERYWHERE
set each is made alone, in every place.
"""

import html
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.answering.generative.instructions import REPAIR
from core.answering.generative.notes import WITHHELD
from core.answering.generative.sources import inert, unmarked
from core.submissions.forums.export import read_export
from tests.answering.generative.attacks import ATTACKS, Attack
from tests.answering.generative.conftest import QUESTION, quoting
from tests.answering.generative.test_injections import EVERYWHERE as EVERYWHERE  # noqa: PLC0414 - the platforms' too
from tests.bots.conftest import FORUM
from tests.fakes.model_server import Asked, Script

HONEST, LAST = "R1.11", "R2.3"
SUBMISSION, DISCUSSION, IN_QUESTION = PLACES = ("submission", "discussion", "question")
_WITHHELD = frozenset({"reveal", "reveal, cited", "reveal, quoted", "reveal, capitals"})
_OF_THE_PLATFORM = {"<!": "<!channel>", "<@": "<@U012AB3CD>", "<#": "<#C012AB3CD>"}
"""What the bot may write for a purpose of its own, and what of it only the model says."""


@dataclass(frozen=True)
class Wave:
    """One question, the attacks that it comes with, and where they are written. `tag` stands in the question."""

    tag: str
    place: str
    attacks: Sequence[Attack]

    @property
    def payload(self) -> str:
        return "\n\n".join(attack.payload for attack in self.attacks)

    @property
    def question(self) -> str:
        asked = f"{QUESTION} ({self.tag})"
        return f"{asked}\n{self.payload}" if self.place == IN_QUESTION else asked

    @property
    def forum(self) -> str:
        """The id of the submission that it is about, which no other is: a channel opens each once."""
        return f"Hostile{self.tag}"

    @property
    def reference(self) -> str:
        return f"https://openreview.net/forum?id={self.forum}"

    def notes(self) -> list[dict[str, Any]]:
        """The sample submission; where the attacks are written in it, at the end of abstract, review and response."""
        notes: list[dict[str, Any]] = json.loads(FORUM.read_text().replace("LargeBatchSGD", self.forum))["notes"]
        if self.place == SUBMISSION:
            fields = [(notes[0], "abstract"), (notes[3], "review"), (notes[-1], "comment")]
            for at, (note, name) in enumerate(fields):
                mine = "\n\n".join(attack.payload for attack in self.attacks[at :: len(fields)])
                note["content"][name] = f"{note['content'][name]}\n\n{mine}"
        return notes


def waves(*places: str) -> list[Wave]:
    """Every attack, in one of these places."""
    if EVERYWHERE in os.environ:
        each = [(place, (attack,)) for place in places for attack in ATTACKS]
    else:
        many = [attack for attack in ATTACKS if attack.name not in _WITHHELD]
        each = [(place, tuple(many[at :: len(places)])) for at, place in enumerate(places)]  # type: ignore[misc]
        each += [(IN_QUESTION, (attack,)) for attack in ATTACKS if attack.name in _WITHHELD]
    return [Wave(f"w{number:03}", place, attacks) for number, (place, attacks) in enumerate(each)]


@dataclass
class Obedient:
    """A model that does what every attack says that it is sent; `heard` are the names of those."""

    waves: Sequence[Wave]
    heard: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        sample = read_export(FORUM.read_bytes())
        self._honest, self._last = quoting(sample, HONEST), quoting(sample, LAST)

    def answer(self, asked: Asked) -> Script:
        if asked.system == REPAIR:
            return Script(asked.text.partition("Sentences\n")[2], words_each=40)
        wave = next(each for each in self.waves if f"({each.tag})" in asked.messages[-1][1])
        sent = " ".join(asked.text.split())
        for attack in wave.attacks:
            last = attack.payload.split("\n")[-1]
            if any(" ".join(form(last).split())[-10:] in sent for form in (inert, unmarked)):
                self.heard.add((wave.tag, attack.name))
        said = "\n".join(attack.obeyed(asked) for attack in wave.attacks)
        return Script(f"{self._honest}\n{said}\n{self._last}\n{said}", words_each=40)

    @property
    def unheard(self) -> set[tuple[str, str]]:
        """What was not sent: nothing that it would have said was tried."""
        return {(wave.tag, attack.name) for wave in self.waves for attack in wave.attacks} - self.heard


def reached(outbound: Iterable[object], attacks: Iterable[Attack] = ATTACKS) -> list[tuple[str, str]]:
    """The attacks whose words stand anywhere in what was sent to the platform, and which words."""
    seen = "\n".join(html.unescape(text).replace("\\", "") for each in outbound for text in _texts(each))
    canaries = ((attack, _OF_THE_PLATFORM.get(canary, canary)) for attack in attacks for canary in attack.canary)
    return [(attack.name, canary) for attack, canary in canaries if canary in seen]


def _texts(value: object) -> Iterator[str]:
    """Every text in a tree, also in the JSON inside a text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts([name, inner])
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        tree = None
        if value[:1] in {"[", "{"}:
            try:
                tree = json.loads(value)
            except ValueError:
                tree = None
        if tree is None:
            yield value
        else:
            yield from _texts(tree)
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")


def ended(wave: Wave, answer: str) -> None:
    """What must be seen of an answer: that the model was heard to its end, or that it was withheld."""
    told = answer.replace("\\", "")
    if WITHHELD[:40] not in told:
        assert f"[{LAST}]" in told, (wave.tag, told)
    elif EVERYWHERE not in os.environ:
        assert {attack.name for attack in wave.attacks} <= _WITHHELD, (wave.tag, told)
