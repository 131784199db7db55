"""Sentences made false in who or how many: a number, a reviewer, a majority."""

import random
import re

from bench.quality.retelling import STOP
from bench.quality.sentence import Sentence
from core.deliberation.scores import figure, tally
from core.submissions.model import Submission


def number_changed(sentence: Sentence, submission: Submission, rng: random.Random) -> str:
    if sentence.kind in {"absence", "agreement", "quotation"}:
        return ""
    masked = re.sub(r"\[[^\]]*\]|\bR\d+|Reviewer \d+", lambda m: "x" * len(m.group()), sentence.text)
    found = list(re.finditer(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.]*\w)|\b(?:two|three|four|five|six|ten)\b", masked))
    if not found:
        return ""
    at = rng.choice(found)
    texts = [submission.by_label[label].text for label in sentence.source.split()]
    if at.group().isalpha():
        words = [word for word in ("two", "three", "four", "five", "seven") if word != at.group()]
        pool = [word for word in words if not any(re.search(rf"\b{word}\b", text) for text in texts)]
    else:
        old = at.group()
        pool = [f"{float(old) + step:g}" for step in (-2, -1, 1, 2, 3) if float(old) + step > 0]
        pool += [f"{float(old) * 10:g}"] if float(old) > 20 else []
        taken = {n for text in texts for n in re.findall(r"\d+", text)} | _true_anyway(sentence, submission)
        pool = [n for n in pool if n not in taken | {old}]
    return sentence.text[: at.start()] + rng.choice(pool) + sentence.text[at.end() :] if pool else ""


def _true_anyway(sentence: Sentence, submission: Submission) -> set[str]:
    """The scores that may stand in the place of another without a falsehood."""
    if sentence.kind != "score":
        return set()
    who = re.search(r"\bR(?:eviewer )?(\d+)", sentence.text)
    if who:
        return _scores_of(submission, int(who[1]))
    found = tally(submission)
    return {figure(found.low), figure(found.high)} if found else set()


def _scores_of(submission: Submission, number: int) -> set[str]:
    review = submission.review(number)
    ratings = [review.rating, review.confidence, *(r for _, r in review.scores)] if review else []
    return {figure(r.number) for r in ratings if r and r.number is not None}


def reviewer_swapped(sentence: Sentence, submission: Submission, rng: random.Random) -> str:  # noqa: PLR0911 - a way each
    numbers = [review.number for review in submission.reviews]
    named = [int(n) for n in re.findall(r"\bR(?:eviewer )?(\d+)\b(?!\.)", re.sub(r"\[[^\]]*\]", " ", sentence.text))]
    if sentence.kind == "two reviewers":
        labels = sentence.source.split()
        a, b = (submission.by_label[label] for label in labels)
        if _alike(a.text, b.text) > 0.3:
            return ""
        return _exchanged(sentence.text, f"R{a.reviewer}", f"R{b.reviewer}")
    if len(set(named)) != 1 or sentence.kind in {"agreement", "absence", "paper and authors"}:
        return ""
    old = named[0]
    others = [n for n in numbers if n != old]
    if not others:
        return ""
    new = rng.choice(others)
    swapped = re.sub(rf"\b(R|Reviewer ){old}\b(?!\.)", rf"\g<1>{new}", sentence.text)
    if sentence.kind == "score":
        mine, theirs = _scores_of(submission, old), _scores_of(submission, new)
        return "" if mine <= theirs or (mine & theirs) else swapped
    if rng.random() < 0.5:
        return swapped
    # Both the name and the marker are the other reviewer's: their passage that is most like the true one.
    own = submission.by_label[sentence.source]
    like = max(submission.of_review(new), key=lambda p: _alike(p.text, own.text), default=None)
    if like is None or _alike(own.text, like.text) > 0.34:
        return swapped
    return swapped.replace(f"[{own.label}]", f"[{like.label}]")


def _exchanged(text: str, a: str, b: str) -> str:
    """The two names exchanged, and the markers left where they are."""
    parts = re.split(r"(\[[^\]]*\])", text)
    for at in range(0, len(parts), 2):
        parts[at] = re.sub(rf"\b({a}|{b})\b", lambda m: b if m[1] == a else a, parts[at])
    return "".join(parts)


def _alike(one: str, other: str) -> float:
    a, b = (set(re.findall(r"[a-z]{3,}", text.lower())) - STOP for text in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))


_COUNTS = ("One", "Two", "Three", "Four", "Five", "Six")


def majority_wrong(sentence: Sentence, submission: Submission, rng: random.Random) -> str:
    if sentence.kind != "agreement":
        return ""
    total = len(submission.reviews)
    start = re.match(
        r"(?:All reviewers|All \w+ reviewers|Every reviewer|\w+ of the \w+ reviewers|Most reviewers|\w+ reviewers|"
        r"Only R\d+|One reviewer)",
        sentence.text,
    )
    if start is None or total < 3:
        return ""
    rest = sentence.text[start.end() :]
    marks = len(sentence.source.split())
    options = []
    if not marks:  # by score
        said = start.group()
        options = ["All reviewers", "None of the reviewers"] if "of the" in said else ["None of the reviewers"]
        options += [f"{word} of the {_word(total)} reviewers" for at, word in enumerate(_COUNTS[:total], 1)
                    if at < total and word not in said]  # fmt: skip
        return rng.choice(options) + rest
    if marks < total:
        options += ["All reviewers", f"All {_word(total)} reviewers", "Every one of the reviewers"]
    if 2 * marks <= total:
        options += ["Most reviewers", "The majority of reviewers"]
    options += [f"{word} of the {_word(total)} reviewers" for at, word in enumerate(_COUNTS[:total], 1) if at != marks]
    if marks > 1:
        options += [f"Only R{submission.by_label[sentence.source.split()[0]].reviewer}", "Only one reviewer"]
    verb = {" comments": " comment", " speaks": " speak", " mentions": " mention"}
    for old, new in verb.items():
        rest = rest.replace(old, new, 1)
    return rng.choice(options) + rest


def _word(number: int) -> str:
    return _COUNTS[number - 1].lower()
