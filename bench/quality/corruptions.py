"""
Supported sentences made false: each changes one thing, as a careless model would.

A corruption that might be true after all (the number stands in the passage too, the other reviewer says much the same)
is not made.
"""

import random
import re
from collections.abc import Callable, Iterator

from bench.quality.sentences import Sentence
from core.deliberation.scores import figure, tally
from core.submissions.model import Submission

Corrupt = Callable[[Sentence, Submission, random.Random], str]

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "and",
        "is",
        "are",
        "that",
        "it",
        "this",
        "for",
        "on",
        "with",
        "as",
        "be",
        "by",
        "or",
        "not",
        "from",
        "at",
        "which",
    ]
)


def corrupted(sentence: Sentence, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
    """The sentence in every way that it can be made false."""
    for kind, change in CORRUPTIONS.items():
        text = change(sentence, submission, rng)
        if text and text != sentence.text:
            yield Sentence(text, kind, sentence.forum, sentence.source, supported=False)


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
    a, b = (set(re.findall(r"[a-z]{3,}", text.lower())) - _STOP for text in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))


_AUXILIARY = re.compile(r"\b(is|are|was|were|can|could|should|would|has|have|does|do|will)\b(?! (?:not|no|n['’]t))")
_NOT = re.compile(r" (?:not|never)\b|n['’]t\b")
_NO = re.compile(r"\b(?:there (?:is|are) )no\b")
_PLAIN = {
    "lacks": "does not lack", "shows": "does not show", "proposes": "does not propose", "uses": "does not use",
    "provides": "does not provide", "presents": "does not present", "introduces": "does not introduce",
    "seems": "does not seem", "needs": "does not need", "makes": "does not make", "fails": "does not fail",
    "addresses": "does not address", "performs": "does not perform",
}  # fmt: skip


def negation_added(sentence: Sentence, submission: Submission, rng: random.Random) -> str:
    del submission
    if sentence.kind not in {"shortened", "reordered", "reworded", "paper and authors"} or sentence.frame is None:
        return ""
    body = sentence.body
    if _NOT.search(body):
        changed = _NOT.sub("", body, count=1)
        changed = (
            re.sub(r"\b(do|does|did) (?=\w)", "", changed, count=1)
            if re.search(r"\b(?:do|does|did) not", body)
            else changed
        )
        return sentence.frame(changed)
    if _NO.search(body):
        return sentence.frame(_NO.sub(lambda m: m.group().removesuffix("no") + "a", body, count=1))
    options = [lambda b: _AUXILIARY.sub(lambda m: f"{m[1]} not", b, count=1)] if _AUXILIARY.search(body) else []
    verb = next((v for v in _PLAIN if re.search(rf"\b{v}\b", body)), None)
    if verb:
        options.append(lambda b: re.sub(rf"\b{verb}\b", _PLAIN[verb], b, count=1))
    if not options:
        return ""
    changed = rng.choice(options)(body)
    return sentence.frame(changed.replace("does not", "does not").replace("do not not", "do not"))


_OTHER_WORDS = (
    "robust",
    "careful",
    "theoretical",
    "training",
    "broader",
    "recent",
    "larger",
    "standard",
    "previous",
    "simple",
)


def quotation_altered(sentence: Sentence, submission: Submission, rng: random.Random) -> str:
    if sentence.kind != "quotation" or sentence.frame is None:
        return ""
    words = sentence.body.split()
    inner = [at for at in range(1, len(words) - 1) if words[at].isalpha() and words[at].lower() not in _STOP]
    if not inner:
        return ""
    at = rng.choice(inner)
    way = rng.randrange(4)
    if way == 0:
        words[at] = rng.choice([word for word in _OTHER_WORDS if word != words[at]])
    elif way == 1:
        del words[at]
    elif way == 2:
        words.insert(at, rng.choice(("not", "very", "always", "only")))
    else:
        words[at] = words[at][:-1] if words[at].endswith("s") else f"{words[at]}s"
    changed = " ".join(words)
    text = " ".join(submission.by_label[sentence.source].text.split())
    return "" if changed in text else sentence.frame(changed)


_INVENTED = (
    "asks for an additional experiment on {}", "notes that the results on {} are missing",
    "wants a comparison with {}", "praises the evaluation on {}", "reports that the gains vanish on {}",
)  # fmt: skip
_INVENTIONS = (
    "ImageNet-C", "WMT14", "the KITTI benchmark", "SQuAD", "T5", "LibriSpeech", "a user study with radiologists",
    "a held-out set of satellite images", "an ablation of the learning rate schedule", "protein folding data",
    "a human evaluation by crowd workers", "GLUE", "simulated traffic data", "the Kaggle credit data",
    "a cross-lingual transfer task", "long-running robot trials", "COCO", "Atari games", "a randomised clinical trial",
)  # fmt: skip


def experiment_invented(sentence: Sentence, submission: Submission, rng: random.Random) -> str:
    if sentence.kind not in {"shortened", "reworded", "quotation"} or sentence.frame is None:
        return ""
    everything = " ".join(p.text for p in submission.passages).lower()
    new = [
        thing
        for thing in _INVENTIONS
        if not set(re.findall(r"[a-z0-9-]{4,}", thing.lower())) & set(re.findall(r"[a-z0-9-]{4,}", everything))
    ]
    if not new:
        return ""
    thing, clause = rng.choice(new), rng.choice(_INVENTED)
    label = sentence.source
    marker = f"[{label}]"
    passage = submission.by_label[label]
    if rng.random() < 0.35:  # the whole sentence
        return f"R{passage.reviewer} {clause.format(thing)} {marker}."
    if sentence.kind == "quotation":
        return f"R{passage.reviewer} writes “{sentence.body}” and {clause.format(thing)} {marker}."
    return f"R{passage.reviewer} says that {sentence.body}, and {clause.format(thing)} {marker}."


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


_OPPOSITES = (
    ("increases", "decreases"), ("increase", "decrease"), ("better", "worse"), ("more", "less"), ("higher", "lower"),
    ("larger", "smaller"), ("faster", "slower"), ("outperforms", "underperforms"), ("outperform", "underperform"),
    ("improves", "degrades"), ("improve", "degrade"), ("strong", "weak"), ("easy", "hard"), ("clear", "unclear"),
    ("unclear", "clear"), ("significant", "insignificant"), ("limited", "extensive"), ("simple", "complicated"),
    ("good", "bad"), ("well", "poorly"), ("convincing", "unconvincing"), ("difficult", "easy"), ("weak", "strong"),
    ("positive", "negative"), ("best", "worst"), ("high", "low"), ("reduces", "increases"),
    ("sufficient", "insufficient"),
    ("incremental", "groundbreaking"), ("novel", "well known"),
)  # fmt: skip


def comparison_reversed(sentence: Sentence, submission: Submission, rng: random.Random) -> str:
    del submission
    if sentence.kind not in {"shortened", "reordered", "reworded", "paper and authors"} or sentence.frame is None:
        return ""
    fitting = [pair for pair in _OPPOSITES if re.search(rf"(?<!not )\b{pair[0]}\b", sentence.body)]
    fitting = [(a, b) for a, b in fitting if not re.search(rf"\b{b}\b", sentence.body)]
    if not fitting:
        return ""
    old, new = rng.choice(fitting)
    return sentence.frame(re.sub(rf"\b{old}\b", new, sentence.body, count=1))


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
