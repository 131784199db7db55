"""The server as an administrator builds it: people, roles, channels, and who may do what in them."""

from collections.abc import Iterable, Mapping

from tests.fakes.discord_server import greeting, payloads, permissions, threads
from tests.fakes.discord_server.model import CATEGORY, FORUM, TEXT, VOICE, Channel, Guild, Member, Overwrite, Role, User
from tests.fakes.discord_server.sessions import GUILDS, MEMBERS
from tests.fakes.discord_server.world import World

PERMITS: dict[type, int] = {Role: 1, User: 2, Channel: 3}


class Building(World):
    """`guild` is the first server, meant where none is named."""

    def __init__(self, granted: set[str] | None = None) -> None:
        super().__init__(granted)
        self.guild = self.add_guild("committee")

    def add_guild(self, name: str) -> Guild:
        """A server that the bot is in, with a role of its own name."""
        with self.changed:
            owner = User(self.clock.snowflake(), f"owner of {name}")
            self.users[owner.id] = owner
            guild = Guild(self.clock.snowflake(), name, owner.id)
            guild.roles[guild.id] = Role(guild.id, "@everyone", permissions.EVERYONE)
            mine = Role(self.clock.snowflake(), self.bot.name, permissions.INVITED, 1, self.bot.id)
            guild.roles[mine.id] = mine
            for user, roles in ((owner, []), (self.bot, [mine.id])):
                guild.members[user.id] = Member(user, self.clock.stamp(), roles)
            self.guilds[guild.id] = guild
            return guild

    def bot_role(self, guild: Guild | None = None) -> Role:
        return next(each for each in (guild or self.guild).roles.values() if each.bot_id)

    def user(self, name: str, roles: Iterable[Role] = (), guild: Guild | None = None) -> User:
        with self.changed:
            user = User(self.clock.snowflake(), name)
            self.users[user.id] = user
            member = Member(user, self.clock.stamp(), [each.id for each in roles])
            (guild or self.guild).members[user.id] = member
            self._tell(guild, "GUILD_MEMBER_ADD", payloads.full_member(member), MEMBERS)
            return user

    def role(self, name: str, bits: int = 0, guild: Guild | None = None) -> Role:
        with self.changed:
            guild = guild or self.guild
            role = Role(self.clock.snowflake(), name, bits, len(guild.roles))
            guild.roles[role.id] = role
            self._tell(guild, "GUILD_ROLE_CREATE", {"role": payloads.role(role)}, GUILDS)
            return role

    def change_role(self, role: Role, bits: int, guild: Guild | None = None) -> None:
        with self.changed:
            role.permissions = bits
            self._tell(guild, "GUILD_ROLE_UPDATE", {"role": payloads.role(role)}, GUILDS)

    def give(self, user: User, *roles: Role, guild: Guild | None = None) -> None:
        """The person has these roles from now on, and no others."""
        with self.changed:
            member = (guild or self.guild).members[user.id]
            member.roles = [each.id for each in roles]
            self._tell(guild, "GUILD_MEMBER_UPDATE", payloads.full_member(member), MEMBERS)

    def leave(self, user: User, guild: Guild | None = None) -> None:
        with self.changed:
            del (guild or self.guild).members[user.id]
            self._tell(guild, "GUILD_MEMBER_REMOVE", {"user": payloads.user(user)}, MEMBERS)

    def remove_bot(self, guild: Guild) -> None:
        """Somebody takes the bot out of the server."""
        with self.changed:
            del self.guilds[guild.id]
            self._tell(guild, "GUILD_DELETE", {"id": guild.id}, GUILDS)

    def outage(self, guild: Guild) -> None:
        """The server is out of reach, and the bot still in it."""
        with self.changed:
            self._tell(guild, "GUILD_DELETE", {"id": guild.id, "unavailable": True}, GUILDS)

    def recovered(self, guild: Guild) -> None:
        """It is within reach again."""
        with self.changed:
            for session in self.sessions:
                session.tell("GUILD_CREATE", greeting.whole(self, session, guild))
            self.changed.notify_all()

    def category(self, name: str, guild: Guild | None = None) -> Channel:
        return self._add(name, CATEGORY, None, guild)

    def channel(self, name: str, category: Channel | None = None, guild: Guild | None = None) -> Channel:
        return self._add(name, TEXT, category, guild)

    def voice(self, name: str) -> Channel:
        """It has messages, and no threads."""
        return self._add(name, VOICE, None, None)

    def forum(
        self, name: str, category: Channel | None = None, tags: Iterable[str] = (), guild: Guild | None = None
    ) -> Channel:
        channel = self._add(name, FORUM, category, guild)
        for tag in tags:
            named = {"name": tag, "moderated": False, "emoji_id": None, "emoji_name": None}
            channel.tags.append({"id": self.clock.snowflake(), **named})
        return channel

    def _add(self, name: str, kind: int, category: Channel | None, guild: Guild | None) -> Channel:
        """A channel of a category begins with the category's overwrites, as clients make it."""
        with self.changed:
            guild = guild or self.guild
            channel = Channel(self.clock.snowflake(), kind, name, guild.id, category.id if category else None)
            channel.position = len(self.channels)
            if category is not None:
                channel.overwrites = {
                    key: Overwrite(each.id, each.kind, each.allow, each.deny)
                    for key, each in category.overwrites.items()
                }
            self.channels[channel.id] = channel
            self.emit_channel("CHANNEL_CREATE", channel)
            return channel

    def overwrite(self, channel: Channel, who: Role | User | None, allow: int = 0, deny: int = 0) -> None:
        """`who` none is everyone. If the bot so gains the channel, its threads are synced to it."""
        with self.changed:
            before = self.can(channel, permissions.VIEW_CHANNEL)
            key = who.id if who is not None else str(channel.guild_id)
            channel.overwrites[key] = Overwrite(key, int(isinstance(who, User)), allow, deny)
            self.emit_channel("CHANNEL_UPDATE", channel)
            if not before and self.can(channel, permissions.VIEW_CHANNEL):
                self._sync(channel)

    def _sync(self, parent: Channel) -> None:
        mine = [each for each in self.channels.values() if each.parent_id == parent.id and each.thread]
        active = [each for each in mine if each.thread and not each.thread.archived]
        joined = [each for each in active if each.thread and self.bot.id in each.thread.members]
        tree = {
            "guild_id": parent.guild_id,
            "channel_ids": [parent.id],
            "threads": [payloads.channel(each, self.bot.id) for each in active],
            "members": [payloads.thread_member(each, self.bot.id) for each in joined],
        }
        self.emit("THREAD_LIST_SYNC", parent, lambda _: tree)

    def remove_channel(self, channel: Channel) -> None:
        """Of a thread too."""
        with self.changed:
            threads.close(self, channel)

    def permit(self, command: str, rules: Mapping[Role | User | Channel, bool], guild: Guild | None = None) -> None:
        """Server Settings › Integrations: who may use a command, and where."""
        with self.changed:
            guild = guild or self.guild
            found = [*self.commands.get(guild.id, []), *self.commands.get(None, [])]
            command_id = next(each["id"] for each in found if each["name"] == command)
            listed = [{"id": each.id, "type": PERMITS[type(each)], "permission": may} for each, may in rules.items()]
            self.command_permissions[guild.id, command_id] = listed
            tree = {"id": command_id, "application_id": self.bot.id, "permissions": listed}
            self._tell(guild, "APPLICATION_COMMAND_PERMISSIONS_UPDATE", tree, 0)

    def _tell(self, guild: Guild | None, event: str, tree: dict[str, object], intent: int) -> None:
        guild_id = (guild or self.guild).id
        for session in self.sessions:
            if session.hears(intent, guild_id):
                session.tell(event, {**tree, "guild_id": guild_id})
        self.changed.notify_all()
