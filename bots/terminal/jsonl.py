"""
`--json`: one message per line in, one JSON object per reply out, in order, and nothing else.

    {"message", "text", "citations": [{"label", "quote", "place", "reviewer", "message"}], "engine", "mode",
     "checks": {…}, "verdicts": [{"kind", "stands", "checked", "sentence", "labels"}], "snapshot"}

`message` is the key of a message of the thread: of the one that is answered, or of the one that is cited.
Where no reply could be made, "text" says why, "engine" is null and the rest is empty.  A line that cannot be a message
is complained about and passed over.  The output is ASCII, so no character of a submission can act on a terminal.
"""

import json
from collections.abc import Callable
from dataclasses import asdict

from bots.terminal.desk import Desk
from bots.terminal.lines import Lines
from bots.terminal.shelf import at
from bots.terminal.sitting import Sitting, sit
from bots.terminal.speech import line_in
from core.answering.reply import Citation, Reply
from core.answering.verdicts import Judged, Verdict
from core.conversation.chairs import shown_after
from core.conversation.thread import Message, Outcome
from core.errors import InputError

Write = Callable[[str], None]


class Unseen:
    """A screen that nobody looks at."""

    def message(self, message: Message, *, typed: bool) -> None: ...

    def outcome(self, question: Message, outcome: Outcome) -> None: ...

    def live(self, text: str) -> None: ...


async def exchange(desk: Desk, thread_id: str, lines: Lines, speaker: str, write: Write, complain: Write) -> bool:
    """
    Answer every line; False if there was one that could not be used. A question that the thread still had open is
    answered first.
    """
    sound = True
    found = await at(desk, thread_id)
    async with sit(desk, found, Unseen()) as sitting:
        for key in sitting.unfinished:
            await _answer(sitting, key, write)
        number = 0
        while (raw := await lines.read("")) is not None:
            number += 1
            if not raw.strip():
                continue
            try:
                asked = await sitting.say(line_in(raw, speaker))
            except InputError as error:
                complain(f"line {number}: {error}")
                sound = False
                continue
            if asked:
                await _answer(sitting, asked, write)
    return sound


async def _answer(sitting: Sitting, key: str, write: Write) -> None:
    await sitting.view.settled(key)
    thread = sitting.view.thread
    outcome = thread.turns[key].outcome
    if outcome is not None:
        write(object_of(outcome, thread.mode, key))
    if shown_after(key) in thread.turns:
        await _answer(sitting, shown_after(key), write)


def object_of(outcome: Outcome, mode: str, message: str = "") -> str:
    """The outcome as one line of JSON; `message` is the key of what was asked."""
    reply = outcome if isinstance(outcome, Reply) else Reply(outcome.reason, mode=mode)
    fields = {
        "message": message or None,
        "text": reply.text,
        "citations": [_citation(cited) for cited in reply.citations],
        "engine": reply.engine if reply is outcome else None,
        "mode": reply.mode,
        "checks": asdict(reply.checks),
        "verdicts": [_verdict(judged) for judged in reply.verdicts],
        "snapshot": reply.snapshot,
    }
    return json.dumps(fields)


def _citation(cited: Citation) -> dict[str, str | int | None]:
    return {
        "label": cited.label,
        "quote": cited.quote,
        "place": cited.place,
        "reviewer": cited.reviewer,
        "message": cited.message or None,
    }


def _verdict(judged: Judged) -> dict[str, str | bool | list[str]]:
    """How a sentence of a model's text fared; the words of one that was taken out are not kept."""
    stood = Verdict(judged.kind)
    return {
        "kind": judged.kind.value,
        "stands": stood.stands,
        "checked": stood.words,
        "sentence": judged.sentence,
        "labels": list(judged.labels),
    }
