"""Each fault that an operator can make is found, named in a line, and told with what to do; nothing secret is shown."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest

from bots import cli
from bots.discord.arrival import NEEDED
from bots.run.ops.checking import Check, findings
from bots.run.ops.clock_findings import of_clock, of_limits
from bots.run.ops.doctor import Doctor
from bots.run.ops.machine_findings import judged_files, judged_space, of_folder
from bots.run.ops.printed import as_json, as_text, gravest
from bots.run.ops.redis_findings import redis_findings
from bots.run.storage import OWN_HAS_NONE
from core.errors import InputError
from core.findings import Finding, State, fault, fine, fix_in, warning
from core.settings import Settings
from core.storage.inspection import RedisState
from tests.fakes.discord_server import serve_discord
from tests.fakes.discord_server.client import pointed_at
from tests.fakes.discord_server.permissions import ATTACH_FILES, INVITED
from tests.fakes.model_server import ModelServer, serve
from tests.fakes.model_server.script import Script
from tests.fakes.model_server.server import MODEL
from tests.fakes.openreview import serve_openreview
from tests.fakes.slack import faults, serve_slack

SECRET = "geheim-"
GOOD = RedisState(
    0.0002,
    0.0,
    {"redis_version": "7.2.4", "role": "master", "used_memory": "1000000", "maxmemory": "0", "aof_enabled": "1"},
    {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"},
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, redis_url: str) -> None:
    import os  # noqa: PLC0415

    for name in os.environ:
        if name.startswith(("SLACK_", "CHAIRSIDE_", "DISCORD_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CHAIRSIDE_REDIS_URL", redis_url)
    monkeypatch.setenv("CHAIRSIDE_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir(mode=0o700)


async def seen(settings: Mapping[str, Any] | None = None, **options: Any) -> dict[str, Finding]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (settings or {}).items():
            patch.setenv(name, value)
        found = await Doctor(Settings(), **{"clock": time.time, **options}).findings()
    assert len({one.what for one in found}) == len(found)
    assert all(bool(one.fix) == (one.state is not State.OK) for one in found)
    return {one.what: one for one in found}


async def test_what_is_well_is_well() -> None:
    with ExitStack() as stack:
        slack, discord = stack.enter_context(serve_slack()), stack.enter_context(serve_discord(["content", "members"]))
        stack.enter_context(pointed_at(discord))
        model = stack.enter_context(serve("ok"))
        openreview = stack.enter_context(serve_openreview())
        told = {**slack.environment, **discord.environment, **openreview.environment}
        told |= {"CHAIRSIDE_ARXIV_API": openreview.web.url, "CHAIRSIDE_ARXIV_WEB": openreview.web.url}
        told |= {"CHAIRSIDE_MODEL_BASE_URL": model.url, "CHAIRSIDE_MODEL": MODEL}
        found = await seen(told, online=True)
        asked = [one for one in model.asked if one.path.endswith("completions")]
    bad = {name: one for name, one in found.items() if one.state is State.FAULT}
    assert not bad
    well = ("slack token", "slack socket", "slack scopes", "discord token", "discord intents", "discord servers")
    assert {found[name].state for name in (*well, "model", "clock", "rate limits", "openreview", "arxiv")} == {State.OK}
    assert found["discord commands"].fix == "Start the bot, or: chairside discord sync"
    assert [len(one.text) < 60 for one in asked] == [True]
    assert asked[0].json["max_tokens"] == 1


# --- Slack


@contextmanager
def _slack(spoil: Callable[[Any], Any]) -> Iterator[Mapping[str, str]]:
    with serve_slack() as slack:
        environment = dict(slack.environment)
        environment |= spoil(slack) or {}
        yield environment


@pytest.mark.parametrize(
    ("spoil", "what", "said"),
    [
        (
            lambda slack: slack.take_scope("chat:write", "files:read"),
            "slack scopes",
            "Not granted: chat:write, files:read.",
        ),
        (lambda slack: slack.revoke_token(), "slack token", "token_revoked"),
        (lambda _: {"SLACK_BOT_TOKEN": f"xoxb-{SECRET}"}, "slack token", "invalid_auth"),
        (lambda _: {"SLACK_APP_TOKEN": f"xapp-{SECRET}"}, "slack socket", "SLACK_APP_TOKEN"),
        (lambda slack: slack.fail("*", faults.server_error(), times=-1), "slack token", "out of reach"),
        (lambda _: {"SLACK_API_BASE_URL": "http://127.0.0.1:9/api/"}, "slack socket", "out of reach"),
        (lambda _: {"SLACK_APP_TOKEN": ""}, "slack", "SLACK_APP_TOKEN"),
    ],
)
async def test_what_slack_does_not_take_is_a_fault(spoil: Callable[[Any], Any], what: str, said: str) -> None:
    with _slack(spoil) as environment:
        found = await seen(environment)
    assert found[what].state is State.FAULT
    assert said in found[what].said + found[what].fix
    assert SECRET not in as_text(list(found.values())) + as_json(list(found.values()))


def test_what_is_to_be_done_begins_as_a_sentence_and_a_page_keeps_its_name() -> None:
    assert fix_in("Redis is out of reach: see that its server runs.") == "See that its server runs."
    assert fix_in("Set SLACK_APP_TOKEN: docs/slack.md says where.") == "docs/slack.md says where."
    assert fix_in("It is broken.") == ""


async def test_a_platform_that_asks_to_wait_is_not_waited_for() -> None:
    with _slack(lambda slack: slack.fail("auth.test", faults.rate_limited(30))) as environment:
        began = time.monotonic()
        found = await seen(environment)
    assert time.monotonic() - began < 20
    assert (found["slack token"].state, found["rate limits"].said) == (State.WARNING, "Told to wait by Slack (1 of 2).")


# --- Discord


@pytest.mark.parametrize(
    ("granted", "token", "what", "state", "said"),
    [
        (["content", "members"], f"{SECRET}.a.b", "discord token", State.FAULT, "refuses DISCORD_BOT_TOKEN"),
        ([], "", "discord intents", State.WARNING, "Message Content Intent is off"),
        (["content"], "", "discord intents", State.WARNING, "Server Members Intent is off"),
    ],
)
async def test_what_discord_does_not_grant_is_found(
    granted: list[str], token: str, what: str, state: State, said: str
) -> None:
    with serve_discord(granted) as discord, pointed_at(discord):
        found = await seen({**discord.environment, **({"DISCORD_BOT_TOKEN": token} if token else {})})
    assert found[what].state is state
    assert said in found[what].said
    assert SECRET not in as_text(list(found.values()))


async def test_a_server_that_withholds_a_permission_is_named_and_no_name_of_it() -> None:
    with serve_discord(["content", "members"]) as discord, pointed_at(discord):
        everyone = discord.guild.roles[discord.guild.id]
        discord.change_role(everyone, everyone.permissions & ~ATTACH_FILES)
        discord.change_role(discord.bot_role(), INVITED & ~ATTACH_FILES)
        found = await seen(discord.environment)
    assert f"1 of 1 servers: {discord.guild.id} (Attach Files)." in found["discord servers"].said
    assert f"permissions={NEEDED.value}" in found["discord servers"].fix


# --- Redis


@pytest.mark.parametrize(
    ("spoiled", "what", "state", "said"),
    [
        ({"configured": {"appendonly": "no"}}, "redis persistence", State.FAULT, "no append-only file"),
        ({"configured": {"appendfsync": "no"}}, "redis persistence", State.FAULT, "appendfsync no"),
        ({"configured": {"appendfsync": "everysec"}}, "redis persistence", State.WARNING, "a second"),
        ({"info": {"aof_last_write_status": "err"}}, "redis persistence", State.FAULT, "not written"),
        ({"configured": {"maxmemory-policy": "allkeys-lru"}}, "redis memory", State.FAULT, "allkeys-lru"),
        ({"info": {"evicted_keys": "3"}}, "redis memory", State.FAULT, "thrown away 3 keys"),
        ({"info": {"maxmemory": "1100000"}}, "redis memory", State.WARNING, "91%"),
        ({"info": {"role": "slave"}}, "redis role", State.FAULT, "replica"),
        ({"info": {"redis_version": "5.0.14"}}, "redis", State.FAULT, "too old"),
        ({"latency_s": 0.02}, "redis", State.WARNING, "20.0 ms"),
        ({"latency_s": 0.2}, "redis", State.FAULT, "200.0 ms"),
    ],
)
def test_a_redis_that_would_lose_threads_is_found_out(
    spoiled: dict[str, Any], what: str, state: State, said: str
) -> None:
    changed: Any = {
        name: {**getattr(GOOD, name), **value} if isinstance(value, dict) else value for name, value in spoiled.items()
    }
    found = {one.what: one for one in redis_findings(replace(GOOD, **changed), "redis://10.0.0.7/0", ours=False)}
    assert found.pop(what).state is state
    assert (
        said
        in {one.what: one for one in redis_findings(replace(GOOD, **changed), "redis://h/0", ours=False)}[what].said
    )
    assert {one.state for one in found.values()} == {State.OK}


def test_a_hosted_redis_that_hides_its_settings_is_judged_by_what_it_tells() -> None:
    hidden = replace(GOOD, configured={})
    assert gravest(list(redis_findings(hidden, "rediss://cache.example.org/0", ours=False))) is State.OK
    without = replace(hidden, info={**GOOD.info, "aof_enabled": "0"})
    assert gravest(list(redis_findings(without, "rediss://cache.example.org/0", ours=False))) is State.FAULT


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("unix:///run/redis", State.OK),
        ("rediss://:pw@203.0.113.5/0", State.OK),
        ("redis://:pw@redis:6379/0", State.OK),
        ("redis://:pw@192.168.1.4/0", State.OK),
        ("redis://:pw@203.0.113.5/0", State.WARNING),
        ("redis://:pw@cache.example.org/0", State.WARNING),
    ],
)
def test_a_line_that_others_can_read_is_warned_of(address: str, state: State) -> None:
    found = [one for one in redis_findings(GOOD, address, ours=False) if one.what == "redis line"]
    assert [one.state for one in found] == [state]
    assert ":pw" not in found[0].said


async def test_a_real_redis_without_its_file_is_a_fault(redis: Any) -> None:
    await redis.config_set("appendonly", "no")
    try:
        found = await seen()
    finally:
        await redis.config_set("appendonly", "yes")
    assert found["redis persistence"].state is State.FAULT
    assert found["redis"].state is State.OK


async def test_without_redis_the_rest_is_looked_at_all_the_same() -> None:
    found = await seen({"CHAIRSIDE_REDIS_URL": f"redis://:{SECRET}@127.0.0.1:9/0"})
    assert (found["redis"].said, found["redis"].state) == ("Redis is out of reach", State.FAULT)
    assert "record" not in found
    assert found["python"].state is State.OK
    assert SECRET not in as_text(list(found.values()))


# --- the model


def _model(server: ModelServer, **more: str) -> dict[str, str]:
    return {"CHAIRSIDE_MODEL_BASE_URL": server.url, "CHAIRSIDE_MODEL": MODEL, **more}


LISTED = json.dumps({"object": "list", "data": [{"id": MODEL, "object": "model", "created": 1, "owned_by": "x"}]})


@pytest.mark.parametrize(
    ("answer", "settings", "said"),
    [
        (Script(status=401), {}, "does not accept the key"),
        (Script(status=500), {}, "fails (500)"),
        ("ok", {"CHAIRSIDE_MODEL_BASE_URL": "http://127.0.0.1:9/v1"}, "cannot be reached"),
        ("ok", {"CHAIRSIDE_MODEL_BASE_URL": "http://203.0.113.9/v1"}, "public host"),
        ("ok", {"CHAIRSIDE_MODEL": ""}, "needs CHAIRSIDE_MODEL_BASE_URL"),
    ],
)
async def test_a_model_that_cannot_answer_is_a_fault(answer: Script | str, settings: dict[str, str], said: str) -> None:
    with serve(answer) as server:
        found = await seen(_model(server, **settings))
    assert found["model"].state is State.FAULT
    assert said in found["model"].said + found["model"].fix


async def test_a_model_that_the_server_does_not_have_is_named_with_those_it_has() -> None:
    with serve("ok") as server:
        server.models = LISTED.encode()
        found = await seen(_model(server, CHAIRSIDE_MODEL="another"))
        right = await seen(_model(server))
    assert found["model"].state is State.FAULT
    assert found["model"].said == f"The server does not have “another”. It has: {MODEL}."
    assert not [one for one in server.asked[:1] if one.path.endswith("completions")]
    assert right["model"].state is State.OK


# --- the clock, this machine, what is kept


async def test_a_clock_that_is_ten_minutes_off_is_a_fault() -> None:
    with _slack(lambda _: None) as environment:
        found = await seen(environment, clock=lambda: time.time() + 600)
    assert found["clock"].state is State.FAULT
    assert "ahead of" in found["clock"].said
    assert "10 min" in found["clock"].said


def test_a_clock_is_judged_by_whom_it_differs_from_most() -> None:
    assert of_clock({"Redis": [0.1], "Slack": [-45.0, -44.0, 900.0]}).state is State.WARNING
    assert of_clock({"Redis": [0.1]}).state is State.OK
    assert of_clock({}).state is State.OK
    assert of_limits({"Slack": (0, 2)}).said == "None met in these calls: Slack 2."


def test_a_folder_that_cannot_be_written_to_is_a_fault_and_one_that_is_open_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert of_folder(tmp_path / "file" / "below").state is State.FAULT
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    assert of_folder(tmp_path / "open").state is State.WARNING
    assert of_folder(tmp_path / "new").state is State.OK
    assert not list((tmp_path / "new").iterdir())
    assert [judged_files(most).state for most in (64, 512, 4_096)] == [State.FAULT, State.WARNING, State.OK]


@pytest.mark.parametrize(
    ("free_mb", "ours", "others"),
    [
        (3_000, State.OK, State.OK),
        (1_000, State.WARNING, State.OK),
        (250, State.WARNING, State.OK),
        (150, State.FAULT, State.OK),
        (50, State.FAULT, State.WARNING),
        (10, State.FAULT, State.FAULT),
    ],
)
def test_space_is_judged_by_what_is_kept_there(free_mb: int, ours: State, others: State) -> None:
    """A container's scratch of 256 MB is enough where Redis keeps its files elsewhere."""
    assert judged_space(free_mb * 10**6, ours=True).state is ours
    assert judged_space(free_mb * 10**6, ours=False).state is others


async def test_the_disk_is_judged_for_redis_where_it_is_our_own_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    free = disk_usage(tmp_path)._replace(free=250_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: free)
    assert (await seen())["disk"].state is State.OK
    own = await seen({"CHAIRSIDE_REDIS_URL": "", "CHAIRSIDE_REDIS_REPLICAS": "1"})
    assert own["disk"].state is State.WARNING
    assert own["redis replicas"].said == OWN_HAS_NONE
    assert "tart" not in own["redis replicas"].fix


async def test_keys_that_are_none_are_a_fault_and_none_at_all_is_warned_of() -> None:
    assert (await seen())["keys"].state is State.WARNING
    found = await seen({"CHAIRSIDE_SECRET_KEYS": SECRET})
    assert found["keys"].state is State.FAULT
    assert SECRET not in as_text(list(found.values()))


async def test_a_record_that_is_shorter_than_was_seen_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "audit"
    folder.mkdir()
    (folder / "head-0").write_text(f"7-{'ab' * 32}\n")
    assert "ends at row 0, and did at 7" in (await seen())["record"].said


# --- how it is said


async def test_one_that_breaks_or_does_not_end_leaves_the_others_alone() -> None:
    import asyncio  # noqa: PLC0415

    async def breaks() -> list[Finding]:
        raise ZeroDivisionError("a word of a submission")

    async def never() -> list[Finding]:
        await asyncio.Event().wait()
        return []

    async def refuses() -> list[Finding]:
        raise InputError("That is wrong: set THIS.")

    async def works() -> list[Finding]:
        return [fine("d", "Well.")]

    looks = [("a", breaks), ("b", never), ("c", refuses), ("d", works)]
    found = await findings([Check(what, look, "Do that.", 0.05) for what, look in looks])
    assert [one.state for one in found] == [State.FAULT, State.FAULT, State.FAULT, State.OK]
    assert "submission" not in found[0].said
    assert (found[2].said, found[2].fix) == ("That is wrong", "Set THIS.")


PRINTED = """\
ok       redis             Well.
warning  redis persistence appendfsync everysec: a power cut can lose a second.
                           → Set appendfsync always.
FAULT    slack scopes      Not granted: app_mentions:read, channels:history,
                           chat:write, commands, files:read.
                           → Paste the manifest again under App Manifest, then
                             install the app again (docs/slack.md).

3 looked at: 1 fault, 1 warning."""


def test_it_is_printed_in_eighty_columns() -> None:
    missing = "app_mentions:read, channels:history, chat:write, commands, files:read"
    found = [
        fine("redis", "Well."),
        warning("redis persistence", "appendfsync everysec: a power cut can lose a second.", "Set appendfsync always."),
        fault(
            "slack scopes",
            f"Not granted: {missing}.",
            "Paste the manifest again under App Manifest, then install the app again (docs/slack.md).",
        ),
    ]
    assert as_text(found) == PRINTED
    assert max(map(len, as_text(found).splitlines())) <= 80
    told = json.loads(as_json(found))
    assert told["state"] == "fault"
    assert [one["state"] for one in told["findings"]] == ["ok", "warning", "fault"]


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["chairside", *arguments])
    try:
        cli.main()
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_the_command_ends_with_a_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(monkeypatch, "doctor", "--json") == 0
    assert json.loads(capsys.readouterr().out)["state"] == "warning"
    monkeypatch.setenv("CHAIRSIDE_REDIS_URL", "redis://127.0.0.1:9/0")
    assert _run(monkeypatch, "doctor") == 1
    assert "FAULT    redis " in capsys.readouterr().out
