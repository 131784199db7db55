"""Who is there, and what people do in conversations: they speak, edit, delete, come, go, share, uninstall."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from tests.fakes.slack.core import Core
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.events import tell, tell_said
from tests.fakes.slack.methods.installs import end
from tests.fakes.slack.methods.posts import remove, revise
from tests.fakes.slack.world import Channel, File, Message, Person, Team


class Speaking(Core):
    mention_first = False
    """Whether `app_mention` comes before `message`."""

    @property
    def mention(self) -> str:
        """What a person writes to address the bot."""
        return self.home.mention

    def user(self, name: str, guest: str = "", team: Team | None = None, email: str = "") -> Person:
        """A person; `guest` is "", "restricted" or "ultra", `team` another workspace."""
        with self.world.change():
            made = Person(self.world.new_id("U"), name, (team or self.home).id, guest, email=email)
            self.world.people[made.id] = made
            return made

    def other_bot(self, name: str) -> Person:
        with self.world.change():
            made = Person(self.world.new_id("U"), name, self.home.id, bot_id=self.world.new_id("B"))
            self.world.people[made.id] = made
            return made

    def channel(self, name: str, *members: Person, kind: str = "channel", bot: bool = True, **more: Any) -> Channel:
        """`kind` "group" is private; without `bot` the app is not in it. `more`: shared, archived, team (an id)."""
        with self.world.change():
            team = self.world.teams[more.pop("team", self.home.id)]
            inside = [member.id for member in members] + ([team.bot_user] if bot else [])
            made = Channel(self.world.new_id("C"), name, team.id, kind, inside, **more)
            self.world.channels[made.id] = made
            return made

    def dm(self, person: Person) -> Channel:
        """The person's direct messages with the app."""
        with self.world.change():
            return self.world.direct(person.team, person.id, self.world.teams[person.team].bot_user)

    def file(self, owner: Person, name: str, content: bytes, mimetype: str = "application/pdf", **more: Any) -> File:
        """A file for `say` or a form; `mode` may be external or check_file_info (of another organisation)."""
        with self.world.change():
            team = owner.team if self.slack.active(owner.team) else self.home.id
            made = File(self.world.new_id("F"), name, content, mimetype, team, owner.id, **more)
            self.world.files[made.id] = made
            return made

    def say(
        self,
        person: Person,
        channel: Channel,
        text: str,
        thread_ts: str | None = None,
        files: Sequence[File] = (),
        *,
        broadcast: bool = False,
    ) -> Message:
        """Post as that person, in Slack's own markup (`&lt;`, `<@U…>`), and tell the app of it as it subscribed."""
        with self.world.change():
            self.seat(person, channel)
            subtype = "file_share" if files else "thread_broadcast" if broadcast else ""
            message = Message(self.world.new_ts(), channel.id, person.id, text, [], thread_ts, list(files))
            message.subtype, message.team, message.bot_id = subtype, person.team, person.bot_id
            message.client_msg_id = "" if person.bot_id else self.world.new_id("msg")
            for file in files:
                file.shared.add(channel.id)
            self.world.add(message)
            tell_said(self.slack, message, mention_first=self.mention_first, later=self._after_gap)
            return message

    def _after_gap(self, second: Callable[[], Any]) -> None:
        def run() -> None:
            with self.world.change():
                second()

        if gap_s := self.slack.timing.mention_gap_s:
            self.loop.call_soon_threadsafe(self.loop.call_later, gap_s, run)
        else:
            run()

    def repeat(self, message: Message) -> Message:
        """The same words come once more, as a flaky client sends them: another `ts`, one `client_msg_id`."""
        with self.world.change():
            again = replace(message, ts=self.world.new_ts(), posted_s=time.monotonic(), edits=[])
            self.world.add(again)
            tell_said(self.slack, again, mention_first=self.mention_first, later=self._after_gap)
            return again

    def edit(self, message: Message, text: str) -> None:
        """Its author changes a message."""
        with self.world.change():
            held = self.live(message)
            revise(self.slack, held, text, None, held.user)

    def delete(self, message: Message) -> None:
        """Anybody's message is deleted, by its author or an administrator."""
        with self.world.change():
            remove(self.slack, self.live(message))

    def join(self, person: Person, channel: Channel) -> None:
        self._move(person.id, channel, "channel_join", "member_joined_channel")

    def leave(self, person: Person, channel: Channel) -> None:
        self._move(person.id, channel, "channel_leave", "member_left_channel")

    def invite_bot(self, channel: Channel) -> None:
        self._move(self.world.teams[channel.team].bot_user, channel, "channel_join", "member_joined_channel")

    def kick_bot(self, channel: Channel) -> None:
        self._move(self.world.teams[channel.team].bot_user, channel, "channel_leave", "channel_left")

    def _move(self, user: str, channel: Channel, subtype: str, event: str) -> None:
        words = "has joined the channel" if subtype == "channel_join" else "has left the channel"
        with self.world.change():
            if subtype == "channel_join":
                channel.members.append(user)
            message = Message(self.world.new_ts(), channel.id, user, f"<@{user}> {words}", subtype=subtype)
            self.world.add(message)
            tell_said(self.slack, message, mention_first=False, later=lambda second: second())
            about = {"type": event, "user": user, "channel": channel.id, "channel_type": "C", "team": channel.team}
            if self.world.teams[channel.team].bot_user in channel.members:
                tell(self.slack, channel.team, {**about, "event_ts": self.world.new_ts()})
            if subtype == "channel_leave":
                channel.members.remove(user)

    def share_channel(self, channel: Channel, other: Team) -> None:
        """The channel becomes one with another organisation."""
        with self.world.change():
            channel.shared = True
            about = {"type": "channel_shared", "connected_team_id": other.id, "channel": channel.id}
            tell(self.slack, channel.team, {**about, "event_ts": self.world.new_ts()})

    def invite_team(self, channel: Channel) -> None:
        """Another organisation is invited to the channel; the app is told of it when it has come."""
        with self.world.change():
            channel.pending = True

    def deactivate(self, person: Person) -> None:
        """An administrator ends the account; a client that is open goes on for a moment."""
        with self.world.change():
            self.world.deactivated.add(person.id)

    def archive(self, channel: Channel) -> None:
        with self.world.change():
            channel.archived = True

    def uninstall(self, team: Team | None = None) -> None:
        """An administrator removes the app."""
        with self.world.change():
            end(self.slack, (team or self.home).id)

    def tell(self, event: dict[str, Any], team: Team | None = None) -> Delivery | None:
        """Any other event, as it is."""
        with self.world.change():
            self.slack.app.subscriptions.add(event["type"])
            told: Delivery | None = tell(
                self.slack, (team or self.home).id, {"event_ts": f"{time.time():.6f}", **event}
            )
            return told

    def redeliver(self, delivery: Delivery) -> Delivery:
        """The same event again, as a retry that the app had acknowledged already."""
        return self.courier.again(delivery)
