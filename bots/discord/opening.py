"""
What `/paper open` and the menu of a message do: they have a submission opened, and tell who asked what comes of it.

In a thread it is opened there; in a channel by a card with a thread of its own; in a forum by a post; privately in a
thread that the people named alone see.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bots.channel.card import title_of
from bots.channel.opening import ANOTHER
from bots.channel.pdfs import MAX_BYTES, NOT_PDF, TOO_LARGE
from bots.channel.place import place_of
from bots.channel.requests import OPENING, OPENING_THERE, Requests, reference_in
from bots.channel.shelf import Shelved, submission_of
from bots.channel.words import submission_named
from bots.discord.asker import Asker, asker_in, mine_in, served
from bots.discord.attached import is_pdf, of_option
from bots.discord.cards import elsewhere_part
from bots.discord.components import Part, text
from bots.discord.hands import Hands
from bots.discord.parts import told
from bots.discord.places import link_to, request_place
from bots.discord.rooms import IN_CHANNEL, IN_FORUM, IN_PRIVATE, IN_THREAD, Rooms, check
from bots.discord.text import words_in
from bots.discord.whispers import Interaction
from core.conversation.record import load
from core.errors import InputError

Target = discord.TextChannel | discord.ForumChannel

NOTHING = "Name a submission: an OpenReview or arXiv link or id as `reference`, or its PDF as `pdf`."
NOT_HERE = "I open submissions in text channels, in forums and in their threads: use `/paper open` there."
NOT_YOURS = "You may not write in that channel, so I open nothing there for you."
NO_PRIVATE = "A private thread begins in a text channel: use `/paper open` there, or leave `visibility` out."
WHOM = "Say who may read the private thread: mention each of them in `people`."
IN_PUBLIC = "`people` are those who may read a private thread: set `visibility` to private as well."
APART = "Opening it in {link}, which only you and those whom you named can read, and whoever manages threads here."
MISSED = "I could not add {people}: add them in the thread, if they may read it."
MOST_PEOPLE = 30
_MENTION = re.compile(r"<@!?(\d{1,20})>")


@dataclass(frozen=True)
class Wanted:
    """What `/paper open` was given. `people` is text with mentions; `channel` where it is to be opened, if not here."""

    reference: str = ""
    pdf: discord.Attachment | None = None
    private: bool = False
    people: str = ""
    channel: Target | None = None


@dataclass(frozen=True)
class Openings:
    """Each method gives what the person alone is shown, or raises `ChairsideError` with words for them."""

    hands: Hands

    async def open(self, interaction: Interaction, wanted: Wanted) -> Sequence[Part]:
        channel = wanted.channel or interaction.channel
        people = people_in(wanted)
        asker = await served(self.hands.gate, interaction, channel)
        references = await self._references(wanted)
        if not wanted.private and await self._requests.confirmed(asker.place, asker.person, references, asker.key):
            return (told(OPENING_THERE),)
        known = await self._requests.known(asker.place, asker.person, references)
        if known is not None and known.thread_id != asker.place.thread_id and not wanted.private:
            return (await self._elsewhere(known),)
        if isinstance(channel, discord.Thread):
            if wanted.private:
                raise InputError(NO_PRIVATE)
            return await self._in_thread(interaction, channel, asker, references)
        return await self._in_channel(interaction, channel, (people if wanted.private else None), references)

    async def menu(self, interaction: Interaction, message: discord.Message) -> Sequence[Part]:
        """Open what the message names or carries, in its thread or in one below it."""
        asker = await served(self.hands.gate, interaction, interaction.channel)
        carried = pdfs_of(message)
        reference = reference_in(" ".join([words_in(message.content, ""), *carried]))
        in_thread = isinstance(interaction.channel, discord.Thread)
        check(interaction.app_permissions, IN_THREAD if in_thread else IN_CHANNEL)
        known = await self._requests.known(asker.place, asker.person, (reference,))
        place = asker.place if in_thread else asker.place.below(str(message.id))
        if known is not None and known.thread_id != place.thread_id:
            return (await self._elsewhere(known),)
        if reference in carried:
            await self._checked(carried[reference])
        await self._requests.open(place, asker.person, (reference,), asker.key)
        return (told(OPENING),)

    @property
    def _requests(self) -> Requests:
        return Requests(self.hands.desk)

    async def _elsewhere(self, known: Shelved) -> Part:
        title = title_of(await submission_of(self.hands.desk, known))
        return elsewhere_part(title, link_to(place_of(known.thread_id)))

    async def _references(self, wanted: Wanted) -> tuple[str, ...]:
        references = tuple(words_in(wanted.reference, "").split())
        if wanted.pdf is not None:
            references += (await self._checked(wanted.pdf),)
        if not references:
            raise InputError(NOTHING)
        return references

    async def _checked(self, pdf: discord.Attachment) -> str:
        """The attachment as a reference, after a look at it: what cannot be used, who sent it is told alone."""
        if pdf.size > MAX_BYTES:
            raise InputError(TOO_LARGE)
        if not is_pdf(pdf.filename, pdf.content_type):
            raise InputError(NOT_PDF)
        await self.hands.files.keep(pdf.id, pdf.url)
        return of_option(pdf.id)

    async def _in_thread(
        self, interaction: Interaction, thread: discord.Thread, asker: Asker, references: tuple[str, ...]
    ) -> Sequence[Part]:
        """A post of a forum that is about another submission already has a new one beside it."""
        opened = (await load(self.hands.desk.log, asker.place.thread_id)).opened
        named = submission_named(references[0], self.hands.desk.hosts)
        if opened and named and opened.submission != named:
            if isinstance(thread.parent, discord.ForumChannel):
                return await self._in_channel(interaction, thread.parent, None, references)
            raise InputError(ANOTHER)
        check(interaction.app_permissions, IN_THREAD)
        await self._requests.open(asker.place, asker.person, references, asker.key)
        return (told(OPENING),)

    async def _in_channel(
        self, interaction: Interaction, channel: object, people: tuple[int, ...] | None, references: tuple[str, ...]
    ) -> Sequence[Part]:
        if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
            raise InputError(NOT_HERE)
        _checked_in(interaction, channel, private=people is not None)
        request = request_place(channel.guild.id, channel.id, interaction.id)
        person, key = str(interaction.user.id), str(interaction.id)
        if isinstance(channel, discord.ForumChannel):
            post = await Rooms(self.hands.desk).post(channel, request)
            place = asker_in(interaction, post).place
            await self._requests.open(place, person, references, key, posted=(place.root,))
        elif people is None:
            await self._requests.open(request, person, references, key)
        else:
            room, missed = await Rooms(self.hands.desk).private(channel, request, (interaction.user.id, *people))
            place = asker_in(interaction, room).place
            await self._requests.open(place, person, references, key)
            words = [APART.format(link=link_to(place))]
            words += [MISSED.format(people=" ".join(f"<@{one}>" for one in missed))] if missed else []
            return (Part((text("\n".join(words)),)),)
        return (told(OPENING),)


def people_in(wanted: Wanted) -> tuple[int, ...]:
    """The ids of those who are mentioned. Raise `InputError` for what fits no private thread."""
    people = tuple(dict.fromkeys(int(found[1]) for found in _MENTION.finditer(wanted.people)))[:MOST_PEOPLE]
    if wanted.private and isinstance(wanted.channel, discord.ForumChannel):
        raise InputError(NO_PRIVATE)
    if wanted.private and not people:
        raise InputError(WHOM)
    if people and not wanted.private:
        raise InputError(IN_PUBLIC)
    return people


def pdfs_of(message: discord.Message) -> dict[str, discord.Attachment]:
    """
    The PDFs that a message carries, by the words for them: as a command's, since a message that is not said to us shows
    them in the menu only.
    """
    return {of_option(one.id): one for one in message.attachments if is_pdf(one.filename, one.content_type)}


def _checked_in(interaction: Interaction, channel: Target, *, private: bool) -> None:
    """Raise `InputError` if the bot or the person may not do it there."""
    is_forum = isinstance(channel, discord.ForumChannel)
    check(mine_in(interaction, channel), IN_FORUM if is_forum else IN_PRIVATE if private else IN_CHANNEL)
    person = interaction.user
    if isinstance(person, discord.Member) and not channel.permissions_for(person).send_messages:
        raise InputError(NOT_YOURS)
