"""
A check of a chair's own text, for whoever wrote it and nobody else: nothing of it is kept.

The text comes from a form or a file.  Of a file that came with a message, the log has the name alone, and only the
message's author may have it checked.  The gate was asked before.
"""

from dataclasses import dataclass

from bots.channel.card import title_of
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.shelf import meant, submission_of
from bots.channel.texts import draft_in
from bots.channel.viewing import Viewed, Viewing
from bots.channel.words import ENCLOSED
from core.answering.views import VIEWS
from core.conversation.record import load
from core.errors import InputError

CHECK = next(one for one in VIEWS if one.name == "check")
FORM_TITLE, FORM_TEXT, FORM_FILE = "Check my text", "Your meta-review", "Or a file (.txt, .md)"
ALONE = "You alone are shown what I would ask about. I keep nothing of it, and no model reads it."
EMPTY = "Paste your text, or upload it as a file."
BOTH = "Either paste a text or upload a file: I check one at a time."
GONE = "That file is not kept any more: attach it to a new mention of me."
NOT_YOURS = "That text is another chair's. Attach yours to a mention of me, or use `/paper check`."


@dataclass(frozen=True)
class Subject:
    """What a text is checked against: the thread below `root`, and its submission's title."""

    root: str
    title: str


@dataclass(frozen=True)
class Drafts:
    """Every method raises `InputError`, or another `ChairsideError`, with words for the person and none of theirs."""

    desk: Desk

    async def subject(self, place: Place, person: str) -> Subject:
        """What is open in this thread, else what was opened last in the channel."""
        one = await meant(self.desk, place, person, "", CHECK.name)
        root = one.thread_id.removeprefix(f"{place.name}:")
        return Subject(root, title_of(await submission_of(self.desk, one)))

    async def checked(self, place: Place, person: str, text: str) -> Viewed:
        return await Viewing(self.desk).seen(place, person, CHECK, draft_in(text))

    async def enclosed(self, place: Place, person: str, key: str) -> str:
        """The name of the file that came with their message `key` of this thread."""
        message = (await load(self.desk.log, place.thread_id)).messages.get(key)
        names = [word for word in message.text.split() if word.startswith(ENCLOSED)] if message else []
        if message is None or not names:  # a message that was taken back has no words
            raise InputError(GONE)
        if message.author != person:
            raise InputError(NOT_YOURS)
        return names[0].removeprefix(ENCLOSED)
