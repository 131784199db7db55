"""The rules of `docs/design.md`, part Layout, held by walking the source."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SOURCES = sorted(path for top in ("bots", "core") for path in (ROOT / top).rglob("*.py"))

MAY_IMPORT = {
    "core/errors": set(),
    "core/measures": set(),
    "core/findings": set(),
    "core/trail": set(),
    "core/secret_files": {"core/errors"},
    "core/config_file": {"core/secret_files", "core/errors"},
    "core/settings": {"core/config_file", "core/secret_files"},
    "core/submissions": {"core/errors"},
    "core/deliberation": {"core/submissions", "core/errors"},
    "core/governance": {"core/submissions", "core/errors"},
    "core/answering": {"core/deliberation", "core/governance", "core/submissions", "core/errors"},
    "core/conversation": {
        "core/answering", "core/governance", "core/submissions", "core/ports", "core/trail", "core/errors",
    },
    "core/ports": {"core/conversation", "core/answering", "core/submissions", "core/errors"},
    "core/installations": {"core/errors"},
    "core/logins": {"core/errors"},
    "core/storage": {
        "core/conversation", "core/governance", "core/submissions", "core/ports", "core/installations", "core/errors",
        "core/logins",
    },
    "bots/beliefs": set(),
    "bots/acting": {
        "bots/beliefs", "bots/channel", "bots/loading", "core/governance", "core/logins", "core/submissions",
        "core/errors",
    },
    "bots/loading": {"core/ports", "core/settings", "core/submissions", "core/errors"},
    "bots/card": {"bots/text", "core/governance", "core/submissions"},
    "bots/pages": {"core/ports", "core/submissions"},
    "bots/text": {"core/answering", "core/submissions"},
    "bots/text_parts": {"bots/text"},
    "bots/private_files": set(),
    "bots/rounds": {"core/errors"},
    "bots/serving": {"core/errors"},
    "bots/drawing": {"core/deliberation", "core/submissions"},
    "bots/channel": {
        "bots/card", "bots/drawing", "bots/text", "bots/text_parts", "bots/loading", "bots/pages", "bots/rounds",
        "core/answering", "core/conversation", "core/governance", "core/ports", "core/submissions", "core/errors",
        "core/measures",
    },
    "bots/slack": {
        "bots/channel", "bots/pages", "bots/serving", "bots/text", "bots/text_parts", "core/answering",
        "core/conversation", "core/governance", "core/ports", "core/settings", "core/installations", "core/submissions",
        "core/errors", "core/findings", "core/measures",
        "core/logins",
    },
    "bots/discord": {
        "bots/channel", "bots/text", "bots/text_parts", "bots/drawing", "bots/pages", "core/answering",
        "core/conversation", "core/governance", "core/ports", "core/settings", "core/installations", "core/submissions",
        "core/errors",
        "core/findings", "core/measures",
    },
    "bots/terminal": {
        "core/logins",
        "bots/card", "bots/drawing", "bots/text", "bots/loading", "bots/pages", "bots/private_files",
        "core/answering", "core/conversation",
        "core/governance", "core/ports", "core/submissions", "core/deliberation", "core/errors",
    },
}  # fmt: skip
"""A room and the rooms below it. The rooms `bots/cli` and `bots/run` wire, and may import everything."""

ONLY_IN: dict[str, str | tuple[str, ...]] = {
    "hiredis": "core/storage",
    "redis": "core/storage",
    "cryptography": "core/storage",
    "starlette": ("bots/serving", "bots/slack", "bots/run/ops"),
    "prometheus_client": "bots/run/ops",
    "uvicorn": "bots/serving",
    "pypdfium2": "core/submissions/pdf",
    "httpx": "core/submissions/sources",
    "openai": "core/answering/generative",
    "httpx2": "core/answering/generative",
    "rich": "bots/terminal",
    "prompt_toolkit": "bots/terminal",
    "click": "bots/cli",
    "slack_bolt": "bots/slack",
    "slack_sdk": "bots/slack",
    "aiohttp": ("bots/slack", "bots/discord", "bots/channel/answers", "bots/channel/pdfs"),
    "discord": "bots/discord",
    "yarl": "bots/discord",
    "markdown_it": "bots/text",
    "PIL": "bots/drawing",
    "font_source_sans_pro": "bots/drawing",
}
"""An outside library and the one room that knows it."""

PURE = [
    "core/conversation/thread", "core/conversation/course", "core/conversation/spent", "core/conversation/usage",
    "core/conversation/entries", "core/conversation/decisions", "core/answering",
    "core/deliberation", "core/submissions", "bots/text", "bots/drawing", "bots/card",
    "bots/channel/place", "bots/channel/refusals", "bots/channel/words", "bots/channel/wishes",
    "bots/channel/offers", "bots/channel/card",
    "bots/channel/texts", "bots/slack/text", "bots/slack/blocks", "bots/slack/offers", "bots/slack/draft_form",
    "bots/slack/positions", "bots/discord/offers",
    "bots/slack/cards", "bots/slack/events", "bots/slack/modals", "bots/slack/pressed", "bots/slack/ratings",
    "bots/channel/phrases", "core/conversation/exports", "bots/discord/handing", "bots/discord/attached",
    "bots/discord/cards", "bots/discord/components",
    "bots/discord/events", "bots/discord/fallback", "bots/discord/ids", "bots/discord/live", "bots/discord/nonce",
    "bots/discord/parts",
    "bots/discord/phrases", "bots/discord/places", "bots/discord/rules", "bots/discord/tables", "bots/discord/text",
]  # fmt: skip
"""Rooms without `async`, but for the doors named in `DOORS`."""

DOORS = [
    "core/answering/generative/checkup",
    "core/answering/generative/client",
    "core/answering/generative/engine",
    "core/answering/generative/listening",
    "core/answering/generative/speaking",
    "core/answering/generative/wire",
    "core/answering/extractive",
    "core/submissions/load",
    "core/submissions/pdf",
    "core/submissions/sources",
]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _room(name: str) -> str | None:
    rooms = [room for room in MAY_IMPORT if name == room or name.startswith(room + "/")]
    return max(rooms, key=len, default=None)


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_imports_run_downward_only(path: Path) -> None:
    room = _room(_name(path))
    if room is None:
        assert _name(path).startswith(("bots/run/", "bots/cli/")) or path.name == "__init__.py"
        return
    for module in _imports(path):
        target = module.replace(".", "/")
        if target.split("/")[0] in {"core", "bots"}:
            assert _room(target) in MAY_IMPORT[room] | {room}, f"{_name(path)} imports {module}"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_an_outside_library_is_known_in_one_room(path: Path) -> None:
    for module in _imports(path):
        home = ONLY_IN.get(module.split(".")[0])
        assert home is None or _name(path).startswith(home), f"{_name(path)} imports {module}"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_pure_rooms_have_no_async(path: Path) -> None:
    name = _name(path)
    if any(name.startswith(room) for room in PURE) and not any(name.startswith(door) for door in DOORS):
        tree = ast.parse(path.read_text())
        assert not any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(tree))


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_files_and_functions_have_one_subject(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= 200
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{_name(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_importing_does_nothing(path: Path) -> None:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant), f"{_name(path)}:{node.lineno} runs when imported"


def _runs(text: str, words: int = 11) -> set[str]:
    found = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(found[i : i + words]) for i in range(len(found) - words + 1)}


def _prose(value: object, key: str = "") -> Iterator[str]:
    """The sentences of a JSON value; ratings, confidences and titles are facts of the form and the field."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _prose(inner, key if name == "value" else name)
    elif isinstance(value, list):
        for inner in value:
            yield from _prose(inner, key)
    elif isinstance(value, str) and key not in {"rating", "confidence", "title", "invitation"}:
        yield value


def test_no_sentence_of_the_corpus_is_in_the_repository() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the development corpus is not beside this checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    paths = [ROOT / name for name in listed if name and not name.startswith("requirements/")]
    ours: set[str] = set()
    for path in paths:
        text = path.read_text(errors="ignore") if path.is_file() and path.suffix != ".pdf" else ""
        prose = _prose(json.loads(text)) if path.suffix == ".json" else [text]
        ours.update(run for piece in prose for run in _runs(piece))
    title = _runs("On the Computational Inefficiency of Large Batch Sizes for Stochastic Gradient Descent")
    documents = [path.read_text() for path in [*CORPUS.rglob("forums/*.json"), *CORPUS.rglob("dialogues/*.json")]]
    documents += [line for path in CORPUS.rglob("*.jsonl") for line in path.read_text().split("\n") if line]
    shared = {run for text in documents for prose in _prose(json.loads(text)) for run in _runs(prose) & ours} - title
    assert not shared, f"{len(shared)} runs of eleven words, such as: {sorted(shared)[:3]}"


def test_the_python_that_runs_is_new_enough() -> None:
    assert sys.version_info >= (3, 11)
