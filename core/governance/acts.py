"""
What a language model may be asked to do, and the modes: each a set of acts that are permitted to it.

    mode         a model may                            for whom
    no-model     nothing                                venues that forbid it, and every venue that is not known
    understand   explain                                venues that let it help with understanding the paper
    evidence     explain, gather                        venues that want the argument to be the chair's own
    full         explain, gather, weigh, recommend,     decided papers, and venues that sanction it
                 draft

Searching, quoting, tabulating and comparing need no model and are permitted everywhere.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum


class Act(StrEnum):
    """What a model is asked to do."""

    EXPLAIN = "explain"
    GATHER = "gather"
    WEIGH = "weigh"
    RECOMMEND = "recommend"
    DRAFT = "draft"


class Mode(StrEnum):
    """What the venue's rules let a model do; from the tightest to the widest."""

    NO_MODEL = "no-model"
    UNDERSTAND = "understand"
    EVIDENCE = "evidence"
    FULL = "full"


_PERMITTED: dict[Mode, frozenset[Act]] = {
    Mode.NO_MODEL: frozenset(),
    Mode.UNDERSTAND: frozenset({Act.EXPLAIN}),
    Mode.EVIDENCE: frozenset({Act.EXPLAIN, Act.GATHER}),
    Mode.FULL: frozenset(Act),
}

_IN_WORDS = {
    Act.EXPLAIN: "explain the paper",
    Act.GATHER: "gather what reviewers and authors say",
    Act.WEIGH: "weigh strengths against weaknesses",
    Act.RECOMMEND: "recommend a decision",
    Act.DRAFT: "draft text",
}
WITHOUT_A_MODEL = "Searching, quoting and tables need no model."

_NO_MODEL_NEEDED = frozenset(
    {
        "scores", "disagreement_map", "ledger", "review_quality", "positions", "memory", "worksheet", "check", "export",
        "metadata", "decision_statement", "comment", "help", "social",
    }
)  # fmt: skip
_OF_THE_PAPER = frozenset({"summary", "contributions"})
_GATHERED = frozenset(
    {
        "strengths", "weaknesses", "strengths_weaknesses", "reviewer_specific", "reviews_overview", "disagreement",
        "specific_topic", "related_work", "questions", "rebuttal", "improvements", "who_said",
    }
)  # fmt: skip
_JUDGED = {"recommendation": Act.RECOMMEND, "draft": Act.DRAFT}


def permitted(mode: str, act: str) -> bool:
    """Whether a model may do that in this mode; in a mode that is not known it may do nothing."""
    return act in acts_in(mode)


def acts_in(mode: str) -> tuple[Act, ...]:
    """What a model may do in this mode, in the order of the acts."""
    known = mode_named(mode)
    return tuple(act for act in Act if known is not None and act in _PERMITTED[known])


def in_words(acts: Sequence[Act], last: str = "and") -> str:
    """The acts as a person lists them, at least one; `last` stands before the last."""
    *most, end = [_IN_WORDS[act] for act in acts]
    return f"{', '.join(most)} {last} {end}" if most else end


def act_of(intent: str, *, relates: bool = False) -> Act | None:
    """
    What a question of this intent (its stored word) asks of a model; None where no model is needed. `relates`: it also
    asks how the reviews bear on the paper's findings, which is more than explaining it. An intent that is not known
    counts as the act that the fewest modes permit.
    """
    if intent in _NO_MODEL_NEEDED:
        return None
    if intent in _OF_THE_PAPER:
        return Act.GATHER if relates else Act.EXPLAIN
    return _JUDGED.get(intent) or (Act.GATHER if intent in _GATHERED else Act.DRAFT)


def mode_named(word: str) -> Mode | None:
    """The mode of that name, as a person may write it; None if there is none."""
    plain = word.strip().lower().replace("_", "-").replace(" ", "-")
    return next((mode for mode in Mode if mode.value == plain), None)


def tightest(modes: Iterable[str]) -> Mode:
    """The one of them that permits least; `no-model` if one is not known, or there is none."""
    known = [mode_named(mode) or Mode.NO_MODEL for mode in modes]
    return min(known, key=list(Mode).index, default=Mode.NO_MODEL)


def is_tighter(mode: str, than: str) -> bool:
    """Whether `mode` permits less than the other."""
    return set(acts_in(mode)) < set(acts_in(than))
