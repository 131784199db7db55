"""
`/paper` and the shortcut of a message: each becomes a turn, in the log before Slack is answered, or is answered at
once, to the person alone.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from bots.channel.attendant import listed
from bots.channel.card import scores_of
from bots.channel.desk import Desk, Gate
from bots.channel.place import Place
from bots.channel.shelf import NONE_OPEN, Shelved, chosen, forget, submission_of, thread_about
from bots.channel.words import HELP, Forget, ListOpen, Open, Scores, command_of, submission_named
from bots.slack.blocks import Part, markdown
from bots.slack.cards import elsewhere_part, scores_part
from bots.slack.events import PLATFORM, Ears
from bots.slack.messenger import SlackMessenger
from bots.slack.text import safe, words_in
from core.conversation.entries import Asked
from core.conversation.receive import receive
from core.errors import ChairsideError, InputError
from core.submissions.references import reference_of

Json = dict[str, Any]

NO_REFERENCE = (
    "I see neither an OpenReview or arXiv link nor a PDF in that message. Use the shortcut on a message that has one."
)
WHICH = "Say which submission to forget: `/paper forget REFERENCE`. `/paper list` shows what is open."
FORGOTTEN = "Forgotten here: the submission's thread with everything I said in it."
OPENING = "Opening it: its card comes into this channel in a moment."


@dataclass(frozen=True)
class Answer:
    """What the person is shown at once, and the thread whose messages are to be deleted after that."""

    part: Part
    forgotten: str = ""
    posted: tuple[str, ...] = ()


def told(text: str) -> Part:
    return Part(text, (markdown(text),))


@dataclass(frozen=True)
class Commands:
    desk: Desk
    gate: Gate
    messenger: SlackMessenger
    ears: Ears

    async def paper(self, command: Json) -> Answer:
        """Carry out `/paper …`; what the person is told, if it failed too."""
        place = Place(PLATFORM, str(command["team_id"]), str(command["channel_id"]), "0")
        person = str(command["user_id"])
        try:
            refused = await self.gate.refusal(place, person)
            if refused:
                return Answer(told(refused))
            text = words_in(str(command.get("text") or ""), self.ears.bot_user)
            return await self._done(place, person, text)
        except ChairsideError as error:
            return Answer(told(safe(str(error))))

    async def _done(self, place: Place, person: str, text: str) -> Answer:
        match command_of(text):
            case Open(references):
                return Answer(await self._open(place, person, references))
            case ListOpen():
                return Answer(told(safe("\n".join(await listed(self.desk, place)) or NONE_OPEN)))
            case Scores(reference):
                one = await chosen(self.desk, place, self._named(reference) if reference else None)
                return Answer(scores_part(scores_of(await submission_of(self.desk, one))))
            case Forget(reference):
                if not reference:
                    raise InputError(WHICH)
                one = await chosen(self.desk, place, self._named(reference))
                return await self._forgotten(place, one)
            case _:
                return Answer(told(HELP))

    async def _forgotten(self, place: Place, one: Shelved) -> Answer:
        posted = await forget(self.desk, place, one)
        root = one.thread_id.removeprefix(f"{place.name}:")
        return Answer(Part(FORGOTTEN), one.thread_id, (*posted, root))

    def _named(self, reference: str) -> str:
        """The id that a reference names; a PDF's id, which stands in the list, is taken as it is."""
        return submission_named(reference, self.desk.hosts) or reference

    async def _open(self, place: Place, person: str, references: tuple[str, ...]) -> Part:
        for reference in references:
            reference_of(reference, hosts=self.desk.hosts)
        named = submission_named(references[0], self.desk.hosts)
        known = await thread_about(self.desk, place, named) if named else None
        if known is not None:
            title = (await submission_of(self.desk, known)).title
            return elsewhere_part(title, await self.messenger.link(known.thread_id))
        at = self.desk.clock()
        name = f"{at:.6f}-{secrets.token_hex(4)}"
        await self._asked(place.request(name), person, f"open {' '.join(references)}", name)
        return Part(OPENING)

    async def shortcut(self, body: Json) -> str:
        """Open what a message names or carries, in its thread; words for the person."""
        message, channel, person = body["message"], str(body["channel"]["id"]), str(body["user"]["id"])
        root = str(message.get("thread_ts") or message["ts"])
        place = Place(PLATFORM, str(body["team"]["id"]), channel, root)
        try:
            refused = await self.gate.refusal(place, person)
            if refused:
                return refused
            references = self.ears.references(message)
            if not references:
                return NO_REFERENCE
            await self._asked(place, person, f"open {' '.join(references)}", f"{body['action_ts']}-shortcut")
        except ChairsideError as error:
            return str(error)
        return ""

    async def _asked(self, place: Place, person: str, text: str, name: str) -> None:
        key = f"{place.team}:{place.channel}:{name}"
        asked = Asked(key, person, text, self.desk.clock())
        await receive(self.desk.log, self.desk.work, place.thread_id, asked)
