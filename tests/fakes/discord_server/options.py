"""What a person typed into a command, as the client sends it: options as the command defines them."""

from typing import Any

from tests.fakes.discord_server import payloads
from tests.fakes.discord_server.calls import Upload
from tests.fakes.discord_server.model import Channel, Role, User
from tests.fakes.discord_server.people import NotAllowedError, People

Tree = dict[str, Any]
SUBCOMMAND, GROUP = 1, 2
KINDS: dict[type, set[int]] = {
    str: {3}, bool: {5}, int: {4, 10}, float: {10}, User: {6, 9}, Channel: {7}, Role: {8, 9}, Upload: {11},
}  # fmt: skip


class Options(People):
    def data_of(self, guild_id: str | None, words: list[str], given: Tree, focused: str | None = None) -> Tree:
        """
        The interaction's data for `/words… option:value…`.

        Raises:
            NotAllowedError: the client offers no such command or option, or would not send this value.

        """
        command = self.registered(guild_id, words[0], 1)
        resolved: Tree = {}
        place, path = command, words[1:]
        nested: list[Tree] = []
        for word in path:
            inside = [each for each in place.get("options") or [] if each["type"] in {SUBCOMMAND, GROUP}]
            place = next((each for each in inside if each["name"] == word), {})
            if not place:
                raise NotAllowedError(f"/{' '.join(words)} is not registered")
            nested.append(place)
        options = self._options(guild_id, place.get("options") or [], given, resolved, focused)
        for each in reversed(nested):
            options = [{"type": each["type"], "name": each["name"], "options": options}]
        data: Tree = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
        if command.get("guild_id"):
            data["guild_id"] = guild_id
        return data | ({"resolved": resolved} if resolved else {})

    def registered(self, guild_id: str | None, name: str, kind: int) -> Tree:
        """A guild's own command before a global one."""
        found = [*self.commands.get(guild_id, []), *(self.commands.get(None, []) if guild_id else [])]
        for each in found:
            if each["name"] == name and each["type"] == kind:
                return each
        raise NotAllowedError(f"there is no command {name!r}")

    def _options(
        self, guild_id: str | None, defined: list[Tree], given: Tree, resolved: Tree, focused: str | None
    ) -> list[Tree]:
        by_name = {each["name"]: each for each in defined}
        missing = [each["name"] for each in defined if each.get("required") and each["name"] not in given]
        if set(given) - set(by_name) or (missing and focused is None):
            raise NotAllowedError(f"unknown {sorted(set(given) - set(by_name))}, missing {missing}")
        options: list[Tree] = []
        for name, value in given.items():
            option: Tree = {"name": name, "type": by_name[name]["type"]}
            self._check(by_name[name], value, typing=focused is not None)
            option["value"] = self._value(guild_id, value, resolved)
            if name == focused:
                option["focused"] = True
            options.append(option)
        return options

    @staticmethod
    def _check(defined: Tree, value: object, *, typing: bool) -> None:
        if defined["type"] not in KINDS[type(value)]:
            raise NotAllowedError(f"{defined['name']} takes no {type(value).__name__}")
        if typing:
            return
        choices = [each["value"] for each in defined.get("choices") or []]
        if choices and value not in choices:
            raise NotAllowedError(f"{defined['name']} is one of {choices}")
        if isinstance(value, str) and not defined.get("min_length", 0) <= len(value) <= defined.get("max_length", 6000):
            raise NotAllowedError(f"{defined['name']} is too long or too short")

    def _value(self, guild_id: str | None, value: object, resolved: Tree) -> object:
        if isinstance(value, User):
            resolved.setdefault("users", {})[value.id] = payloads.user(value)
            member = self.guilds[guild_id].members.get(value.id) if guild_id else None
            if member is not None:
                resolved.setdefault("members", {})[value.id] = {**payloads.member(member), "permissions": "0"}
        elif isinstance(value, Role):
            resolved.setdefault("roles", {})[value.id] = payloads.role(value)
        elif isinstance(value, Channel):
            tree = {**payloads.channel(value), "permissions": str(self.bits(value, self.bot.id))}
            resolved.setdefault("channels", {})[value.id] = tree
        elif isinstance(value, Upload):
            file = self._file(value, ephemeral=True)
            about = payloads.attachment(file, "0", self.url, self.clock.now_s())
            resolved.setdefault("attachments", {})[file.id] = about
            return file.id
        else:
            return value
        return value.id
