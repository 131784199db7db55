"""A fake Discord with a channel and two threads in it, a submission open in each."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from bots.discord.nonce import part_with
from bots.discord.places import thread_place
from tests.chaos.plan import Step
from tests.chaos.side import CARD, OPENED_S, Act, Asked, Said, Seen
from tests.fakes.discord_server import EDIT, SEND, FakeDiscord, serve_discord
from tests.fakes.discord_server.faults import Hold
from tests.fakes.discord_server.model import Channel, Message
from tests.fakes.discord_server.troubles import Route
from tests.fakes.discord_server.views import Shown

PLACEHOLDER = "Reading"
ROUTES: Mapping[str, Route] = {
    "send": SEND,
    "edit": EDIT,
    "history": ("GET", "/channels/{channel}/messages"),
    "channel": ("GET", "/channels/{channel}"),
    "member": ("GET", "/guilds/{guild}/members/{user}"),
}
UNKNOWN, AGAIN = 4000, 20


class OnDiscord:
    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        self.ana = discord.user("ana")
        self.pc = discord.channel("pc")
        self.threads: list[Channel] = []
        self._asked: dict[str, Message] = {}
        self._held: list[Hold] = []
        gateway = discord.gateway
        self.begun: Mapping[str, Act] = {
            "lost answers": lambda step: discord.lose_answer(ROUTES[step.words], 2),
            "dropped calls": self._drop,
            "slow calls": lambda step: discord.delay(ROUTES[step.words], 1.5, 2),
            "server errors": lambda step: discord.fail(
                ROUTES[step.words], (500, 503, 520)[step.which % 3], 3, committed=step.which > 5
            ),
            "rate limits": lambda step: discord.rate_limit(ROUTES[step.words], 0.4, 2),
            "global limit": lambda step: discord.rate_limit(ROUTES[step.words], 0.4, globally=True),
            "stalled calls": lambda step: self._held.append(discord.hold(ROUTES[step.words], after=step.which > 3)),
            "jumbled events": self._jumble,
            "cut gateway": lambda _: discord.disconnect(),
            "closed gateway": lambda _: discord.disconnect(UNKNOWN),
            "reconnect": lambda _: discord.ask_to_reconnect(),
            "invalid session": lambda step: discord.invalidate_session(resumable=step.which > 5),
            "expired session": lambda _: discord.expire_session(),
            "replayed events": self._replay,
            "gateway away": self._away,
        }
        self.mended: Mapping[str, Act] = {
            "stalled calls": lambda _: self._release(),
            "jumbled events": lambda _: self._in_turn(),
            "gateway away": lambda _: setattr(gateway, "refuses", None),
        }

    @property
    def environment(self) -> Mapping[str, str]:
        return self.discord.environment

    def wait_connected(self, count: int) -> None:
        self.discord.wait_online(count, OPENED_S)

    def open(self, reference: str) -> None:
        thread = self.discord.thread(self.ana, self.pc, f"paper {len(self.threads)}")
        self.threads.append(thread)
        self.discord.say(self.ana, thread, f"{self.discord.bot.mention} open {reference}")
        self.discord.wait_until(
            lambda: any(CARD in one.text for one in self.discord.said_by_bot(thread)), OPENED_S, "a card"
        )

    def ask(self, thread: int, words: str) -> Asked:
        said = self.discord.say(self.ana, self.threads[thread], f"{self.discord.bot.mention} {words}")
        self._asked[said.id] = said
        return Asked(said.id, thread, said.id)

    def edit(self, asked: Asked, words: str) -> None:
        self.discord.edit(self._asked[asked.key], f"{self.discord.bot.mention} {words}")

    def delete(self, asked: Asked) -> None:
        self.discord.delete(self._asked[asked.key])

    def heal(self) -> None:
        with self.discord.changed:
            self.discord.rest.faults.scripted.clear()
            self.discord.gateway.refuses = None
            self.discord.gateway.replays = 0
        self._release()
        self._in_turn()

    def taken(self, asked: Asked) -> bool:  # noqa: ARG002 - Discord keeps what nobody took, to be read later
        return True

    def delivering(self) -> bool:
        return False

    def wait_until(self, holds: Callable[[], bool], within_s: float) -> None:
        self.discord.wait_until(holds, within_s, "rest")

    def thread_id(self, thread: int) -> str:
        return thread_place(int(self.discord.guild.id), int(self.pc.id), int(self.threads[thread].id)).thread_id

    def said(self, thread: int) -> list[Said]:
        channel = self.threads[thread]
        keys = [one.id for one in channel.messages.values() if one.author_id != self.discord.bot.id]
        return [self._said(one, keys) for one in self.discord.said_by_bot(channel)]

    def _said(self, shown: Shown, keys: list[str]) -> Said:
        first = shown.message.components[0].get("id") if shown.message.components else None
        parts = ((key, part_with(first, key)) for key in keys)
        key, part = next(((key, part) for key, part in parts if part is not None), ("", None))
        live = shown.text.startswith(PLACEHOLDER) or "Stop" in {each.label for each in shown.buttons}
        return Said(shown.id, key, part or 0, shown.text, live)

    def told(self, thread: int, words: str) -> list[str]:
        """By a direct message, with a link to the thread."""
        link = f"/{self.threads[thread].id}"
        said = self.discord.said_by_bot(self.discord.direct(self.ana))
        return [one.id for one in said if words in one.text and link in one.text]

    def seen(self) -> Iterator[Seen]:
        places = {thread.id: number for number, thread in enumerate(self.threads)}
        with self.discord.changed:
            channels = list(self.discord.channels.values())
            ours = [one for each in channels for one in each.messages.values() if one.author_id == self.discord.bot.id]
            for one in ours:
                shown = self.discord.show(one)
                yield Seen(one.id, places.get(one.channel_id), "\n".join([shown.text, *shown.files, *shown.images]))

    def _drop(self, step: Step) -> None:
        (self.discord.reset if step.which % 2 else self.discord.close_connection)(ROUTES[step.words], 2)

    def _replay(self, _: Step) -> None:
        self.discord.gateway.replays = AGAIN
        self.discord.disconnect()

    def _away(self, _: Step) -> None:
        self.discord.gateway.refuses = 503
        self.discord.disconnect()

    def _release(self) -> None:
        for hold in self._held:
            hold.release()
        self._held.clear()

    def _jumble(self, step: Step) -> None:
        chance = random.Random(step.at_s)

        def comes(event: str) -> tuple[float, ...]:
            if not event.startswith("MESSAGE_"):
                return (0.0,)
            return tuple(chance.uniform(0.0, 0.8) for _ in range(chance.choice((1, 1, 2, 3))))

        self.discord.comes = comes

    def _in_turn(self) -> None:
        self.discord.comes = lambda _: (0.0,)


@contextmanager
def on_discord() -> Iterator[OnDiscord]:
    with serve_discord() as discord:
        yield OnDiscord(discord)
