"""Whatever happened in a thread, of every kind of entry: exported, read back and exported again it is the same."""

import random
from typing import get_args

import pytest

from core.answering.reply import Citation, Reply, Usage
from core.conversation import entries
from core.conversation.entries import Entry
from core.conversation.exports.importing import imported
from core.conversation.exports.takeout import takeout, to_file
from core.conversation.person import without
from core.conversation.thread import fold
from core.conversation.usage import asked_of
from core.submissions.forums.export import stamped
from tests.answering.made import submission

PAPER, PEOPLE, AT = stamped(submission()), ("ana", "ben", "eve"), 1_900_000_000.0
MODES = ("no-model", "evidence", "full")


def entry_of(kind: type, dice: random.Random, at: int) -> Entry:
    """One entry of that kind, of six messages and three people."""
    key, who, words, when = f"m{dice.randrange(6)}", dice.choice(PEOPLE), f"some five words of {at}", AT + at
    usage = Usage("small", 1, dice.randrange(99), 0, 9)
    quoted = Citation("T1", words, who, message=f"m{dice.randrange(6)}")
    private = dice.random() < 0.5
    made: tuple[Entry, ...] = (
        entries.Opened(PAPER.id, PAPER.snapshot, dice.choice(MODES), who, when, chosen=dice.choice((*MODES, ""))),
        entries.Said(key, who, words, when),
        entries.Asked(key, who, words, when),
        entries.Begun(key, when),
        entries.Placed(key, (key,), when),
        entries.Answered(key, Reply(words, (quoted,), usage=usage), when, dice.randrange(2)),
        entries.Failed(key, words, when, dice.randrange(2)),
        entries.Delivered(key, (key,), when),
        entries.Edited(key, words, when),
        entries.Withdrawn(key, when),
        entries.Position(f"k{at}" if private else key, who, dice.choice(("accept", "reject")), words, when, private),
        entries.Rated(key, who, "good", when),
        entries.Stopped(key, who, when),
        entries.Spent(key, usage, when),
        entries.Condensed(key, key, words, when),
        entries.Round(tuple(dice.sample(PEOPLE, dice.randrange(3))), who, when),
        entries.Revealed(who, when),
        entries.Marked(key, "decision", who, when),
        entries.Erased(when),
        entries.Unknown("telepathy"),
    )
    return next(one for one in made if isinstance(one, kind))


def happened(seed: int) -> list[Entry]:
    """Each kind four times in some order, though few reveals; now and then a person is erased in between."""
    dice = random.Random(seed)
    kinds = [
        kind
        for kind in (*get_args(entries.Known), entries.Unknown)
        for _ in range(1 if kind is entries.Revealed else 4)
    ]
    dice.shuffle(kinds)
    log: list[Entry] = [entries.Opened(PAPER.id, PAPER.snapshot, "full", "ana", AT, "the rules of Toys", "2031-01-01")]
    for at, kind in enumerate(kinds, 1):
        log.append(entry_of(kind, dice, at))
        if dice.random() < 0.02:
            log = list(without(log, dice.choice(PEOPLE), AT + at) or log)
    return log


@pytest.mark.parametrize("block", range(4))
def test_what_was_exported_and_read_back_exports_to_the_same_file(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        log = happened(seed)
        first = to_file(takeout(PAPER, log, "ana", AT + 999))
        back = imported(first)
        assert to_file(takeout(back.submission, back.entries, "ana", AT + 999)) == first, seed
        before, after = fold(log), fold(back.entries)
        assert after.messages == before.messages, seed
        assert (after.mode, after.marks, after.positions.revealed) == (
            before.mode,
            before.marks,
            before.positions.revealed,
        )
        # Words may stay behind, what was asked of a model may not.
        assert [one.usage for one in asked_of(after)] == [one.usage for one in asked_of(before)], seed
