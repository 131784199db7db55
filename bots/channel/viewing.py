"""
A view, for who asked by a command or a button, and for nobody else: nothing of it is kept.

What is below it (its sources, their pages) is found again by its key, `view-NAME-ROOT`: the view is made anew, of the
thread below ROOT in the channel where the button stands.
"""

import asyncio
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.shelf import Shelved, meant, submission_of
from core.answering.reply import Reply
from core.answering.views import SCORES, VIEWS, View, view
from core.conversation.company import ALONE
from core.conversation.inquiry import inquiry_beside
from core.conversation.record import load
from core.errors import InputError
from core.governance.audit import Deed

KEY = "view-"
NO_SUCH_VIEW = "I have no view of that name: “help” lists them."


@dataclass(frozen=True)
class Viewed:
    """
    `name` is the view's, `place` that of the submission's thread; `key` names the view there, empty if it cannot be
    made anew. `person` is whom it is for.
    """

    name: str
    key: str
    place: Place
    shelved: Shelved
    reply: Reply
    person: str


@dataclass(frozen=True)
class Viewing:
    """The gate was asked before. Both raise `InputError`, or another `ChairsideError`, with words for the person."""

    desk: Desk

    async def seen(self, place: Place, person: str, wanted: View, rest: str = "") -> Viewed:
        """
        Of what `rest` names, unless it is words for the view; else of what is open in this thread, else of what was
        opened last in the channel.
        """
        words = rest if wanted.takes_words else ""
        one = await meant(self.desk, place, person, "" if wanted.takes_words else rest, wanted.name)
        below = place.below(one.thread_id.removeprefix(f"{place.name}:"))
        company = await self.desk.company(one.thread_id, person) if wanted.name == SCORES else ALONE
        submission = await submission_of(self.desk, one)
        inquiry = inquiry_beside(one.thread, submission, person, words, company=company)
        reply = await asyncio.to_thread(view, wanted.name, inquiry)
        return Viewed(wanted.name, "" if words else f"{KEY}{wanted.name}-{below.root}", below, one, reply, person)

    async def again(self, place: Place, person: str, key: str) -> Viewed:
        """The view of that key, which stands in this channel."""
        name, _, root = key.removeprefix(KEY).partition("-")
        wanted, there = next((one for one in VIEWS if one.name == name), None), place.below(root or place.root)
        if wanted is None:
            raise InputError(NO_SUCH_VIEW)
        if (await load(self.desk.log, there.thread_id)).opened is None:
            # Copied from elsewhere, or forged.
            await self.desk.gate.note(Deed.REFUSED, there, person, reason="absent")
            raise InputError(self.desk.phrases.none_open)
        return await self.seen(there, person, wanted)
