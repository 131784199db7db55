"""What an answer is made of: the inquiry, one request of it, every point of the reviews, the scores, what was shown."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.answering.answers.words import ASPECT_NAMES, GENERIC, content
from core.answering.inquiry import Inquiry
from core.answering.question import Request
from core.answering.reply import labels_in
from core.deliberation.points import Aspect, Point, Stance
from core.deliberation.scores import Tally, figure
from core.submissions.model import Part, Passage, Submission

_ALL = re.compile(
    r"\b(?:all (?:of )?(?:the|r\d|its|their|his|her|questions|weakness\w*|strengths|points|"
    r"concerns|suggestions|requests)|every|complete|full|entire|each and every)\b",
    re.I,
)
_JUDGE = re.compile(
    r"\b(?:valid|justified|fair|true|agree|your (?:opinion|take|view|thoughts)|do you think|thoughts on|comment on|"
    r"(?:is|are|was) (?:r\d|reviewer \w+|he|she|they) (?:\w+ )?(?:right|correct|wrong|mistaken)|"
    r"other reviewers|serious|convinc\w+|fatal|fixable|reasonable|a problem|holds?|shared|minor|major|severe|bad)\b",
    re.I,
)
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|ok|hm+)\b,? )*(?:why(?: (?:not|so|is (?:that|this|it)|do (?:they|you) (?:say|think) "
    r"(?:that|so|this)))?|how (?:so|come)|"
    r"on what (?:grounds|basis)|based on what|for what reasons?|what makes (?:them|you) (?:say|think) (?:that|so))\W*$",
    re.I,
)
_EXPAND = re.compile(r"\b(?:expand|elaborate|more (?:on|about|detail\w*)|in detail|go into)\b", re.I)
QUOTED_WHOLE = re.compile(  # what a reviewer quotes, with its place, not what a reviewer says
    r"^[-*•\s]*(?:(?:p(?:age)?|l(?:ines?)?|sec(?:tion)?|eq)\.? ?[\d.,– -]+:?\s*)?[\"“'‘][^\"”]*[\"”'’][\s.,:;]*$", re.I
)
_PLACE = re.compile(r"\b(?:sec(?:tion)?|eq(?:uation)?|fig(?:ure)?|tab(?:le)?|theorem|lemma|appendix)\w*\.? ?\d", re.I)
_MORE = re.compile(
    r"^\W*(?:(?:can|could|would) you |please |ok(?:ay)?,? |and )*(?:tell me more|more|go on|continue|elaborate|expand|"
    r"(?:any|some)?(?:thing|what)? ?(?:else|others?)|what else|the rest|keep going)\b[^.!?]{0,25}[.!?]*$",
    re.I,
)


def asks_to_judge(text: str) -> bool:
    """Whether a question is if something holds."""
    return _JUDGE.search(text) is not None


@dataclass(frozen=True)
class Material:
    inquiry: Inquiry
    request: Request
    points: tuple[Point, ...]
    tally: Tally | None

    @property
    def submission(self) -> Submission:
        return self.inquiry.submission

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the reviews there are."""
        return tuple(review.number for review in self.submission.reviews)

    @property
    def wants_all(self) -> bool:
        return _ALL.search(self.request.text) is not None

    @property
    def about_something(self) -> bool:
        """Whether the request names a topic or an aspect: more than "the main concerns" or "your view"."""
        return bool(self.request.aspects) or any(word not in GENERIC for word in content(self.request.topic))

    @property
    def names_a_subject(self) -> bool:
        """Whether the topic says more than an aspect's name: "tuning the learning rate", "Section 2.2"."""
        words = content(self.request.topic) - GENERIC
        return _PLACE.search(self.request.topic) is not None or bool(words - ASPECT_NAMES)

    @property
    def asks_an_aspect(self) -> bool:
        """Whether the topic is no more than an aspect's name: "clarity?", "how is the writing"."""
        words = content(self.request.topic) - GENERIC
        return bool(self.request.topic and self.request.aspects) and words <= ASPECT_NAMES

    @property
    def asks_to_judge(self) -> bool:
        """Whether the question is if something holds, which is not for an engine without a model to say."""
        return asks_to_judge(self.request.text)

    @property
    def asks_why(self) -> bool:
        """Whether it only asks for the reason of what was said last."""
        return _WHY.match(self.request.text.strip()) is not None

    @property
    def asks_on(self) -> bool:
        """Whether it asks for more on a point that it only points at."""
        return self.wants_more or _EXPAND.search(self.request.text) is not None

    def meant(self) -> tuple[Passage, ...]:
        """The passages of an earlier reply that the request points at."""
        by_label = self.submission.by_label
        return tuple(by_label[label] for label in self.request.refers if label in by_label)

    @property
    def wants_more(self) -> bool:
        return _MORE.match(self.request.text.strip()) is not None

    @cached_property
    def worths(self) -> dict[str, float]:
        """What each passage was found to be worth so far, by label."""
        return {}

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many reviews a word that says something occurs."""
        said = [" ".join(passage.text for passage in self.submission.of_review(number)) for number in self.numbers]
        return Counter(word for text in said for word in content(text))

    @cached_property
    def shown(self) -> frozenset[str]:
        """Labels in earlier replies of this thread."""
        return frozenset(label for said in self.inquiry.history if said.by_agent for label in labels_in(said.text))

    def passages(self, *parts: Part) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.submission.passages if passage.part in parts)

    def in_context(self, passages: Iterable[Passage]) -> list[Passage]:
        """
        The passages, each after the words of the paper's that its reviewer quotes just before it; what is such a
        quotation itself only with what is said to it.
        """
        said_to = {quoted.label: self.submission.by_label[label] for label, quoted in self.quoted_before.items()}
        meant = [said_to.get(p.label) if QUOTED_WHOLE.match(p.text) else p for p in passages]
        told = [each for p in meant if p for each in (self.quoted_before.get(p.label), p) if each]
        return list(dict.fromkeys(told))

    @cached_property
    def opening(self) -> frozenset[str]:
        """Labels of the passages that begin a paragraph, or an item of a list."""
        reviews = self.passages(Part.REVIEW)
        begun = {(passage.note, passage.block): passage.label for passage in reversed(reviews)}
        return frozenset(begun.values())

    @cached_property
    def quoted_before(self) -> dict[str, Passage]:
        reviews = self.passages(Part.REVIEW)
        pairs = pairwise(reviews)
        return {b.label: a for a, b in pairs if a.note == b.note and a.block == b.block and QUOTED_WHOLE.match(a.text)}

    def found(
        self,
        *stances: Stance,
        reviewers: Iterable[int] = (),
        aspects: Iterable[Aspect] = (),
    ) -> tuple[Point, ...]:
        """The points of the reviews with one of these stances, of these reviewers and aspects (any, if none given)."""
        wanted, about = set(reviewers), set(aspects)
        return tuple(
            point
            for point in self.points
            if point.passage.part is Part.REVIEW
            and (not stances or point.stance in stances)
            and (not wanted or point.passage.reviewer in wanted)
            and (not about or about & set(point.aspects))
        )

    def confidence(self, reviewer: int | None) -> float:
        """How sure the reviewer is, 0 to 1 among the reviewers of this submission; a half where nobody says."""
        if self.tally is None or reviewer is None:
            return 0.5
        given = [score.confidence for score in self.tally.scores if score.confidence is not None]
        score = self.tally.of(reviewer)
        if score is None or score.confidence is None or max(given) == min(given):
            return 0.5
        return (score.confidence - min(given)) / (max(given) - min(given))

    def tag(self, reviewer: int) -> str:
        """R2 with its scores: `**R2** (5, confidence 3)`."""
        review = self.submission.review(reviewer)
        if review is None:
            return f"**R{reviewer}**"
        given = []
        if review.rating and review.rating.number is not None:
            given.append(figure(review.rating.number))
        if review.confidence and review.confidence.number is not None:
            given.append(f"confidence {figure(review.confidence.number)}")
        return f"**R{reviewer}** ({', '.join(given)})" if given else f"**R{reviewer}**"
