"""Sentences made false in what is said to stand there: a quotation altered, an experiment invented."""

import random
import re

from bench.quality.retelling import STOP
from bench.quality.sentence import Sentence
from core.submissions.model import Submission

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
    inner = [at for at in range(1, len(words) - 1) if words[at].isalpha() and words[at].lower() not in STOP]
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
