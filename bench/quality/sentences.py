"""
Sentences about the forums of a corpus, made at run time: those that their passages bear out, and the same corrupted.

    supported   quoted, shortened, reordered, put in near synonyms; scores; agreement; who says what; absences
    corrupted   a number changed, a reviewer swapped, a negation added or dropped, a quotation altered, an experiment
                invented, a majority wrong, a comparison turned round    (`corruptions.py`)

Nothing is stored: the same corpus and seed give the same sentences.  What the check knows (its tables of synonyms and
poles) is not used here: the words that stand in for others are of this file's own choosing.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from bench.quality.counting import absences, agreements, scores
from bench.quality.forums import forum
from bench.quality.retelling import lowered, reordered, reworded, shortened, tellable
from bench.quality.sentence import Sentence
from core.submissions.model import Part, Passage, Submission

SEED = 20190503
PASSAGES = 16
"""So many passages of the reviews of each forum are retold, those that chance puts first."""


SAYS = (
    "notes that", "points out that", "says that", "observes that", "remarks that", "argues that", "states that",
    "writes that", "finds that", "is of the opinion that",
)  # fmt: skip
QUOTES = ("writes", "says", "remarks", "puts it this way", "notes", "states")


def submissions(corpus: Path) -> Iterator[tuple[str, Submission]]:
    """Every forum of the corpus, or of one venue's folder in it, with its name."""
    for folder in sorted(path for path in (*corpus.glob("*/forums"), corpus / "forums") if path.is_dir()):
        for path in sorted(folder.glob("*.json")):
            if path.name.count(".") == 1:
                yield f"{folder.parent.name}/{path.stem}", forum(path)


def supported(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
    """What can be said truly of one submission, in an order of chance."""
    reviews = [p for p in submission.passages if p.part is Part.REVIEW]
    rng.shuffle(reviews)
    made: list[Sentence] = []
    for passage in reviews[:PASSAGES]:
        made += _of_passage(forum, passage, rng)
    others = [p for p in submission.passages if p.part in (Part.PAPER, Part.RESPONSE)]
    rng.shuffle(others)
    for passage in others[:6]:
        made += _of_others(forum, passage, rng)
    made += scores(forum, submission, rng)
    made += _pairs(forum, reviews, rng)
    made += agreements(forum, submission, rng)
    made += absences(forum, submission, rng)
    yield from made


def _of_passage(forum: str, passage: Passage, rng: random.Random) -> Iterator[Sentence]:
    who = rng.choice((f"R{passage.reviewer}", f"Reviewer {passage.reviewer}", f"**R{passage.reviewer}**"))
    label = passage.label
    quote = _piece(passage.text, rng)
    if quote:
        verb = rng.choice(QUOTES)
        frames: tuple[Callable[[str], str], ...] = (
            lambda q: f"{who} {verb}: “{q}” [{label}].",
            lambda q: f'{who} {verb}, "{q}" [{label}].',
            lambda q: f"- **{who.strip('*')}**: “{q}” [{label}]",
            lambda q: f"According to {who} [{label}], “{q}”.",
            lambda q: f"In the words of {who}, “{q}.” [{label}]",
        )
        frame = rng.choice(frames)
        yield Sentence(frame(quote), "quotation", forum, label, frame, quote)
    body = tellable(passage)
    if not body:
        return
    says = rng.choice(SAYS)
    tells: tuple[Callable[[str], str], ...] = (
        lambda b: f"{who} {says} {b} [{label}].",
        lambda b: f"{who} {says} {b}. [{label}]",
        lambda b: (
            f"- {b[:1].upper()}{b[1:]}, as {who} {says.removesuffix(' that')} [{label}]."
            if says not in {"is of the opinion that"}
            else f"- {who} {says} {b} [{label}]"
        ),
        lambda b: f"According to {who}, {b} [{label}].",
        lambda b: f"[{label}] {who} {says} {b}.",
    )
    for kind, change in (("shortened", shortened), ("reordered", reordered), ("reworded", reworded)):
        changed = change(lowered(body), rng)
        if changed:
            frame = rng.choice(tells)
            yield Sentence(frame(changed), kind, forum, label, frame, changed)


def _piece(text: str, rng: random.Random) -> str:
    """A run of six to eighteen words of the passage, without anything that ends a quotation."""
    words = " ".join(text.split()).split(" ")
    if len(words) < 8:
        return ""
    size = rng.randint(6, min(18, len(words)))
    start = rng.randint(0, len(words) - size)
    piece = " ".join(words[start : start + size]).strip(" ,;:.-*")
    return "" if re.search(r"[“”\"\[\]|$\\*_`]", piece) or len(piece.split()) < 5 else piece


def _of_others(forum: str, passage: Passage, rng: random.Random) -> Iterator[Sentence]:
    body = tellable(passage)
    if not body or len(body.split()) > 30:
        return
    label = passage.label
    if passage.part is Part.PAPER:
        starts: tuple[str, ...] = ("The paper states that", "The authors write that", "According to the abstract,")
    else:
        to = f" to R{passage.reviewer}" if passage.reviewer else ""
        starts = (f"In their response{to}, the authors say that", "The authors reply that")
    start = rng.choice(starts)

    def frame(b: str) -> str:
        return f"{start} {b} [{label}]."

    changed = shortened(lowered(body), rng)
    yield Sentence(frame(changed), "paper and authors", forum, label, frame, changed)


def _pairs(forum: str, reviews: Sequence[Passage], rng: random.Random) -> Iterator[Sentence]:
    """Two reviewers in one sentence, each with a marker or with all markers at its end."""
    ready = [(passage, shortened(lowered(body), rng)) for passage in reviews if (body := tellable(passage))]
    ready = [(passage, body) for passage, body in ready if len(body.split()) <= 22 and "," not in body]
    for (one, first), (other, second) in pairwise(ready):
        if one.reviewer == other.reviewer:
            continue
        a, b = f"R{one.reviewer}", f"R{other.reviewer}"
        texts = (
            f"{a} notes that {first} [{one.label}], while {b} says that {second} [{other.label}].",
            f"While {a} says that {first}, {b} points out that {second} [{one.label}, {other.label}].",
            f"{a} observes that {first} [{one.label}]; {b} argues that {second} [{other.label}].",
            f"{b} states that {second}, whereas {a} finds that {first} [{one.label}][{other.label}].",
        )
        yield Sentence(rng.choice(texts), "two reviewers", forum, f"{one.label} {other.label}")
