"""
Which mode a thread is in, and why: the venue's rule, unless an operator says otherwise; nothing known, no model.

    an operator's rule for the venue  ►  a decision among the sources  ►  our table  ►  no-model

A person in the thread may tighten it and never widen it: see `core/conversation/modes.py`.
"""

from collections.abc import Iterable
from datetime import date

from pydantic.dataclasses import dataclass

from core.governance.acts import WITHOUT_A_MODEL, Mode, acts_in, in_words
from core.governance.venues import Rule, latest, shipped
from core.submissions.model import Part, Submission

UNKNOWN = "no rule of this venue is known"
NO_VENUE = "the venue is not known"
DECIDED = "the decision is among the sources: the paper is decided"


@dataclass(frozen=True)
class Ruling:
    """`since` is a day ("2026-07-01"), empty where the rule has none; `source` a line that says where it stands."""

    mode: str = Mode.NO_MODEL.value
    source: str = UNKNOWN
    since: str = ""

    @property
    def why(self) -> str:
        """Its source and its date, for a card."""
        return f"{self.source} (since {self.since})" if self.since else self.source


def ruling_of(submission: Submission, today: date, operator: Iterable[Rule] = ()) -> Ruling:
    """The ruling on a submission as of `today`; `operator` holds the operator's own rules."""
    venue = submission.venue.id
    own = latest(operator, venue, today)
    if own is not None:
        return _ruling(own)
    if any(passage.part is Part.DECISION for passage in submission.passages):
        return Ruling(Mode.FULL.value, DECIDED)
    known = latest(shipped(), venue, today) if venue else None
    return _ruling(known) if known else Ruling(source=UNKNOWN if venue else NO_VENUE)


def _ruling(rule: Rule) -> Ruling:
    return Ruling(rule.mode.value, rule.source, rule.since.isoformat() if rule.since else "")


def unruled(_submission: Submission) -> Ruling:
    """Where nobody says what the rules are."""
    return Ruling()


def explained(ruling: Ruling) -> str:
    """For whoever asks which mode this is: the mode, why, and what a model may and may not do; Markdown."""
    may = acts_in(ruling.mode)
    dated = f", since {ruling.since}" if ruling.since else ""
    does = f"A model may {in_words(may)} here." if may else "No model of any kind is used here."
    tightens = "“mode no-model” (or another tighter mode) tightens it for this thread; " if may else ""
    return (
        f"Mode **{ruling.mode}**: {ruling.source}{dated}. {does} {WITHOUT_A_MODEL} "
        f"{tightens}{'only' if may else 'Only'} the operator can widen it."
    )
