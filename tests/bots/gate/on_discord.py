"""The table's stage on Discord: the adapter, by the gateway, beside the fake."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import discord

from bots.discord.access import Access
from bots.discord.app import serve, work
from bots.discord.chair_commands import MENUS
from bots.discord.commands import MENU
from bots.discord.ids import custom_id
from tests.bots.gate.stage import WITHIN_S, Stage
from tests.bots.slack.room import KETTLES
from tests.fakes.discord_server import FakeDiscord, posting, serve_discord
from tests.fakes.discord_server.client import pointed_at
from tests.fakes.discord_server.limits import Limit
from tests.fakes.discord_server.model import DM, LOADING, PRIVATE_THREAD, Channel, Message, User
from tests.fakes.discord_server.permissions import VIEW_CHANNEL


class OnDiscord(Stage):
    fake: FakeDiscord

    def __init__(self, fake: FakeDiscord, server: str) -> None:
        super().__init__(server)
        self.fake, self.owner = fake, f"discord:{fake.guild.id}"
        # Whoever owns the server sees every channel of it.
        self.enrol(fake.users[fake.guild.owner_id])

    def account(self, person: User) -> str:
        return f"discord:{person.id}"

    def acknowledged(self) -> None:
        def answered() -> bool:
            asked = list(self.fake.interactions.values())
            waiting = [one for one in asked if one.original is not None and one.original.flags & LOADING]
            return not waiting and all(one.answered is not None for one in asked) and self._heard()

        self.fake.wait_until(answered, WITHIN_S, "answers to all interactions")

    def _heard(self) -> bool:
        open_now = list(self.fake.gateway.open)
        return all(each.session is None or each.sent == each.session.seq for each in open_now)

    def mark(self) -> int:
        return len(self.fake.calls())

    def sent(self, since: Any) -> list[object]:
        calls = [one.call for one in self.fake.calls()[since:]]
        files = [upload.data.decode(errors="replace") for call in calls for upload in call.uploads.values()]
        return [*(call.body for call in calls), *files]

    def listings(self) -> int:
        return len(self.fake.calls(("GET", "/guilds/{guild}/members")))

    def person(self, name: str, email: str = "") -> User:
        assert not email
        return self.fake.user(name)

    def guest(self, name: str) -> User:
        """Somebody who has left the server; a client that was kept open goes on for them."""
        gone = self.fake.user(name)
        self.fake.leave(gone)
        return gone

    def room(self, *members: Any) -> Channel:
        room = self.fake.channel("room")
        self.fake.overwrite(room, self.fake.bot_role(), allow=VIEW_CHANNEL)
        self.fake.overwrite(room, None, deny=VIEW_CHANNEL)
        for member in members:
            self.enter(member, room)
        return room

    def enter(self, person: User, room: Channel) -> None:
        self.fake.overwrite(room, person, allow=VIEW_CHANNEL)

    def leave(self, person: User, room: Channel) -> None:
        self.fake.overwrite(room, person, deny=VIEW_CHANNEL)

    def widen(self, room: Channel) -> None:
        self.fake.overwrite(room, None, allow=VIEW_CHANNEL)

    def publish(self, room: Channel) -> None:
        self.widen(room)

    def form(self, person: User, thread: Channel) -> Callable[[], object]:
        self.press(person, thread, "give")
        asked = self.fake.wait_until(
            lambda: [one for one in self.fake.interactions.values() if one.modal and one.user_id == person.id],
            WITHIN_S,
            "a form",
        )[-1]
        return lambda: self.fake.submit_modal(person, asked, {"stance": ["accept"], "reason": "It suffices."})

    def direct(self, person: User) -> Channel:
        return self.fake.direct(person)

    @contextmanager
    def unlistable(self) -> Iterator[None]:
        self.fake.granted.discard("members")
        try:
            yield
        finally:
            self.fake.granted.add("members")

    @contextmanager
    def pages_of(self, size: int) -> Iterator[None]:
        before, self.fake.members_page = self.fake.members_page, size
        with mock.patch("discord.guild.Guild.fetch_members", _paged(size)):
            yield
        self.fake.members_page = before

    def thread(self, person: User, room: Channel) -> Channel:
        return self.fake.thread(person, room, "about something")

    def opened(self, person: User, room: Channel) -> Channel:
        before = {one.id for one in self.fake.threads_of(room)}
        self.command(person, room, "open", reference=KETTLES)
        begun = self.fake.wait_until(
            lambda: [one for one in self.fake.threads_of(room) if one.id not in before], WITHIN_S, "a thread"
        )
        self.settle()
        found: Channel = begun[0]
        return found

    def ask(self, person: User, thread: Channel, words: str) -> Message:
        return self.fake.say(person, thread, f"{self.fake.bot.mention} {words}")

    def say(self, person: User, thread: Channel, words: str) -> Message:
        return self.fake.say(person, thread, words)

    def edit(self, message: Message, words: str) -> None:
        self.fake.edit(message, words)

    def again(self, message: Message) -> None:
        with self.fake.changed:
            self.fake.emit_message("MESSAGE_CREATE", message)

    @contextmanager
    def away(self) -> Iterator[None]:
        """What happens meanwhile is lost to the gateway: it is read from the history."""
        online = len(self.fake.online)
        with self.fake.changed:
            for session in self.fake.sessions:
                session.intents = 0
        yield
        self.fake.expire_session()
        self.fake.wait_until(lambda: len(self.fake.online) >= online, WITHIN_S, "a new session")
        self.fake.wait_online(timeout_s=WITHIN_S)

    def command(self, person: User, where: Channel, name: str, **options: str) -> None:
        if name == "position":
            options = {"stance": options["words"]}
        self.fake.command(person, where, f"paper {name}", **options)

    def menu(self, person: User, message: Message, name: str) -> None:
        self.fake.menu(person, message, {"open": MENU, "mark": next(iter(MENUS))}[name])

    def press(self, person: User, thread: Channel, act: str, key: str = "") -> None:
        named = {
            "page": custom_id("page", key, "P12"),
            "reveal": custom_id("reveal", thread.id),
            "export": custom_id("export", thread.id),
            "give": custom_id("give", thread.id),
        }.get(act, custom_id(act, key or thread.id))
        with self.fake.changed:
            message = posting.blank(self.fake, thread, self.fake.bot.id)
            pressed = {"type": 2, "style": 2, "label": "a button", "custom_id": named, "id": 2}
            message.components = [{"type": 1, "id": 1, "components": [pressed]}]
        self.fake.forge(person, thread, 3, {"component_type": 2, "custom_id": named, "id": 2}, message)

    def key(self, message: Message) -> str:
        return message.id

    def thread_id(self, thread: Channel) -> str:
        if thread.kind == DM:
            return f"discord:@me:{thread.id}:{thread.id}"
        channel = thread.id if thread.kind == PRIVATE_THREAD or not thread.thread else thread.parent_id
        return f"{self.owner}:{channel}:{thread.id}"

    def answers(self, thread: Channel) -> list[str]:
        return [one.text for one in self.fake.said_by_bot(thread)]

    def told(self, person: User) -> str:
        with self.fake.changed:
            held = [one for channel in self.fake.channels.values() for one in channel.messages.values()]
            alone = [self.fake.show(one).text for one in held if one.ephemeral_to == person.id]
        direct = [one.text for one in self.fake.said_by_bot(self.fake.direct(person))]
        return "\n".join([*alone, *direct])


def _paged(size: int) -> Any:
    """discord.py asks for a thousand at a time; so that a test need not have as many people, it asks for fewer."""

    async def fetch_members(guild: Any, *, limit: None) -> Any:
        assert limit is None
        after, page = 0, [None]
        while page:
            page = await guild._state.http.get_members(guild.id, size, after)
            for data in page:
                yield discord.Member(data=data, guild=guild, state=guild._state)
            after = int(page[-1]["user"]["id"]) if page else 0

    return fetch_members


@contextmanager
def on_discord(server: str, *, parted: bool = False) -> Iterator[OnDiscord]:
    """`parted`: one hears, another answers, and neither believes what the other was told."""
    # discord.py waits five seconds before each further session, for the real server's sake.
    unhurried = mock.patch("discord.Client.before_identify_hook", mock.AsyncMock())
    with serve_discord(("content", "members"), pace=0.001) as fake, pointed_at(fake), unhurried:
        fake.limits.whole = Limit(10_000, 1.0)
        stage = OnDiscord(fake, server)
        access = Access(fake.token, fake.rest_url, fake.gateway_url)

        async def live(ready: Callable[[str], None]) -> None:
            async with stage.apps(parted=parted) as (hears, *answers), asyncio.TaskGroup() as group:
                for one in answers:
                    group.create_task(work(one.desk, access, one.notes, lambda _: None))
                group.create_task(serve(hears.desk, access, hears.notes, ready, answers=not parted))

        with stage.serving(live):
            fake.wait_online()
            yield stage
