"""The application's commands are checked, kept and offered as Discord does."""

from typing import Any

import pytest

from tests.fakes.discord_server import FakeDiscord, NotAllowedError
from tests.fakes.discord_server.by_hand import ask
from tests.fakes.discord_server.permissions import EVERYONE, MANAGE_GUILD, MANAGE_MESSAGES

Tree = dict[str, Any]


def command(name: str = "paper", **more: Any) -> Tree:
    return {"name": name, "description": "Papers", "type": 1, **more}


def option(name: str = "reference", **more: Any) -> Tree:
    return {"name": name, "description": "Which", "type": 3, **more}


def put(fake: FakeDiscord, *commands: Tree, guild: str = "") -> tuple[int, Any]:
    return ask(fake, "PUT", f"/applications/{fake.bot.id}{guild}/commands", list(commands))


@pytest.mark.parametrize(
    ("commands", "path", "code"),
    [
        ([command("Paper")], ["0", "name"], "APPLICATION_COMMAND_INVALID_NAME"),
        ([command(description="")], ["0", "description"], "BASE_TYPE_REQUIRED"),
        ([command(), command()], ["commands"], "APPLICATION_COMMANDS_DUPLICATE_NAME"),
        ([command(options=[option(f"o{n}") for n in range(26)])], ["0", "options"], "BASE_TYPE_MAX_LENGTH"),
        (
            [command(options=[option("a"), option("b", required=True)])],
            ["0", "options", "1"],
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            [command(options=[option(f"o{n}", choices=[{"name": "n" * 400, "value": "v"}]) for n in range(20)])],
            ["0"],
            "APPLICATION_COMMAND_TOO_LARGE",
        ),
        (
            [{"name": f"Menu {n}", "type": 3} for n in range(16)],
            ["commands"],
            "APPLICATION_COMMAND_TOO_MANY",
        ),
    ],
)
def test_a_bad_command_is_refused_where_it_is_bad(
    fake: FakeDiscord, commands: list[Tree], path: list[str], code: str
) -> None:
    status, tree = put(fake, *commands)
    assert (status, tree["code"]) == (400, 50035)
    place = tree["errors"]
    for step in path:
        place = place[step]
    assert place["_errors"][0]["code"] == code
    assert fake.commands == {}


def test_overwriting_keeps_ids_and_counts_only_what_is_new(fake: FakeDiscord) -> None:
    first = put(fake, command(), command("help"))[1]
    again = put(fake, command(description="Other"))[1]
    assert [each["id"] for each in again] == [first[0]["id"]]
    assert fake.created_today == 2
    fake.created_today = 200
    assert put(fake, command())[0] == 200
    assert put(fake, command("scores"))[1]["code"] == 30034


def test_a_server_has_commands_of_its_own(fake: FakeDiscord) -> None:
    papers, ana = fake.channel("papers"), fake.user("ana")
    put(fake, command("here"), guild=f"/guilds/{fake.guild.id}")
    assert fake.command(ana, papers, "here").data["guild_id"] == fake.guild.id
    assert put(fake, command("there"), guild="/guilds/1")[1]["code"] == 50001
    with pytest.raises(NotAllowedError):
        fake.command(ana, fake.direct(ana), "here")


def test_default_permissions_hide_a_command(fake: FakeDiscord) -> None:
    papers = fake.channel("papers")
    moderator = fake.role("moderators", EVERYONE | MANAGE_MESSAGES)
    put(fake, command(default_member_permissions=str(MANAGE_MESSAGES)))
    with pytest.raises(NotAllowedError):
        fake.command(fake.user("ana", [fake.role("chairs", MANAGE_GUILD)]), papers, "paper")
    assert fake.command(fake.user("bea", [moderator]), papers, "paper").answered is None


def test_a_command_can_be_kept_out_of_a_channel_and_its_threads(fake: FakeDiscord) -> None:
    papers, other, ana = fake.channel("papers"), fake.channel("other"), fake.user("ana")
    thread = fake.thread(ana, papers, "paper 7")
    put(fake, command())
    fake.permit("paper", {papers: False})
    for where in (papers, thread):
        with pytest.raises(NotAllowedError):
            fake.command(ana, where, "paper")
    assert fake.command(ana, other, "paper").channel_id == other.id


def test_at_most_twenty_five_choices_are_offered(fake: FakeDiscord) -> None:
    papers, ana = fake.channel("papers"), fake.user("ana")
    put(fake, command(options=[option(autocomplete=True)]))
    asked = fake.autocomplete(ana, papers, "paper", "reference", reference="k")
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    choices = [{"name": f"{n}", "value": f"{n}"} for n in range(26)]
    assert ask(fake, "POST", path, {"type": 8, "data": {"choices": choices}})[1]["code"] == 50035
    assert ask(fake, "POST", path, {"type": 4, "data": {"content": "x"}})[1]["code"] == 50035
    assert ask(fake, "POST", path, {"type": 8, "data": {"choices": choices[:25]}}) == (204, None)
    assert len(asked.choices) == 25
    assert ask(fake, "POST", path, {"type": 8, "data": {}})[1]["code"] == 40060
    assert ask(fake, "POST", f"/interactions/{asked.id}/wrong/callback", {"type": 8})[1]["code"] == 10062
