"""What a submission speaks of as a whole: words that all of it holds say little about one passage."""

from collections import Counter
from dataclasses import dataclass

from core.deliberation.kept import Kept
from core.deliberation.words import terms
from core.submissions.model import Submission

FAMILIAR_SHARE, LEAST_FAMILIAR = 0.1, 4
"""Said in so large a part of the passages, and at least so often."""


@dataclass(frozen=True)
class Ground:
    """`heard` are all its terms; `familiar` those of its title and keywords, and what is said again and again."""

    heard: frozenset[str]
    familiar: frozenset[str]


def _ground(submission: Submission) -> Ground:
    seen = Counter(term for passage in submission.passages for term in set(terms(passage.text)))
    least = max(LEAST_FAMILIAR, FAMILIAR_SHARE * len(submission.passages))
    named = {term for text in (submission.title, *submission.keywords) for term in terms(text)}
    return Ground(frozenset(seen) | named, frozenset(named | {term for term, often in seen.items() if often >= least}))


_KEPT = Kept(_ground)


def ground_of(submission: Submission) -> Ground:
    return _KEPT.of(submission)
