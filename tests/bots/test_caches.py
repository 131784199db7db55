"""No process keeps in memory what was worked out of a submission that was erased: every cache is found and emptied."""

import ast
import importlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.beliefs import Beliefs
from bots.run.caches import caches, let_go
from core.deliberation.kept import Kept
from core.submissions.model import Submission, Venue
from core.submissions.sources.exchange import Answer, Request
from core.submissions.sources.kept import Kept as Answers
from tests.bots.conftest import ROOT

CACHES = {"cache", "lru_cache"}
HELD_ELSEWHERE = {
    # What holds something of people or submissions in an object of its own, and who lets go of it.
    "core/conversation/recent.py": "forget_all, by the storage",
    "core/storage/submissions.py": "forget_all, by the storage",
    "core/deliberation/kept.py": "forget_all, here",
    "core/submissions/sources/kept.py": "forget_all, here",
    "bots/beliefs.py": "forget_all, here",
    "core/conversation/receive.py": "the keys of messages, which are ids, of the last 2,000 questions",
    "bots/slack/ingest.py": "the ids of the last 2,000 questions and their threads, no words",
    "core/conversation/setbacks.py": "hints of threads that fail, which are ids; gone with the failure",
    "bots/run/ops/measured_log.py": "ids, times and outcomes of the last 20,000 turns, no words",
}
"""Every file with an `OrderedDict` that something is kept in."""


def functions() -> Iterator[tuple[str, str]]:
    """Every function that is decorated to remember what it made of its arguments."""
    for path in sorted(path for top in ("core", "bots") for path in (ROOT / top).rglob("*.py")):
        tree = ast.parse(path.read_text())
        top = set(tree.body)
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef) or not node.args.args:
                continue
            names = [ast.unparse(each).partition("(")[0].rpartition(".")[2] for each in node.decorator_list]
            if CACHES.intersection(names):
                # What is no function of a module is found by nobody.
                assert node in top, f"{path}: {node.name}"
                yield path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."), node.name


def test_every_function_that_remembers_texts_is_found_and_emptied() -> None:
    known = list(functions())
    found = {
        (cached.__module__, cached.__name__)
        for module, _ in known
        if importlib.import_module(module)
        for cached in caches()
    }

    assert len(known) > 8
    assert set(known) <= found
    from core.deliberation.judgements import judgements  # noqa: PLC0415

    judgements("The evaluation is weak.")
    assert judgements.cache_info().currsize
    let_go()
    assert [cached.__name__ for cached in caches() if cached.cache_info().currsize] == []


def test_tables_that_are_made_once_stay() -> None:
    from core.deliberation.subjects import subjects  # noqa: PLC0415

    before = subjects()
    let_go()
    assert subjects() is before


def test_what_was_worked_out_of_a_submission_goes() -> None:
    made: list[str] = []
    kept = Kept(lambda submission: made.append(submission.id))
    submission = Submission("s1", "A title", Venue(), (), snapshot="a")
    kept.of(submission)
    kept.of(submission)
    assert made == ["s1"]
    let_go()
    kept.of(submission)
    assert made == ["s1", "s1"]


def test_what_is_worked_out_while_it_goes_is_not_kept() -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[str] = []

    def slowly(submission: Submission) -> None:
        made.append(submission.id)
        begun.set()
        assert go_on.wait(10)

    kept, submission = Kept(slowly), Submission("s1", "A title", Venue(), (), snapshot="a")
    working = threading.Thread(target=kept.of, args=(submission,))
    working.start()
    assert begun.wait(10)
    let_go()
    go_on.set()
    working.join()
    kept.of(submission)
    assert made == ["s1", "s1"]


def test_what_a_server_has_answered_goes() -> None:
    answers, request = Answers(), Request("https://example.org/forum", "A server", frozenset(), 1_000)
    answers.told(request, Answer(200, {"etag": "1"}, b"a review"))
    assert answers.conditions(request)
    let_go()
    assert not answers.conditions(request)


async def test_what_somebody_was_found_to_read_goes_also_what_is_just_being_asked() -> None:
    asked: list[str] = []
    beliefs = Beliefs(lambda: 1.0, lambda _: 60.0)

    async def ask() -> frozenset[str]:
        asked.append("asked")
        if len(asked) == 1:
            let_go()
        return frozenset({"a note"})

    for count in (1, 2, 2):
        assert await beliefs.of("slack:T1:U1", "a token", "s1", ask) == {"a note"}
        assert len(asked) == count
    let_go()
    await beliefs.of("slack:T1:U1", "a token", "s1", ask)
    assert len(asked) == 3


async def test_of_what_people_read_the_newest_thousand_are_kept_and_none_of_another_token() -> None:
    asked: list[str] = []
    beliefs = Beliefs(lambda: 1.0, lambda _: 60.0, most=2)

    async def ask() -> frozenset[str]:
        asked.append("asked")
        return frozenset()

    for token, count in (("a", 1), ("b", 2), ("a", 2), ("c", 3), ("a", 3), ("b", 4)):
        await beliefs.of("slack:T1:U1", token, "s1", ask)
        assert len(asked) == count, token


def test_every_place_that_keeps_something_for_later_is_known() -> None:
    with_store = {
        path.relative_to(ROOT).as_posix()
        for top in ("core", "bots")
        for path in (ROOT / top).rglob("*.py")
        if "OrderedDict" in path.read_text() or path.name == "kept.py"
    }
    if with_store - HELD_ELSEWHERE.keys():
        pytest.fail(f"who lets go of what these keep? {sorted(with_store - HELD_ELSEWHERE.keys())}")
    assert Path(ROOT / "core/conversation/recent.py").exists()
