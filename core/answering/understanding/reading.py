"""What one sentence of a message asks for or does, and the message it stands in."""

from dataclasses import dataclass
from functools import cached_property

from core.answering.understanding import phrases
from core.answering.understanding.mentions import Mentioned
from core.answering.understanding.request import Intent
from core.answering.understanding.sentences import Sentence
from core.answering.understanding.topic import words_of
from core.answering.understanding.verdicts import ACCEPT_FROM, stance_in
from core.submissions.model import Submission

FEW = 3
"""From so many reviewers on, "Review 1 says …, Review 2 …, Review 3 …" names no one in particular."""


@dataclass(frozen=True)
class Reading:
    """
    What one sentence asks for or does. `about` are the statements of the same message that it refers to; `named` whom
    it names or takes up from them; `open`: its own words do not say what it is about.
    """

    intent: Intent
    sentence: Sentence
    named: Mentioned
    about: tuple[Sentence, ...] = ()
    stance: str | None = None
    open: bool = False


@dataclass(frozen=True)
class Message:
    """A message's sentences, and whom it names anywhere."""

    parts: tuple[Sentence, ...]
    named: Mentioned
    submission: Submission

    @cached_property
    def stance(self) -> str | None:
        """The position it states, the last one if several."""
        stated = (stance_in(part.plain, self.accept_from) for part in reversed(self.parts) if not part.asks)
        return next((stance for stance in stated if stance), None)

    @property
    def accept_from(self) -> float:
        """The rating that speaks for acceptance at this venue."""
        scales = (review.rating.scale for review in self.submission.reviews if review.rating)
        return next((scale.accept_from for scale in scales if scale and scale.accept_from is not None), ACCEPT_FROM)

    @property
    def names_few(self) -> bool:
        return 0 < len(self.named.numbers) < FEW

    def stated_before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The statements that lead up to `sentence`, courtesies left out."""
        before = self.parts[: self.parts.index(sentence)]
        return tuple(part for part in before if not part.asks and len(words_of(part.text)) > 1)

    def asked_before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The question just before `sentence` in the same message, or what leads up to it, if it has a topic."""
        before = self.parts[: self.parts.index(sentence)]
        return tuple(
            part for part in before[-1:] if (part.asks or phrases.LEADS_UP.search(part.plain)) and words_of(part.text)
        )
