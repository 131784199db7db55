"""What an answer shows beside its words: tables and scores as pictures, and where its passages were shown before."""

from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.place import place_of
from bots.channel.plots import plotted
from bots.discord.components import Picture
from bots.discord.places import link_to
from bots.discord.text import NOBODY_KNOWN, Known
from core.answering.reply import Reply, labels_in
from core.conversation.record import as_known
from core.conversation.thread import Outcome, Thread
from core.errors import SubmissionError


@dataclass(frozen=True)
class Beside:
    """For `parts_of`: where passages were shown before, who takes part in the thread, and the picture below."""

    known: Known = NOBODY_KNOWN
    picture: Picture | None = None


async def beside(desk: Desk, thread_id: str, key: str, outcome: Outcome, person: str = "") -> Beside:
    """For the person, else for whoever asked the turn. Raise `StorageError`. What cannot be drawn is left out."""
    if not isinstance(outcome, Reply):
        return Beside()
    thread = await as_known(desk.log, thread_id)
    labels = frozenset(labels_in(outcome.text))
    links = {**links_of(thread, thread_id, key, labels), **said_in(outcome, thread_id)}
    try:
        shown = await plotted(desk, thread_id, key, outcome, person)
    except SubmissionError:
        shown = None
    return Beside(Known(links, people_of(thread)), Picture(shown.name, shown.png, shown.alt) if shown else None)


def people_of(thread: Thread) -> frozenset[str]:
    """Whose ids an answer about the thread may hold."""
    spoken = (message.author for message in thread.messages.values())
    return frozenset((*spoken, *thread.positions.latest, *thread.positions.expected))


def said_in(reply: Reply, thread_id: str) -> dict[str, str]:
    """The addresses of the messages that the reply cites, by label; what a command has noted has none."""
    thread = link_to(place_of(thread_id))
    return {cited.label: f"{thread}/{cited.message}" for cited in reply.citations if cited.message.isdecimal()}


def links_of(thread: Thread, thread_id: str, before: str = "", labels: frozenset[str] | None = None) -> dict[str, str]:
    """
    For each label that an answer of the thread rests on, the address of the first message that shows it: of answers
    before the turn `before`, or of all; of those `labels`, or of all.
    """
    place = place_of(thread_id)
    links: dict[str, str] = {}
    sought = None if labels is None else len(labels)
    for turn in thread.turns.values():
        if turn.key == before or len(links) == sought:
            break
        if turn.delivered and turn.posted and isinstance(turn.outcome, Reply):
            for cited in turn.outcome.citations:
                # A message of the thread is shown where it stands, not where it was quoted.
                if cited.label.startswith("T") or (labels is not None and cited.label not in labels):
                    continue
                links.setdefault(cited.label, f"{link_to(place)}/{turn.posted[0]}")
    return links
