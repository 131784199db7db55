"""
What a server's administrators allow a command, as Discord applies it; pure.

A rule of the person's goes before the rules of their roles, these before everybody's, and that before the command's own
default.  Beside that the channel must allow it: its own rule, else the rule of all channels.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """For a person, a role or a channel; the server's id means everybody, one less all channels."""

    id: int
    permission: bool


def permitted(
    rules: Iterable[Rule], guild: int, channel: int, member: int, roles: frozenset[int], *, by_default: bool
) -> bool:
    """Whether the member may use the command in the channel; a thread's channel is its parent."""
    said = {rule.id: rule.permission for rule in rules}
    of_roles = [said[role] for role in roles - {guild} if role in said]
    person = said.get(member, any(of_roles) if of_roles else said.get(guild, by_default))
    return person and said.get(channel, said.get(guild - 1, True))
