"""
Supported sentences made false: each changes one thing, as a careless model would.

A corruption that might be true after all (the number stands in the passage too, the other reviewer says much the same)
is not made.
"""

import random
from collections.abc import Callable, Iterator

from bench.quality.miscounted import majority_wrong, number_changed, reviewer_swapped
from bench.quality.misquoted import experiment_invented, quotation_altered
from bench.quality.reversed import comparison_reversed, negation_added
from bench.quality.sentence import Sentence
from core.submissions.model import Submission

Corrupt = Callable[[Sentence, Submission, random.Random], str]


def corrupted(sentence: Sentence, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
    """The sentence in every way that it can be made false."""
    for kind, change in CORRUPTIONS.items():
        text = change(sentence, submission, rng)
        if text and text != sentence.text:
            yield Sentence(text, kind, sentence.forum, sentence.source, supported=False)


CORRUPTIONS: dict[str, Corrupt] = {
    "number changed": number_changed,
    "reviewer swapped": reviewer_swapped,
    "negation added": negation_added,
    "quotation altered": quotation_altered,
    "experiment invented": experiment_invented,
    "majority wrong": majority_wrong,
    "comparison reversed": comparison_reversed,
}


def foreign(sentences: list[Sentence], other: Submission) -> list[Sentence]:
    """Sentences about one submission said of another, whose passages have the same labels."""
    return [s for s in sentences if s.source and all(label in other.by_label for label in s.source.split())]


CANNED = (
    "The paper is well written and the idea is interesting, but the experiments are limited.",
    "R1 finds the paper well motivated and clearly written, with strong empirical results.",
    "The reviewers agree that the contribution is significant and the method is sound.",
    "The authors have addressed the main concerns of the reviewers in their response.",
    "Overall, the strengths outweigh the weaknesses.",
)
