"""The application as people use it: commands, menus, buttons, dialogs; each makes an interaction that is returned."""

from typing import Any

from tests.fakes.discord_server import components, payloads
from tests.fakes.discord_server.hooks import ANSWER_WITHIN_S
from tests.fakes.discord_server.model import Channel, Interaction, Member, Message, User
from tests.fakes.discord_server.options import Options
from tests.fakes.discord_server.people import NotAllowedError
from tests.fakes.discord_server.permissions import ADMINISTRATOR, USE_APPLICATION_COMMANDS, VIEW_CHANNEL

Tree = dict[str, Any]


class Asking(Options):
    def command(self, user: User, channel: Channel, name: str, /, **options: Any) -> Interaction:
        """`name` is "paper open"; an attachment is an `Upload`, a person a `User`."""
        with self.changed:
            data = self.data_of(channel.guild_id, name.split(), options)
            self._allowed(user, channel, data["id"], name.split(maxsplit=1)[0])
            return self._ask(2, user, channel, data, name=name)

    def autocomplete(self, user: User, channel: Channel, name: str, focused: str, /, **options: Any) -> Interaction:
        """While the person types into the option `focused`; the answer is `.choices`."""
        with self.changed:
            return self._ask(
                4, user, channel, self.data_of(channel.guild_id, name.split(), options, focused), name=name
            )

    def menu(self, user: User, message: Message, name: str) -> Interaction:
        """The message's menu, Apps. The target's content is always there."""
        with self.changed:
            channel = self.channels[message.channel_id]
            command = self.registered(channel.guild_id, name, 3)
            self._allowed(user, channel, command["id"], name)
            resolved = {"messages": {message.id: self.render(message, content=True)}}
            data = {"id": command["id"], "name": name, "type": 3, "target_id": message.id, "resolved": resolved}
            return self._ask(2, user, channel, data, name=name, target=message)

    def click(self, user: User, message: Message, custom_id: str) -> Interaction:
        with self.changed:
            return self._component(user, message, custom_id, {"component_type": 2, "custom_id": custom_id})

    def select(self, user: User, message: Message, custom_id: str, *values: str) -> Interaction:
        with self.changed:
            data = {"component_type": 3, "custom_id": custom_id, "values": list(values)}
            return self._component(user, message, custom_id, data)

    def _component(self, user: User, message: Message, custom_id: str, data: Tree) -> Interaction:
        found = [each for each in components.walk(message.components) if each.get("custom_id") == custom_id]
        if not found or found[0].get("disabled") or message.deleted:
            raise NotAllowedError(f"there is nothing to click with {custom_id!r}")
        if message.ephemeral_to not in {None, user.id}:
            raise NotAllowedError("the person does not see this message")
        return self._ask(3, user, self.channels[message.channel_id], data | {"id": found[0]["id"]}, message=message)

    def submit_modal(self, user: User, asked: Interaction, values: dict[str, Any]) -> Interaction:
        """Fill in the dialog that `asked` was answered with: values by custom id; texts, lists, or `Upload`s."""
        with self.changed:
            if asked.modal is None:
                raise NotAllowedError("no dialog was shown")
            resolved: Tree = {}
            filled = [self._filled(each, values, resolved) for each in asked.modal["components"]]
            data: Tree = {"custom_id": asked.modal["custom_id"], "components": filled}
            data |= {"resolved": resolved} if resolved else {}
            return self._ask(5, user, self.channels[asked.channel_id], data, message=asked.message)

    def _filled(self, part: Tree, values: dict[str, Any], resolved: Tree) -> Tree:
        tree: Tree = {"type": part["type"], "id": part.get("id") or 0}
        if "components" in part:
            return tree | {"components": [self._filled(each, values, resolved) for each in part["components"]]}
        if "component" in part:
            return tree | {"component": self._filled(part["component"], values, resolved)}
        if "custom_id" not in part:
            return tree
        value = values.get(part["custom_id"], "")
        tree["custom_id"] = part["custom_id"]
        if part["type"] in {4, 21, 23}:
            return tree | {"value": value}
        return tree | {"values": [self._value(None, each, resolved) for each in value or []]}

    def _allowed(self, user: User, channel: Channel, command_id: str, name: str) -> None:
        """What the client would not offer: by channel, by default permissions, by the server's own rules."""
        self.may(user, channel, USE_APPLICATION_COMMANDS)
        if channel.thread and channel.thread.archived:
            raise NotAllowedError("commands cannot be used in an archived thread")
        if channel.guild_id is None:
            return
        member = self.guilds[channel.guild_id].members[user.id]
        bits = self.bits(channel, user.id)
        rules = {
            each["id"]: each["permission"] for each in self.command_permissions.get((channel.guild_id, command_id), [])
        }
        place = channel.parent_id if channel.thread else channel.id
        by_role = [rules[each] for each in member.roles if each in rules]
        default = next(
            each.get("default_member_permissions")
            for each in [*self.commands.get(channel.guild_id, []), *self.commands.get(None, [])]
            if each["id"] == command_id
        )
        said = rules.get(user.id, any(by_role) if by_role else rules.get(channel.guild_id))
        by_default = default is None or bits & int(default) == int(default)
        if bits & ADMINISTRATOR:
            return
        if not (by_default if said is None else said) or not rules.get(place or "", True):
            raise NotAllowedError(f"{user.name} may not use {name!r} here")

    def forge(self, user: User, channel: Channel, kind: int, data: Tree, message: Message | None = None) -> Interaction:
        """What no client would send: a press or a command of somebody who does not see the channel."""
        with self.changed:
            return self._sent(kind, user, channel, data, message=message)

    def _ask(self, kind: int, user: User, channel: Channel, data: Tree, **more: Any) -> Interaction:
        self.may(user, channel, VIEW_CHANNEL)
        return self._sent(kind, user, channel, data, **more)

    def _sent(self, kind: int, user: User, channel: Channel, data: Tree, **more: Any) -> Interaction:
        born_s, key = self.clock.now_s(), self.clock.snowflake()
        asked = Interaction(key, f"token-of-{key}", kind, user.id, channel.id, channel.guild_id, data, born_s, **more)
        self.interactions[asked.id] = asked
        tree = self._payload(asked, user, channel)
        for session in self.sessions:
            if session.hears(0, channel.guild_id):
                session.tell("INTERACTION_CREATE", tree)
        self.changed.notify_all()
        return asked

    def _payload(self, asked: Interaction, user: User, channel: Channel) -> Tree:
        bits = str(self.bits(channel, user.id))
        tree: Tree = {
            "id": asked.id,
            "application_id": self.bot.id,
            "type": asked.kind,
            "token": asked.token,
            "version": 1,
            "data": asked.data,
            "channel_id": channel.id,
            "channel": {**payloads.channel(channel, self.bot.id), "permissions": bits},
            "app_permissions": str(self.bits(channel, self.bot.id)),
            "locale": "en-GB",
            "entitlements": [],
            "authorizing_integration_owners": {"0": asked.guild_id or "0"},
            "context": 0 if asked.guild_id else 1,
            "attachment_size_limit": self.max_file_bytes,
        }
        if asked.message is not None:
            tree["message"] = self.render(asked.message, content=True)
        if asked.guild_id is None:
            return tree | {"user": payloads.user(user)}
        guild = self.guilds[asked.guild_id]
        short = {"id": guild.id, "locale": "en-US", "features": []}
        known = guild.members.get(user.id) or Member(user, self.clock.stamp())
        member = {**payloads.full_member(known), "permissions": bits}
        return tree | {"guild_id": guild.id, "guild": short, "guild_locale": "en-US", "member": member}

    def did_not_respond(self, asked: Interaction) -> bool:
        """What the client shows when three seconds are over."""
        with self.changed:
            return asked.answered is None and self.clock.now_s() - asked.born_s > ANSWER_WITHIN_S
