"""The server as people use it: they talk, reply, edit, delete, open threads, archive and lock them."""

from collections.abc import Iterable
from typing import Any

from tests.fakes.discord_server import messages, posting, threads
from tests.fakes.discord_server.building import Building
from tests.fakes.discord_server.calls import Upload
from tests.fakes.discord_server.model import (
    FORUM,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    Channel,
    File,
    Message,
    User,
)
from tests.fakes.discord_server.permissions import SEND_MESSAGES, SEND_MESSAGES_IN_THREADS
from tests.fakes.discord_server.places import direct_with


class NotAllowedError(Exception):
    """The client would not have let the person do this."""


class People(Building):
    def direct(self, user: User) -> Channel:
        """The person's direct conversation with the bot."""
        with self.changed:
            return direct_with(self, user.id)

    def say(
        self,
        user: User,
        channel: Channel,
        text: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
        attachments: Iterable[Upload] = (),
    ) -> Message:
        """`ping` is whether a reply pings. A mention is `<@id>`, a role's `<@&id>`, in the text."""
        with self.changed:
            if channel.kind == FORUM:
                raise NotAllowedError("a forum has posts, no messages of its own")
            self.may(user, channel, SEND_MESSAGES_IN_THREADS if channel.thread else SEND_MESSAGES)
            message = posting.blank(self, channel, user.id)
            message.content = text
            message.files = [self._file(each) for each in attachments]
            reference = {"message_id": reply_to.id} if reply_to else None
            messages.refer(self, channel, message, reference)
            posting.ping(self, message, None if ping else {"parse": ["users", "roles", "everyone"]})
            posting.wake(self, channel, user.id)
            posting.post(self, message)
            return message

    def may(self, user: User, channel: Channel, bits: int) -> None:
        if not self.can(channel, bits, user.id):
            raise NotAllowedError(f"{user.name} may not do this in {channel.name}")

    def _file(self, upload: Upload, *, ephemeral: bool = False) -> File:
        kept = File(self.clock.snowflake(), upload.filename, upload.content_type, upload.data, ephemeral=ephemeral)
        self.files[kept.id] = kept
        return kept

    def edit(self, message: Message, text: str) -> None:
        with self.changed:
            messages.active(self, self.channels[message.channel_id])
            message.content = text
            messages.changed(self, message, {})

    def delete(self, message: Message) -> None:
        """By its author, or by a moderator: the bot's messages too."""
        with self.changed:
            posting.remove(self, message)

    def thread(
        self,
        user: User,
        channel: Channel,
        name: str,
        *,
        message: Message | None = None,
        private: bool = False,
        members: Iterable[User] = (),
    ) -> Channel:
        with self.changed:
            if message is not None:
                return threads.start_from(self, channel, message, user.id, {"name": name})
            kind = PRIVATE_THREAD if private else PUBLIC_THREAD
            made = threads.open_thread(self, channel, user.id, name, kind, self.clock.snowflake())
            assert made.thread is not None
            for each in members:
                made.thread.members[each.id] = self.clock.stamp()
            self.emit_channel("THREAD_CREATE", made, newly_created=True)
            return made

    def post(self, user: User, forum: Channel, name: str, text: str) -> Channel:
        """A forum's post: a thread whose first message has its id."""
        with self.changed:
            made = threads.open_thread(self, forum, user.id, name, PUBLIC_THREAD, self.clock.snowflake())
            self.emit_channel("THREAD_CREATE", made, newly_created=True)
            message = Message(made.id, made.id, user.id, self.clock.stamp(), text)
            posting.ping(self, message, None)
            posting.post(self, message)
            return made

    def invite(self, thread: Channel, *users: User) -> None:
        with self.changed:
            for each in users:
                posting.join(self, thread, each.id)

    def part(self, thread: Channel, *users: User) -> None:
        """They are taken out of the thread."""
        with self.changed:
            for each in users:
                if thread.thread is not None and thread.thread.members.pop(each.id, ""):
                    posting.tell_of_members(self, thread, removed=each.id)

    def archive(self, thread: Channel) -> None:
        self._alter(thread, archived=True)

    def unarchive(self, thread: Channel) -> None:
        self._alter(thread, archived=False)

    def lock(self, thread: Channel, *, archived: bool = False) -> None:
        """A moderator's act; clients close and lock in one."""
        self._alter(thread, locked=True, archived=archived)

    def unlock(self, thread: Channel) -> None:
        self._alter(thread, locked=False)

    def rename(self, thread: Channel, name: str) -> None:
        self._alter(thread, name=name)

    def _alter(self, thread: Channel, **how: Any) -> None:
        with self.changed:
            threads.alter(self, thread, how, self.guild.owner_id)
