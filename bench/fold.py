"""How long a thread's log takes to fold."""

from bench.measure import Figure, median_ms
from core.answering.reply import Reply
from core.conversation.entries import Answered, Asked, Begun, Delivered, Entry
from core.conversation.thread import fold


def turns(number: int) -> list[Entry]:
    """A log of `number` answered turns, four entries each."""
    reply = Reply("The reviewers ask for error bars [R1.4].")
    return [
        entry
        for key in map(str, range(number))
        for entry in (
            Asked(key, "ana", "And the weaknesses?", 1.0),
            Begun(key, 1.0),
            Answered(key, reply, 1.0),
            Delivered(key, ("m",), 1.0),
        )
    ]


def figures() -> list[Figure]:
    entries = turns(250)
    floor = median_ms(lambda: [entry.kind for entry in entries], 50)
    return [
        Figure("fold a log of 1,000 entries", median_ms(lambda: fold(entries), 50), "ms", floor, "look at each entry")
    ]
