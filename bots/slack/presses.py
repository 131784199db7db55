"""What a person sees who presses a button below an answer or a card: shown to them alone, and kept nowhere."""

from dataclasses import dataclass
from typing import Any

from bots.channel.card import scores_of
from bots.channel.desk import Desk, Gate
from bots.channel.place import Place
from bots.channel.shelf import NONE_OPEN
from bots.channel.words import HELP
from bots.slack.blocks import SOURCES, Part, sources_parts
from bots.slack.cards import HELP as HELP_BUTTON
from bots.slack.cards import SCORES, scores_part
from bots.slack.commands import told
from bots.slack.events import PLATFORM
from core.answering.reply import Reply
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import ChairsideError, InputError

Json = dict[str, Any]

GONE = "That answer is not kept any more."


@dataclass(frozen=True)
class Presses:
    desk: Desk
    gate: Gate

    async def pressed(self, body: Json) -> tuple[Part, ...]:
        """What to show; none for a button that is not ours. `body` is Slack's `block_actions`."""
        action = (body.get("actions") or [{}])[0]
        kind, value = action.get("action_id"), str(action.get("value") or "")
        if kind not in {SOURCES, SCORES, HELP_BUTTON}:
            return ()
        if kind == HELP_BUTTON:
            return (told(HELP),)
        try:
            place = place_in(body)
            refused = await self.gate.refusal(place, str(body["user"]["id"]))
            if refused:
                raise InputError(refused)
            # The place is where the button was pressed, whatever its value says: nothing leaves its channel.
            thread = await load(self.desk.log, place.thread_id)
            return _sources(thread, value) if kind == SOURCES else await self._scores(thread)
        except ChairsideError as error:
            return (told(str(error)),)

    async def _scores(self, thread: Thread) -> tuple[Part, ...]:
        if thread.opened is None:
            raise InputError(NONE_OPEN)
        submission = await self.desk.submissions.load(thread.opened.submission, thread.opened.snapshot)
        return (scores_part(scores_of(submission)),)


def place_in(body: Json) -> Place:
    """The thread in which something was pressed."""
    container = body.get("container") or {}
    message = body.get("message") or {}
    root = container.get("thread_ts") or message.get("thread_ts") or container.get("message_ts")
    return Place(PLATFORM, str(body["team"]["id"]), str(body["channel"]["id"]), str(root))


def _sources(thread: Thread, key: str) -> tuple[Part, ...]:
    turn = thread.turns.get(key)
    if turn is None or not isinstance(turn.outcome, Reply):
        raise InputError(GONE)
    return sources_parts(turn.outcome.citations)
