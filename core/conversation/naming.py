"""
How a person is named in a thread, by people and by answers; pure.

People name somebody behind an @, or by the id of a platform, which is nobody else's.  Answers name them as they list
people, and in running text; where a name is a word besides, running text does not tell.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from core.answering.proof.general import is_general

_UNNAMED = re.compile(
    r"\b(?:one|another|the others?|some|both|two|three|all|none|neither|each|either) (?:of (?:you|us|them|the) ?)?"
    r"(?:area |fellow )?(?:chairs?|committee members?|colleagues?|discussants?|participants?)\b"
    r"|\b(?:one|some|two|three|both|all|none|neither|each|either|the rest) of (?:you|us)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Naming:
    """`person` is what they are called in the thread."""

    person: str

    @cached_property
    def mentioned(self) -> "re.Pattern[str]":
        """Where people mean them: a platform's id is nobody else's; a name may be a word, and needs an @."""
        who = re.escape(self.person)
        at = "@?" if self._is_id else "@"
        return re.compile(rf"<@!?{who}(?:\|[^<>]*)?>|(?<![\w@]){at}{who}(?!\w)")

    def is_in(self, answer: str) -> bool:
        """Whether an answer of ours names them."""
        return bool(self.mentioned.search(answer) or self._told.search(answer))

    @property
    def _is_id(self) -> bool:
        return any(map(str.isdigit, self.person))

    @cached_property
    def _told(self) -> "re.Pattern[str]":
        """As answers list people, "**ana**", "ana: reject", "| ana |"; a name that is no word besides, anywhere."""
        who = re.escape(self.person).replace(r"\|", r"\\?\|")  # in a table its bar has a stroke before it
        if len(self.person) > 1 and not is_general(self.person):
            return re.compile(rf"(?<!\w){who}(?!\w)", re.IGNORECASE)
        lists = rf"(?:[:,|] ?| and ){who}(?= \||,|\.| and )"
        return re.compile(rf"\*\*{who}\*\*|(?<!\w){who}(?=:| \(|['’]s )|{lists}")


def tells_of_somebody(answer: str) -> bool:
    """Whether it says of chairs without naming them what they hold, or might."""
    return _UNNAMED.search(answer) is not None
