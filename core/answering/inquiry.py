"""What an engine is given: a question, the submission, and what was said in the thread before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.answering.bill import Bill
from core.answering.reply import NO_MODEL, Condensation
from core.submissions.model import Submission


@dataclass(frozen=True)
class Utterance:
    """
    One message of the thread. `to_agent`: a question to the agent; `by_agent`: the agent's own reply to it. `key` is
    the message's, and of a reply that of its question. `label` is what a person's message is cited by, `at` when it was
    said (seconds since the epoch, UTC); `mark`: it is a "decision" or a "question" that is open.
    """

    author: str
    text: str
    to_agent: bool = False
    by_agent: bool = False
    key: str = ""
    label: str = ""
    at: float = 0.0
    mark: str = ""


@dataclass(frozen=True)
class Held:
    """
    A position that somebody recorded in this thread: "accept", "reject" or "unsure", in their own words. `label` is
    what these are cited by, `message` the key of the message they stand in, if any, `at` when they were stated,
    `earlier` what was held before, since the reveal.
    """

    author: str
    stance: str
    reason: str
    label: str = ""
    message: str = ""
    at: float = 0.0
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Round:
    """
    How far the positions are: who has given one, and who is still expected to. `revealed`: they are shown; until then
    an inquiry holds nobody's but, where the answer is for the asker alone, their own. `unseen`: the asker has given one
    that this answer may not hold.
    """

    given: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    revealed: bool = True
    unseen: bool = False


@dataclass(frozen=True)
class Inquiry:
    """
    `history` is the thread before the question, oldest first, the agent's replies included; `positions` the latest
    of each person whose position may be shown here, `round` says of whom there are others. `label` is what the question
    itself is cited by, if it stands in the thread, and `key` its message's, `at` when it was asked (seconds since the
    epoch, UTC). `condensed` says in fewer words what the oldest part of `history` says, which is there all the same.
    `earlier` is a snapshot of the submission from before, `others` what else is open in this place: what its scores are
    set beside, where they are asked for. `thread` is the id of the thread, if it is asked in one. On the `bill` an
    engine writes what it asks of a model.
    """

    question: str
    author: str
    submission: Submission
    history: Sequence[Utterance] = ()
    positions: tuple[Held, ...] = ()
    mode: str = NO_MODEL
    condensed: Condensation | None = None
    round: Round = Round()
    label: str = ""
    key: str = ""
    at: float = 0.0
    earlier: Submission | None = None
    others: tuple[Submission, ...] = ()
    thread: str = ""
    bill: Bill = field(default_factory=Bill, compare=False, repr=False)
