"""Sentences made false in their sense: a negation added or dropped, a comparison turned round."""

import random
import re

from bench.quality.sentence import Sentence
from core.submissions.model import Submission

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
