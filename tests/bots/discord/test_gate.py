"""Who is served and where, through the real process: what a mention is answered with."""

from collections.abc import Callable

import pytest

from bots.discord.gate import CHANNEL, FORBIDDEN, NOT_DIRECTLY, ROLE
from bots.discord.rules import Rule, permitted
from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server.model import Channel

GUILD, CHANNEL_ID, PERSON, ROLE_A, ROLE_B = 100, 200, 300, 400, 500


@pytest.mark.process
@pytest.mark.parametrize("parted", [False, True])
def test_roles_channels_categories_and_the_servers_own_rules_hold_for_mentions(
    committee: Committee, *, parted: bool
) -> None:
    """Also where one process hears and another answers: what has changed for one has changed for both."""
    discord, committee.parted = committee.discord, parted
    chairs, area = discord.role("chairs"), discord.category("area")
    inside, lounge = discord.channel("inside", area), discord.channel("lounge")
    discord.give(committee.ana, chairs)
    committee.settings["CHAIRSIDE_DISCORD_ROLES"] = "chairs"
    committee.settings["CHAIRSIDE_DISCORD_CHANNELS"] = f"{committee.pc.id},{area.id}"

    def answer(channel: Channel, mark: str, ask: Callable[[Channel], object]) -> None:
        thread = discord.thread(committee.ana, channel, "t")
        ask(thread)
        committee.shown(thread, mark)

    with committee.beside():
        answer(committee.pc, "Open one", lambda to: committee.ask("help", to))
        answer(inside, "Open one", lambda to: committee.ask("help", to))
        answer(lounge, CHANNEL, lambda to: committee.ask("help", to))
        answer(committee.pc, ROLE, lambda to: committee.ask("help", to, committee.ben))
        discord.permit("paper", {committee.ana: False})
        answer(committee.pc, FORBIDDEN, lambda to: committee.ask("help", to))
        discord.permit("paper", {committee.ana: True, committee.pc: False})
        answer(committee.pc, FORBIDDEN, lambda to: committee.ask("help", to))
        answer(inside, "Open one", lambda to: committee.ask("help", to))
        apart = discord.direct(committee.ben)
        discord.say(committee.ben, apart, "help")
        committee.shown(apart, NOT_DIRECTLY)


@pytest.mark.parametrize(
    ("rules", "may"),
    [
        ({}, True),
        ({GUILD: False}, False),
        ({GUILD: False, ROLE_A: True}, True),
        ({ROLE_A: False, ROLE_B: True}, True),
        ({ROLE_A: False}, False),
        ({ROLE_A: True, PERSON: False}, False),
        ({GUILD: False, PERSON: True}, True),
        ({CHANNEL_ID: False}, False),
        ({GUILD - 1: False}, False),
        ({GUILD - 1: False, CHANNEL_ID: True}, True),
        ({GUILD: False, CHANNEL_ID: True}, False),
    ],
)
def test_a_persons_rule_goes_before_their_roles_and_the_channel_must_allow_it_too(
    rules: dict[int, bool],
    may: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    given = [Rule(one, permission=allowed) for one, allowed in rules.items()]
    roles = frozenset({GUILD, ROLE_A, ROLE_B})
    assert permitted(given, GUILD, CHANNEL_ID, PERSON, roles, by_default=True) is may


def test_where_nothing_is_set_the_commands_own_default_holds() -> None:
    assert not permitted([], GUILD, CHANNEL_ID, PERSON, frozenset(), by_default=False)
    rule = [Rule(GUILD, permission=True)]
    assert permitted(rule, GUILD, CHANNEL_ID, PERSON, frozenset({GUILD}), by_default=False)
