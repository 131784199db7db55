"""Whatever the order in which things happen in a thread, what leaves it folds to what stands in it, and to no more."""

import random

import pytest

from core.answering.reply import Reply
from core.conversation.entries import (
    Answered,
    Asked,
    Condensed,
    Delivered,
    Edited,
    Entry,
    Failed,
    Opened,
    Position,
    Rated,
    Said,
    Stopped,
    Withdrawn,
    from_json,
    to_json,
)
from core.conversation.exports.leaving import leaving
from core.conversation.stated import Marked, Revealed, Round
from core.conversation.thread import Thread, fold
from tests.conversation.exports.test_takeout import stands

PEOPLE = ("ana", "ben", "eve")


def _held(position: Position, thread: Thread) -> tuple[str, str, str]:
    """The stance counts only while its message says the words that stated it: it is read anew from others."""
    reread = not position.private and position.reason != thread.messages[position.message].text
    return position.author, "" if reread else position.stance, position.message


def happened(seed: int) -> list[Entry]:
    """Sixty entries of every kind, about six messages, in no order that a platform would promise."""
    dice = random.Random(seed)

    def one(at: int) -> Entry:
        key, who, words, when = f"m{dice.randrange(6)}", dice.choice(PEOPLE), f"words {at}", float(at)
        kinds: list[Entry] = [
            Opened("s", "one", dice.choice(["full", "evidence"]), who, when),
            Said(key, who, words, when),
            Asked(key, who, words, when),
            Answered(key, Reply(words), when, dice.randrange(2)),
            Failed(key, words, when, dice.randrange(2)),
            Delivered(key, (key,), when),
            Edited(key, words, when - dice.randrange(3)),
            Withdrawn(key, when),
            Position(key, who, dice.choice(["accept", "reject"]), words, when),
            Position(f"k{at}", who, "unsure", words, when, private=True),
            Round(tuple(dice.sample(PEOPLE, dice.randrange(3))), who, when),
            *([Revealed(who, when)] if dice.random() < 0.1 else []),
            Rated(key, who, "good", when),
            Marked(key, "decision", who, when),
            Stopped(key, who, when),
            Condensed(key, key, words, when),
        ]
        return dice.choice(kinds)

    return [one(at) for at in range(60)]


@pytest.mark.parametrize("block", range(4))
def test_what_leaves_folds_to_what_stands_and_holds_no_more(block: int) -> None:
    for seed in range(block * 100, block * 100 + 100):
        log = happened(seed)
        thread, left = fold(log), leaving(log)
        again = fold(left)
        hidden = [] if thread.positions.revealed else [p.reason for p in thread.held() if p.private]
        if not hidden:
            messages, turns, held, *rest = stands(thread)
            assert (messages, turns, *rest) == (stands(again)[0], stands(again)[1], *stands(again)[3:]), seed
            assert [_held(p, again) for p in again.held()] == [_held(p, thread) for p in thread.held()], (seed, held)
        told = [words for entry in left if not isinstance(entry, Answered | Failed | Condensed | Opened)
                for words in (getattr(entry, "text", ""), getattr(entry, "reason", ""))]  # fmt: skip
        now = {message.text for message in thread.messages.values()}
        shown = [*thread.positions.latest.values(), *(p for held in thread.positions.earlier.values() for p in held)]
        private = set() if hidden else {position.reason for position in shown if position.private}
        assert set(told) <= now | private | {""}, seed
        assert leaving(left) == left
        assert all(from_json(*to_json(entry)) == entry for entry in left)
