"""The four questions asked of a process that has a model: what the fake model says, and what must be seen of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.submissions.forums.export import read_export
from tests.bots.conftest import FORUM
from tests.fakes.model_server import Asked, ModelServer, Script, serve

CITED = ("P1", "R1.11", "R2.3", "R3.3")
TOKEN_S = 0.02
HEARD_S = 20.0
_MARKER = re.compile(r"\[[A-Z][\d.]+\]")


def quoting(_: Asked | None = None) -> Script:
    """A passage of the paper and one of each review, quoted whole."""
    submission = read_export(FORUM.read_bytes())
    return Script("\n".join(f"- “{submission.by_label[label].text}” [{label}]" for label in CITED), cached=100)


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    """For all tests of a module, which may each have it say something else."""
    with serve(quoting) as server:
        yield server


@pytest.fixture(autouse=True)
def quotes(model: ModelServer) -> None:
    """Where it is imported, each test begins with a model that quotes."""
    model.answer = quoting


def settings_for(server: ModelServer, folder: Path, mode: str = "full") -> dict[str, str]:
    """What makes a process ask that server, in that mode, whatever the venue."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = folder / "venues.toml"
    rules.write_text(f'[[rule]]\nvenue = "*"\nmode = "{mode}"\n')
    return {
        "CHAIRSIDE_MODEL_BASE_URL": server.url,
        "CHAIRSIDE_MODEL": "small-model",
        "CHAIRSIDE_VENUE_RULES": str(rules),
    }


def shown_in_whole_sentences(live: Sequence[str], final: str) -> None:
    """Each text that was shown meanwhile is a beginning of the answer, and ends where a statement ends."""
    assert live
    for text in live:
        shown = text.strip()
        assert final.startswith(shown)
        assert _MARKER.fullmatch(shown.split()[-1])
        assert shown.count("“") == shown.count("”") == len(_MARKER.findall(shown))


@contextmanager
def silent(model: ModelServer) -> Iterator[None]:
    """Inside, the model falls silent amid its answer; by the end of the block its call must have been ended."""
    model.gone.clear()
    model.speaking.clear()
    model.answer = replace(quoting(), hold_after=20)
    try:
        yield
        assert model.gone.wait(HEARD_S)
    finally:
        model.answer = quoting
