"""Several workspaces by OAuth, through the real process: they come, they are served apart, and leave nothing behind."""

import time
from collections.abc import Callable, Iterator
from typing import cast

import httpx
import pytest
from redis import Redis

from tests.bots.slack.conftest import REFERENCE, Committee
from tests.bots.slack.hosting import by_oauth, hosting
from tests.fakes.slack.world import Channel, Message, Person, Team

pytestmark = pytest.mark.process


@pytest.fixture
def keys(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as keys:
        yield keys


@pytest.fixture
def south(committee: Committee) -> Team:
    return committee.slack.team("south")


def told_of(keys: Redis, team: Team) -> list[str]:
    """Everything in Redis that names the workspace: keys, and what stands in them."""
    read: dict[bytes, Callable[[bytes], object]] = {
        b"string": keys.get,
        b"hash": keys.hgetall,
        b"set": keys.smembers,
        b"zset": lambda key: keys.zrange(key, 0, -1),
        b"stream": keys.xrange,
        b"none": lambda _: None,
    }
    held = {key.decode(): str(read[cast("bytes", keys.type(key))](key)) for key in keys.scan_iter(count=1_000)}
    return sorted(key for key, value in held.items() if team.id in key + value)


def talked(committee: Committee, person: Person, channel: Channel, bot: Team) -> Message:
    """The submission opened there by that person, and one question answered."""
    slack = committee.slack
    slack.command(person, channel, "/paper", REFERENCE)
    cards = slack.wait_until(lambda: [one for one in slack.posts(channel) if "Ask in this thread" in one.shown], 15)
    slack.say(person, channel, f"{bot.mention} What are the weaknesses?", thread_ts=cards[0].ts)
    slack.wait_until(lambda: "Checked:" in slack.thread(channel, cards[0].ts)[-1].shown, 15)
    return cards[0]


def test_two_workspaces_are_served_apart_and_one_that_leaves_leaves_nothing(
    committee: Committee, south: Team, redis_url: str, keys: Redis
) -> None:
    slack = committee.slack
    cara = slack.user("cara", team=south)
    there = slack.channel("pc-south", cara, team=south.id)
    with hosting(committee, by_oauth(slack), redis_url) as host:
        assert "Chairside is in north" in host.install(slack.home).text
        assert "Chairside is in south" in host.install(south).text
        card = talked(committee, committee.ana, committee.pc, slack.home)
        talked(committee, cara, there, south)
        slack.say(cara, there, f"{south.mention} help")
        slack.wait_delivered()
        assert len(told_of(keys, south)) > 4
        asked = [one for one in slack.calls() if one.method == "auth.test"]
        assert len(asked) == 2
        slack.uninstall(south)
        slack.wait_delivered()
        committee.ask("What are the strengths?", card)
        # A turn that was under way there notices when it next writes, and takes that back.
        slack.wait_until(lambda: told_of(keys, south) == [])
        committee.answered(card, 2)
        slack.wait_delivered()
        assert told_of(keys, south) == []
        assert {one.state for one in slack.deliveries} == {"acknowledged"}
        assert "Chairside is in south" in host.install(south).text
        # The turn that was under way cannot take back there what it posted: the workspace has put us out.
        known = ("left for later", "may still stand there")
        assert [line for line in host.said[1:] if not any(words in line for words in known)] == []
    stored = [str(keys.get(key)) for key in keys.scan_iter(match="installation:*")]
    assert len(stored) == 2
    assert "xoxb" not in " ".join(stored)


def test_an_old_farewell_does_not_undo_a_new_installation(committee: Committee, redis_url: str, keys: Redis) -> None:
    slack = committee.slack
    with hosting(committee, by_oauth(slack), redis_url) as host:
        host.install(slack.home)
        slack.tell({"type": "tokens_revoked", "tokens": {"oauth": ["U0SOMEBODY"], "bot": []}})
        slack.wait_delivered()
        late = slack.tell({"type": "app_uninstalled"})
        assert late is not None
        slack.wait_delivered()
        assert told_of(keys, slack.home) == []
        late.payload["event_time"] = int(time.time()) - 300
        host.install(slack.home)
        slack.redeliver(late)
        slack.wait_delivered()
        talked(committee, committee.ana, committee.pc, slack.home)


def test_an_installation_ends_only_where_it_was_begun(
    committee: Committee, south: Team, redis_url: str, keys: Redis
) -> None:
    slack = committee.slack
    with hosting(committee, by_oauth(slack), redis_url) as host:
        slack.say(committee.ana, committee.pc, f"{slack.mention} help")
        slack.command(committee.ana, committee.pc, "/paper", "help")
        slack.wait_until(lambda: slack.whispers(committee.ana))
        assert "not installed" in slack.whispers(committee.ana)[0].shown
        slack.wait_delivered()
        assert {one.state for one in slack.deliveries} == {"acknowledged"}
        assert told_of(keys, slack.home) == []
        place, cookie = host.begun()
        back = host.agreed(place, south)
        assert host.get(back).status_code == 400
        assert host.get(back, "chairside_install=another").status_code == 400
        assert host.get(back.replace("state=", "state=x"), cookie).status_code == 400
        done = host.get(back, cookie)
        assert (done.status_code, done.headers["cache-control"]) == (200, "no-store")
        assert host.get(back, cookie).status_code == 400
        place, cookie = host.begun()
        state = httpx.URL(place).params["state"]
        declined = host.get(f"/slack/oauth_redirect?error=access_denied&state={state}", cookie)
        assert "Nothing was installed" in declined.text
        place, cookie = host.begun()
        state = httpx.URL(place).params["state"]
        assert host.get(f"/slack/oauth_redirect?code=guessed&state={state}", cookie).status_code == 400
        assert len(slack.calls("oauth.v2.access")) == 2
        assert len(host.said) == 1


def test_a_token_that_ends_is_renewed_once_by_two_processes(committee: Committee, redis_url: str, keys: Redis) -> None:
    slack = committee.slack
    slack.app.rotates, slack.app.token_life_s = True, 3_600
    with hosting(committee, by_oauth(slack), redis_url) as first:
        first.install(slack.home)
        slack.app.token_life_s = 43_200
        before = keys.get(f"installation:{{slack:{slack.home.id}}}")
        with hosting(committee, by_oauth(slack), redis_url) as second:
            for number in range(6):
                slack.send_events_to(f"{(first, second)[number % 2].url}/slack/events")
                slack.say(committee.ana, committee.pc, f"{slack.mention} help")
            slack.wait_until(lambda: len(slack.posts(committee.pc)) == 6)
            renewals = [one for one in slack.calls("oauth.v2.access") if one.args.get("grant_type")]
            assert [one.outcome for one in renewals] == ["ok"]
            assert keys.get(f"installation:{{slack:{slack.home.id}}}") != before
            for held in list(slack.slack.installations)[:-1]:
                slack.expire_token(held)
            slack.say(committee.ana, committee.pc, f"{slack.mention} help")
            slack.wait_until(lambda: len(slack.posts(committee.pc)) == 7)
            assert len(first.said) == len(second.said) == 1
