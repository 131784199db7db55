"""
What chairs do beside talking, the same on every platform: give a position unseen, order the round, mark a message.

The gate was asked before.  A position is stored before its person is told so; the one that completes a round has the
thread show all of them, by a turn of its own.
"""

import re
from dataclasses import dataclass

from bots.channel.card import title_of
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.shelf import Shelved, meant, submission_of
from core.answering.understanding.given import given_in, ratings_of
from core.answering.understanding.marks import Mark, asks_to_note, mark_in
from core.answering.understanding.orders import Expect, order_in
from core.conversation.chairs import KEPT, SHOW, Given, give, mark
from core.conversation.entries import Asked, Said
from core.conversation.receive import receive
from core.conversation.stated import Position
from core.errors import InputError

ORDERED = "The answer comes in the submission's thread."
NO_ORDER = "Say whose positions are waited for, by mentioning them: `expect @ana, @ben`."
NOBODY = (
    "I do not know whom you mean by {}, so nobody is waited for: choose them from the list that opens when you type @."
)
NO_NOTE = "Say what is to be kept: `note decision: …` or `note open question: …`."
UNKEPT = "What that person writes here is not kept, so it cannot be marked."
LISTED: dict[Mark, str] = {"decision": "what did we decide?", "question": "what is still open between us?", "": ""}
"""What the thread is shown of what was noted by a command, whose words do not stand in it."""
FORM_TITLE, FORM_STANCE, FORM_REASON = "Your position", "I hold", "because"
UNSEEN = "Nobody else in the thread is shown this before the reveal."
STANCES = {"accept": "I would accept it", "unsure": "I cannot say yet", "reject": "I would reject it"}
"""What may be held in words, and what each of them means."""
REASON_CHARS = 2_000


def unresolved(words: str, author: str, person: str) -> str:
    """Whom the author's words want waited for without a mention of them; nobody would ever give that position."""
    order = order_in(words, author)
    people = order.people if isinstance(order, Expect) else ()
    return ", ".join(f"“{one}”" for one in people if one != author and not re.fullmatch(person, one))


def words_of(stance: str, reason: str) -> str:
    """The position as a command would give it."""
    return f"{stance} {FORM_REASON} {reason.strip()}" if reason.strip() else stance


@dataclass(frozen=True)
class Chairing:
    """Every method raises `InputError`, or another `ChairsideError`, with words for the person."""

    desk: Desk

    async def give(self, place: Place, person: str, words: str, key: str) -> tuple[str, Given]:
        """
        Store the position that the words give, once for each `key`, on what is open here or was opened last; words for
        the person, in Markdown, and what it came to.
        """
        one = await meant(self.desk, place, person, "", "position")
        submission = await submission_of(self.desk, one)
        stance, reason = given_in(words, submission)
        position = Position(key, person, stance, reason, self.desk.clock(), private=True)
        given = await give(self.desk.log, one.thread_id, position)
        if given.revealed:
            await self._ask(one, person, SHOW, key)
        return f"{title_of(submission)}\n\n{given.said}", given

    async def choices(self, place: Place, person: str) -> tuple[str, ...]:
        """The stances that a form offers: in words, and the ratings of the venue's scale where it is known."""
        one = await meant(self.desk, place, person, "", "position")
        return (*STANCES, *ratings_of(await submission_of(self.desk, one)))

    async def order(self, place: Place, person: str, words: str, key: str) -> str:
        """Say it in the thread for them: "reveal positions", "expect @ana", "note decision: …"; words for who asked."""
        if order_in(words, person) is None and not asks_to_note(words):
            raise InputError(NO_NOTE if words.startswith("note") else NO_ORDER)
        one = await meant(self.desk, place, person, "", "order")
        if asks_to_note(words):
            kept = Said(f"{key}-note", person, words.removeprefix("note").strip(), self.desk.clock())
            await receive(self.desk.log, self.desk.work, one.thread_id, kept)
            words = LISTED[mark_in(words)]
        await self._ask(one, person, words, key)
        return ORDERED

    async def mark(self, place: Place, person: str, said: Said, kind: Mark) -> str:
        """Mark the message, which is kept if it was not; words for the person. What is not heard is not kept either."""
        if await self.desk.gate.unheard(place, said.author):
            raise InputError(UNKEPT)
        await receive(self.desk.log, self.desk.work, place.thread_id, said)
        return KEPT[await mark(self.desk.log, place.thread_id, said.message, kind, person, self.desk.clock())]

    async def _ask(self, one: Shelved, person: str, words: str, key: str) -> None:
        await receive(self.desk.log, self.desk.work, one.thread_id, Asked(key, person, words, self.desk.clock()))
