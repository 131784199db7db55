"""
What a message on Discord says, as an entry of a thread's log; pure.

    a mention, a reply that pings, any direct message         asked
    a mention of the bot's role, which has the bot's name     asked, or, where Discord keeps the words from us, a hint
    another message in a thread                               said, or asked where the server wants it so
    an edit or a deletion of a person's message               edited, withdrawn

Without the message-content intent Discord keeps the words of all but the first kind from us.  What bots and Discord
itself write says nothing.
"""

from dataclasses import dataclass

from bots.channel.intake import Heard
from bots.channel.place import Place
from bots.channel.texts import is_text
from bots.channel.words import UNHEARD, enclosing
from bots.discord.attached import is_pdf, name_of, of_message
from bots.discord.places import direct_place, said_at, thread_place
from bots.discord.text import words_in
from core.conversation.entries import Asked, Edited, Said, Withdrawn

MAX_CHARS = 20_000
HELP = "help"


@dataclass(frozen=True)
class Where:
    """
    The channel of a message. `guild` is none in a direct conversation, `thread` none in a channel itself; `parent` is
    the channel that a thread hangs in, also where `channel` is the private thread itself.
    """

    guild: int | None
    channel: int
    thread: int | None = None
    category: int | None = None
    parent: int | None = None

    def place(self, message: int) -> Place:
        """The thread in which that message is answered: a channel's own gets one on itself."""
        if self.guild is None:
            return direct_place(self.channel)
        return thread_place(self.guild, self.channel, self.thread or message)

    @property
    def names(self) -> frozenset[str]:
        """The ids by which a setting may mean it."""
        return frozenset(str(one) for one in (self.guild, self.category, self.parent, self.channel, self.thread) if one)


@dataclass(frozen=True)
class Attachment:
    id: int
    filename: str
    content_type: str | None


@dataclass(frozen=True)
class Spoken:
    """
    A person's message as Discord tells it to us. `users` and `roles` are those that it pings, `answers` the message of
    ours that it replies to, `edited_at` seconds since the epoch, if ever.
    """

    id: int
    author: int
    text: str = ""
    users: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    answers: int | None = None
    edited_at: float | None = None


@dataclass(frozen=True)
class Ears:
    """`follow_up` are ids of threads, channels, categories or servers in whose threads no mention is needed."""

    bot: int
    follow_up: frozenset[str] = frozenset()

    def heard(self, spoken: Spoken, where: Where, role: int | None = None) -> Heard | None:
        """None for what says nothing to us. `role` is the bot's own role on the server."""
        addressed = where.guild is None or self.bot in spoken.users or (role is not None and role in spoken.roles)
        if not addressed and where.thread is None:
            return None
        place = _place(spoken, where)
        key, author, at = str(spoken.id), str(spoken.author), said_at(str(spoken.id))
        words = self._words(spoken, where)
        if addressed:
            words = enclosing(words, _texts(spoken, where))
            return Heard(place, Asked(key, author, words or self._wordless(spoken, where), at), addressed)
        if not words:
            return None
        if where.names & self.follow_up:
            return Heard(place, Asked(key, author, words, at))
        return Heard(place, Said(key, author, words, at))

    def edited(self, spoken: Spoken, where: Where) -> Heard | None:
        """
        None for what is no edit: Discord tells of a preview in the same way. Words that are kept from us are none: the
        message stands as it was.
        """
        words = self._words(spoken, where)
        if self.bot in spoken.users:
            words = enclosing(words, _texts(spoken, where))
        if spoken.edited_at is None or not words:
            return None
        entry = Edited(str(spoken.id), words, spoken.edited_at)
        return Heard(_place(spoken, where), entry, editors=(str(spoken.author),))

    def _words(self, spoken: Spoken, where: Where) -> str:
        words = words_in(spoken.text[:MAX_CHARS], str(self.bot))
        files = [
            of_message(_room(where), spoken.id, one.id)
            for one in spoken.attachments
            if is_pdf(one.filename, one.content_type)
        ]
        return " ".join([words, *files]).strip()

    def _wordless(self, spoken: Spoken, where: Where) -> str:
        """Nothing but a mention asks for help; nothing at all is what Discord makes of words it keeps from us."""
        told = where.guild is None or spoken.text or spoken.attachments
        return HELP if told else UNHEARD


def _texts(spoken: Spoken, where: Where) -> list[str]:
    """The names of the text files that came with it."""
    texts = (one for one in spoken.attachments if is_text(one.filename, one.content_type))
    return [name_of(_room(where), spoken.id, one.id) for one in texts]


def _room(where: Where) -> int:
    return where.thread or where.channel


def _place(spoken: Spoken, where: Where) -> Place:
    """A reply to a card of ours, in the channel itself, belongs in the card's thread."""
    return where.place((spoken.answers if where.thread is None else None) or spoken.id)


def withdrawn(message: int, where: Where, at: float) -> Heard:
    """`at` is when it was deleted, in seconds since the epoch. To what it replied is not told."""
    return Heard(where.place(message), Withdrawn(str(message), at))
