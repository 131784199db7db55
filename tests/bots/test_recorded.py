"""What leaves for a model is on the record before it leaves, every time; what cannot be recorded does not leave."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from bots.discord.phrases import PHRASES as DISCORD
from bots.run.channels import channel_desk
from bots.run.recorded import RecordedEngine, keys_of, note_rules, record_of, rules_noted
from core.answering.extractive import ExtractiveEngine
from core.errors import StorageError
from core.governance.audit import Audit, Deed, Event
from core.governance.noted import noted_in
from core.settings import Settings
from core.storage.audit.memory import MemoryAudit
from core.storage.notes import MemoryNotes
from core.storage.open import Storage
from core.submissions.forums.export import read_export
from tests.answering.generative.conftest import engine_at, inquiry
from tests.bots.conftest import FORUM
from tests.fakes.model_server import Asked, ModelServer, Script, serve

SUBMISSION = read_export(FORUM.read_bytes())
THREAD = "slack:T1:C1:1732.5"
WRONG = (
    "Reviewer 2 praises the theorem about convex losses in seven dimensions [R2.3]. All reviewers recommend it [R1.1]."
)
LOOSE = "R1 would like to see intervals of uncertainty drawn [R1.14]."
QUOTED = f"- “{SUBMISSION.by_label['R2.3'].text}” [R2.3]"


def account(thread: str, person: str) -> str:
    return f"{thread.rpartition(':')[0].rpartition(':')[0]}:{person}"


def recorded(engine: Any, audit: Audit, server: ModelServer | None = None, *, asks: bool = False) -> RecordedEngine:
    url = server.url if server else None
    settings = Settings(model_base_url=url, model="small model of ours" if server else None)
    return RecordedEngine(engine, settings, audit, account, lambda: 7.0, asks=asks)


def in_turn(*scripts: Script) -> Callable[[Asked], Script]:
    left: Iterator[Script] = chain(scripts, repeat(Script(QUOTED)))
    return lambda _: next(left)


class Watching(MemoryAudit):
    """`before` is how many requests the server had when each was noted."""

    def __init__(self, server: ModelServer) -> None:
        super().__init__()
        self._server = server
        self.before: list[int] = []

    async def note(self, event: Event) -> None:
        self.before.append(len(self._server.asked))
        await super().note(event)


@pytest.mark.parametrize(
    ("scripts", "calls"),
    [
        ((Script(QUOTED),), 1),
        ((Script(status=500), Script(status=503), Script(QUOTED)), 3),
        ((Script(status=400, error=b'{"error": {"message": "no \'temperature\'"}}'), Script(QUOTED)), 2),
        ((Script(f"{QUOTED}\n- “Broken", finish="length"), Script(QUOTED)), 2),
        ((Script(f"{QUOTED}\n{WRONG}"), Script("nothing")), 2),
    ],
    ids=["once", "tried again", "without a parameter", "gone on with", "repaired"],
)
async def test_each_call_is_recorded_before_it_leaves_with_its_host_model_and_bytes(
    scripts: tuple[Script, ...], calls: int
) -> None:
    with serve(in_turn(*scripts)) as server:
        audit = Watching(server)
        async with engine_at(server) as engine:
            await recorded(engine, audit, server).answer(inquiry(SUBMISSION, thread=THREAD), lambda _: None)

        assert len(server.asked) == calls
        assert audit.before == list(range(calls))
        for event, asked in zip(audit.events, server.asked, strict=True):
            facts = dict(event.facts)
            assert (event.deed, event.by, event.at) == (Deed.SENT, "slack:T1:Ana", 7.0)
            assert (event.thread, event.submission) == (THREAD, SUBMISSION.id)
            assert int(facts["bytes"]) == sum(len(text.encode()) for _, text in asked.messages)
            assert facts["host"] == "127.0.0.1"
            assert facts["model"].startswith("sha256:")


async def test_verification_is_a_call_too() -> None:
    with serve(in_turn(Script(f"{QUOTED}\n{LOOSE}\n{WRONG}"), Script("1. no"), Script("1. none"))) as server:
        audit = MemoryAudit()
        async with engine_at(server, verify=True) as engine:
            await recorded(engine, audit, server).answer(inquiry(SUBMISSION), lambda _: None)
        assert len(audit.events) == len(server.asked) > 2


async def test_nothing_leaves_that_cannot_be_recorded() -> None:
    with serve(in_turn()) as server:
        audit = MemoryAudit()
        audit.away = True
        async with engine_at(server) as engine:
            with pytest.raises(StorageError):
                await recorded(engine, audit, server).answer(inquiry(SUBMISSION), lambda _: None)
        assert server.asked == []


async def test_that_an_answer_is_asked_for_is_recorded_where_nobody_else_does() -> None:
    audit = MemoryAudit()
    asked = inquiry(SUBMISSION, mode="a mode of another version")
    await recorded(ExtractiveEngine(), audit, asks=True).answer(asked, lambda _: None)
    assert [(event.deed, event.facts) for event in audit.events] == [(Deed.ASKED, (("mode", "no-model"),))]
    await recorded(ExtractiveEngine(), audit).answer(asked, lambda _: None)
    assert len(audit.events) == 1


async def test_an_answer_is_not_made_whose_asking_cannot_be_recorded() -> None:
    audit = MemoryAudit()
    audit.away = True
    with pytest.raises(StorageError):
        await recorded(ExtractiveEngine(), audit, asks=True).answer(inquiry(SUBMISSION), lambda _: None)


async def test_the_rules_are_recorded_when_they_are_others_than_before(tmp_path: Path) -> None:
    audit, notes, rules = MemoryAudit(), MemoryNotes(), tmp_path / "rules.toml"

    async def begun(*, ruled: bool) -> int:
        await note_rules(audit, notes, Settings(venue_rules=rules if ruled else None), "root", 1.0)
        return len(audit.events)

    assert await begun(ruled=False) == 0
    rules.write_text("[[rule]]\n")
    assert [await begun(ruled=True), await begun(ruled=True)] == [1, 1]
    rules.write_text("[[rule]]\n\n")
    assert [await begun(ruled=True), await begun(ruled=False), await begun(ruled=False)] == [2, 3, 3]
    assert {event.deed for event in audit.events} == {Deed.RULES}


async def test_of_several_that_begin_at_once_one_records_the_rules(storage: Storage, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[[rule]]\n")
    found = Settings(venue_rules=rules, audit_years=0)
    await asyncio.gather(*(rules_noted(storage, found, "root", 1.0) for _ in range(3)))
    rows = [noted_in(row) async for row in record_of(storage, found).read()]
    assert [row.deed for row in rows if row] == [Deed.RULES]


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_a_platform_s_desk_has_its_own_channels_and_none_of_another(storage: Storage, platform: str) -> None:
    """Without commas nothing is named, which is everything."""
    found = Settings(slack_follow_up="C1, C2", slack_channels="C3", discord_follow_up="4,5", discord_channels=" , ,")
    desk = channel_desk(storage, found, platform)
    assert desk.follow_up == ({"C1", "C2"} if platform == "slack" else {"4", "5"})
    assert desk.channels == ({"C3"} if platform == "slack" else frozenset())
    assert (desk.phrases == DISCORD) is (platform == "discord")


async def test_rules_that_cannot_be_recorded_are_recorded_at_the_next_start(tmp_path: Path) -> None:
    audit, notes, rules = MemoryAudit(), MemoryNotes(), tmp_path / "rules.toml"
    rules.write_text("")
    settings = Settings(venue_rules=rules)
    audit.away = True
    with pytest.raises(StorageError):
        await note_rules(audit, notes, settings, "root", 1.0)
    audit.away = False
    await note_rules(audit, notes, settings, "root", 1.0)
    assert len(audit.events) == 1


def test_the_records_own_keys_come_first_and_those_of_before_still_verify() -> None:
    assert keys_of(Settings()) == ()
    assert keys_of(Settings(secret_keys="a, b,")) == ("a", "b")
    assert keys_of(Settings(secret_keys="a,b", audit_keys="c,a")) == ("c", "a", "b")


async def test_a_channels_engine_and_desk_write_one_record(storage: Storage) -> None:
    desk = channel_desk(storage, Settings(), "slack")
    assert isinstance(desk.engine, RecordedEngine)
    assert desk.engine.audit is desk.audit is not None
    await desk.audit.note(Event(Deed.ASKED, "slack:T1:U1", desk.clock()))
    assert (await storage.audit((), None).head()).number == 1
    assert desk.engine.account(THREAD, "U1") == "slack:T1:U1"
    assert desk.engine.account("discord:7:8:9", "42") == "discord:42"
