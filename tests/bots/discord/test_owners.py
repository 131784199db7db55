"""Whose rosters hold for a person: in a direct conversation those of every server that may be theirs."""

from types import SimpleNamespace
from typing import Any

from bots.channel.place import Place
from bots.discord.people import DiscordPeople

SHARED, APART = SimpleNamespace(id=1, unavailable=False), SimpleNamespace(id=2, unavailable=False)
AWAY = SimpleNamespace(id=3, unavailable=True)


class Gate:
    """The person is on the first server, not on the second, and of the third nothing is told at the moment."""

    @property
    def known(self) -> Any:
        return self

    async def servers(self) -> list[Any]:
        return [SHARED, APART, AWAY]

    async def shared_with(self, person: int) -> tuple[Any, ...]:
        assert person == 42
        return (SHARED,)


async def test_the_roster_of_a_server_that_is_out_of_reach_holds_in_direct_conversations() -> None:
    people = DiscordPeople(Gate())  # type: ignore[arg-type]
    assert await people.owners(Place("discord", "@me", "7", "7"), "42") == ("discord:1", "discord:3")
    assert await people.owners(Place("discord", "1", "7", "7"), "42") == ("discord:1",)
