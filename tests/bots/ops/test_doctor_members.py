"""Of several servers that are one Redis each is looked at, and the gravest is told with whose it is; workspaces too."""

import base64
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bots.run.ops.doctor import Doctor
from bots.run.ops.members_findings import NODES, survey_findings
from bots.run.ops.printed import as_json
from bots.run.ops.replicas_findings import replicas_findings
from bots.slack.checkup import WORKSPACES
from core.findings import Finding, State
from core.installations import Installation
from core.settings import Settings
from core.storage.client import client, close
from core.storage.installations import RedisInstallations
from core.storage.seal import Seal
from core.storage.survey import Member, Survey, survey
from tests.bots.ops.test_doctor import GOOD
from tests.fakes.redis_servers import cluster, replica_of, until, watched_by_sentinels
from tests.fakes.slack import serve_slack
from tests.storage.test_failover import SLOW

KEY = base64.b64encode(bytes(32)).decode()
UNSAFE = replace(GOOD, configured={**GOOD.configured, "appendonly": "no"})
HALF_SAFE = replace(GOOD, configured={**GOOD.configured, "appendfsync": "everysec"})
ALONE = Survey((Member("", is_master=True, state=GOOD),))
LED = Survey((*ALONE.members, Member("10.0.0.2:6379", is_master=False, state=GOOD)), "sentinels", 3, 3)
CLUSTER = Survey(
    tuple(Member(f"10.0.0.{n}:7000", is_master=n < 4, state=GOOD) for n in range(1, 7)), "cluster", whole=True
)


def judged(found: Survey) -> dict[str, Finding]:
    return {one.what: one for one in survey_findings(found, "redis://10.0.0.1/0", ours=False)}


def spoiled(found: Survey, name: str, **changes: object) -> Survey:
    members = [replace(one, **changes) if one.name == name else one for one in found.members]  # type: ignore[arg-type]
    return replace(found, members=tuple(members))


@pytest.mark.parametrize("found", [ALONE, LED, CLUSTER])
def test_where_all_are_well_so_is_the_whole(found: Survey) -> None:
    assert {one.state for one in judged(found).values()} == {State.OK}


def test_what_is_wrong_with_one_is_told_with_its_name_and_is_as_grave_as_if_it_were_alone() -> None:
    told = judged(spoiled(spoiled(CLUSTER, "10.0.0.5:7000", state=UNSAFE), "10.0.0.2:7000", state=HALF_SAFE))
    assert told["redis persistence"].state is State.FAULT
    assert "(10.0.0.5:7000 of 6)" in told["redis persistence"].said
    assert told["redis memory"].state is State.OK
    assert judged(spoiled(LED, "10.0.0.2:6379", state=UNSAFE))["redis persistence"].state is State.FAULT


@pytest.mark.parametrize(
    ("found", "state", "said"),
    [
        (spoiled(LED, "10.0.0.2:6379", state=None), State.FAULT, "Nothing can take a dead master's place"),
        (replace(LED, members=LED.members[:1]), State.FAULT, "0 replicas"),
        (replace(LED, watching=1), State.FAULT, "1 of 3 sentinels answer. Too few"),
        (replace(LED, quorum=False), State.FAULT, "Too few"),
        (replace(LED, sentinels=1, watching=1), State.WARNING, "1 of 1"),
        (replace(CLUSTER, whole=False), State.FAULT, "served by none"),
        (spoiled(CLUSTER, "10.0.0.3:7000", state=None), State.FAULT, "Away: 10.0.0.3:7000"),
        (replace(CLUSTER, members=CLUSTER.members[:5]), State.WARNING, "3 masters, 2 replicas"),
    ],
)
def test_what_a_failover_would_miss_is_found_before_it(found: Survey, state: State, said: str) -> None:
    assert judged(found)[NODES].state is state
    assert said in judged(found)[NODES].said


@pytest.mark.parametrize(
    ("replicas", "wanted", "state", "said"),
    [
        (0, 0, None, ""),
        (1, 0, State.WARNING, "0 of 1 are waited for"),
        (0, 1, State.FAULT, "nothing can be stored"),
        (1, 1, State.OK, "1 of 1"),
        (2, 1, State.WARNING, "1 of 2 are waited for"),
    ],
)
def test_how_many_replicas_there_are_is_set_beside_how_many_are_waited_for(
    replicas: int, wanted: int, state: State | None, said: str
) -> None:
    """Of a cluster the master counts that has the fewest."""
    fewer = replace(GOOD, info={**GOOD.info, "connected_slaves": str(replicas)})
    more = replace(GOOD, info={**GOOD.info, "connected_slaves": "5"})
    found = spoiled(spoiled(CLUSTER, "10.0.0.1:7000", state=more), "10.0.0.2:7000", state=fewer)
    found = spoiled(found, "10.0.0.3:7000", state=more)
    told = {one.state: one.said for one in replicas_findings(found, wanted)}
    assert list(told) == ([state] if state else [])
    assert said in "".join(told.values())


@SLOW
async def test_each_node_of_a_real_cluster_is_looked_at() -> None:
    with cluster() as found:
        replica = replica_of(found, found.running[0], 15_000)
        found.running[1].client.config_set("appendonly", "no")
        redis = client(found.url)
        try:
            seen = await survey(redis)
        finally:
            await close(redis)
        told = judged(seen)
        assert [one.is_master for one in seen.members] == [True, True, True, False]
        assert seen.members[-1].name == f"127.0.0.1:{replica.port}"
        assert told["redis persistence"].state is State.FAULT
        assert f"(127.0.0.1:{found.running[1].port} of 4)" in told["redis persistence"].said


async def test_the_replicas_of_a_master_that_sentinels_name_are_looked_at() -> None:
    with watched_by_sentinels(1) as found:
        master, replica, sentinel = found.running
        until(lambda: sentinel.client.sentinel_slaves("ours"), "a sentinel that knows of it")
        replica.client.config_set("appendonly", "no")
        redis = client(found.url)
        try:
            seen = await survey(redis)
        finally:
            await close(redis)
        assert [one.state is not None for one in seen.members] == [True, True]
        assert f"({seen.members[1].name} of 2)" in judged(seen)["redis persistence"].said
        assert (seen.sentinels, seen.watching, seen.quorum) == (1, 1, True)
        (kept,) = replicas_findings(seen, 2)
        assert "1 of the 2 replicas" in kept.said
        assert master.port != replica.port


@pytest.fixture
def oauth(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, redis_url: str) -> Mapping[str, str]:
    for name in os.environ:
        if name.startswith(("SLACK_", "CHAIRSIDE_", "DISCORD_")):
            monkeypatch.delenv(name)
    told = {"CHAIRSIDE_REDIS_URL": redis_url, "CHAIRSIDE_DATA_DIR": str(tmp_path), "CHAIRSIDE_SECRET_KEYS": KEY}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return told


async def test_the_token_of_each_workspace_is_tried_and_none_is_shown_or_renewed(
    oauth: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    redis = client(oauth["CHAIRSIDE_REDIS_URL"])
    kept = RedisInstallations(redis, Seal([KEY]))
    with serve_slack() as slack:
        public = {"CHAIRSIDE_SLACK_PUBLIC_URL": "https://chairside.example.org", "SLACK_BOT_TOKEN": ""}
        for name, value in {**slack.http_environment, **public}.items():
            monkeypatch.setenv(name, value)

        async def told() -> Finding:
            found = await Doctor(Settings(), time.time).findings()
            assert "xoxb" not in as_json(found)
            return next(one for one in found if one.what == WORKSPACES)

        assert (await told()).state is State.OK
        tokens = {}
        for name in ("north", "south", "west"):
            team = slack.home if name == "north" else slack.team(name)
            held = slack.install(team)
            tokens[name] = Installation(f"slack:{team.id}", "U1", "B1", held.token, 1.0, "xoxe-1", time.time() + 900)
            await kept.save(tokens[name])
        assert "3 of 3" in (await told()).said
        assert (await told()).state is State.OK
        slack.expire_token(tokens["south"].token)
        await kept.save(replace(tokens["west"], expires_at=time.time() - 1))
        bad = await told()
        assert bad.state is State.FAULT
        assert "2 of 3 cannot be served" in bad.said
        assert f"{tokens['west'].owner.partition(':')[2]} (not renewed)" in bad.said
        assert "token_expired" in bad.said
        assert not [call for call in slack.slack.calls if call.method == "oauth.v2.access"]
    await close(redis)
