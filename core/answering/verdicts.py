"""
What the grounding check found of one sentence: what was looked up and held, or the first thing that did not.

A verdict says what was checked, never that the sentence is true.
"""

from enum import StrEnum

from pydantic.dataclasses import dataclass


class Kind(StrEnum):
    """Those from `UNMARKED` on fail."""

    QUOTED = "quoted"
    WORDED = "worded"
    SCORED = "scored"
    COUNTED = "counted"
    ABSENT = "absent"
    ASIDE = "aside"
    VOUCHED = "vouched"

    UNMARKED = "unmarked"
    NO_PASSAGE = "no passage"
    MISQUOTED = "misquoted"
    NUMBER = "number"
    SCORE = "score"
    REVIEWER = "reviewer"
    SPEAKER = "speaker"
    COUNT = "count"
    PRESENT = "present"
    NEGATION = "negation"
    REVERSED = "reversed"
    NAME = "name"
    ASKED = "asked"
    WORDS = "words"


WORDS = {
    Kind.QUOTED: "quotation found in its passage",
    Kind.WORDED: "words found in the passages cited",
    Kind.SCORED: "scores looked up",
    Kind.COUNTED: "reviewers counted",
    Kind.ABSENT: "searched for and not found",
    Kind.ASIDE: "says nothing about the submission",
    Kind.VOUCHED: "the model, asked again, finds it in the passages cited",
    Kind.UNMARKED: "no passage is cited for it",
    Kind.NO_PASSAGE: "the passage cited does not exist",
    Kind.MISQUOTED: "the quotation does not stand in its passage",
    Kind.NUMBER: "a number does not stand in the passages cited",
    Kind.SCORE: "a score is not the one given",
    Kind.REVIEWER: "the passages cited are not that reviewer's",
    Kind.SPEAKER: "the passages cited are somebody else's words",
    Kind.COUNT: "the reviewers, counted again, are fewer or others",
    Kind.PRESENT: "the sources do speak of it",
    Kind.NEGATION: "the passages cited deny it, or do not deny it",
    Kind.REVERSED: "the passages cited say the opposite",
    Kind.ASKED: "the passages cited only ask or promise it, or say it of something else",
    Kind.NAME: "a name in it does not stand in the passages cited",
    Kind.WORDS: "too few of its words stand in the passages cited",
}
"""Each kind in words for a person."""

_STAND = frozenset({Kind.QUOTED, Kind.WORDED, Kind.SCORED, Kind.COUNTED, Kind.ABSENT, Kind.ASIDE, Kind.VOUCHED})


@dataclass(frozen=True)
class Verdict:
    """
    `detail` is what was looked for in vain (a number, a name, a word), for the request that repairs the sentence; it
    is the sentence's own words and is never logged.
    """

    kind: Kind
    detail: str = ""

    @property
    def stands(self) -> bool:
        return self.kind in _STAND

    @property
    def words(self) -> str:
        """What was checked, or why it fails, for a person."""
        return WORDS[self.kind]


@dataclass(frozen=True)
class Judged:
    """
    One sentence of a reply with its verdict, as stored beside the reply: `sentence` is empty for one that was taken
    out, since nothing that was not borne out is kept.
    """

    kind: Kind
    sentence: str = ""
    labels: tuple[str, ...] = ()
