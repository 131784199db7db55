"""
The thread as something to cite: a chair's message is a passage `T4`, a position that was given `T0.2`.

They stand beside the submission's passages and never among them, so that no answer about the paper or its reviews
rests on what a chair said of them.  When and by whom is the passage's place, and its `note` is the message's key.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from core.answering.inquiry import Held, Inquiry, Utterance
from core.submissions.model import Part, Passage

_POSITION = "'s position: "
_FILE = re.compile(r"(?<!\S)(?:attached|enclosed|unheard):\S+", re.IGNORECASE)
NOTHING_SAID: Mapping[str, Passage] = {}


def cited_beside(inquiry: Inquiry) -> dict[str, Passage]:
    """The messages and positions that an answer to this inquiry may cite, by label."""
    said = [_message(one) for one in spoken(inquiry)]
    given = [_position(held) for held in inquiry.positions if held.label]
    return {passage.label: passage for passage in (*said, *given)}


def spoken(inquiry: Inquiry) -> tuple[Utterance, ...]:
    """
    What chairs have said in the thread, the question itself last; without the words by which an adapter names a file
    (`attached:…`), and without what says nothing else.
    """
    asked = Utterance(
        inquiry.author, inquiry.question, to_agent=True, key=inquiry.key, label=inquiry.label, at=inquiry.at
    )
    said = (one for one in (*inquiry.history, asked) if one.label and not one.by_agent)
    return tuple(bare for one in said if (bare := _without_files(one)).text.strip())


def _without_files(said: Utterance) -> Utterance:
    return replace(said, text=_FILE.sub(" ", said.text).strip()) if _FILE.search(said.text) else said


def speaker_of(passage: Passage) -> str:
    """Whose message or position the passage is."""
    return passage.heading.rpartition(", ")[0].rpartition(", ")[0].partition(_POSITION)[0]


def when(at: float) -> str:
    """`22 Nov 2026, 14:02 UTC`."""
    said = datetime.fromtimestamp(at, UTC)
    return f"{said.day} {said:%b %Y}, {said:%H:%M} UTC"


def _position(held: Held) -> Passage:
    stances = "; ".join((*held.earlier, held.stance))
    return _passage(held.label, f"{held.author}{_POSITION}{stances}, {when(held.at)}", held.reason, held.message)


def _message(said: Utterance) -> Passage:
    return _passage(said.label, f"{said.author}, {when(said.at)}", said.text, said.key)


def _passage(label: str, place: str, text: str, key: str = "") -> Passage:
    return Passage(label, Part.THREAD, text, heading=place, speaker="chair", note=key)
