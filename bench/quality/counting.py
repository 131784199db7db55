"""What can be said truly of all reviews together: scores, how many speak of something, what none mentions."""

import random
import re
from collections.abc import Iterator

from bench.quality.sentence import Sentence
from core.deliberation.scores import figure, tally
from core.submissions.model import Part, Submission


def scores(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
    found = tally(submission)
    if found is None:
        return
    for score in rng.sample(found.scores, min(2, len(found.scores))):
        who, n = rng.choice((f"R{score.reviewer}", f"Reviewer {score.reviewer}")), figure(score.rating)
        sure = figure(score.confidence) if score.confidence is not None else ""
        texts = [f"{who} rates the paper {n}.", f"{who} gave a score of {n}."]
        if sure:
            texts += [
                f"{who} rates it {n} with confidence {sure}.", f"{who} ({n}, confidence {sure}) has read the paper.",
                f"{who} gives the submission a rating of {n} and a confidence of {sure}.",
                f"| {who} | rating {n} | confidence {sure} |",
            ]  # fmt: skip
        yield Sentence(rng.choice(texts), "score", forum)
    if found.mean is not None:
        span = f"{figure(found.low)} to {figure(found.high)}"
        yield Sentence(
            rng.choice((f"The mean rating is {figure(found.mean)}.", f"The ratings range from {span}.")),
            "score", forum,
        )  # fmt: skip
    highest = found.most(lambda score: score.rating)
    if len(highest) == 1:
        yield Sentence(f"R{highest[0]} gave the highest rating ({figure(found.high)}).", "score", forum)


TOPICS = {
    "clarity": r"\bclarity\b|\bclearly written\b|\bwell[- ]written\b|\bwriting\b|\bpresentation\b",
    "novelty": r"\bnovel(?:ty)?\b",
    "experiments": r"\bexperiments?\b|\bexperimental\b",
    "baselines": r"\bbaselines?\b",
    "related work": r"\brelated works?\b|\bprior work\b|\bprevious work\b",
    "theory": r"\btheor(?:y|etical|em|ems)\b",
    "computational cost": r"\bcomputational(?:ly)? (?:cost|complexity|expensive)\b",
    "ablations": r"\bablations?\b",
    "motivation": r"\bmotivat(?:ion|ed|es)\b",
}


def agreements(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
    total = len(submission.reviews)
    topics = list(TOPICS.items())
    rng.shuffle(topics)
    for topic, pattern in topics:
        who: dict[int, str] = {}
        for passage in submission.passages:
            if passage.part is Part.REVIEW and passage.reviewer and re.search(pattern, passage.text, re.I):
                who.setdefault(passage.reviewer, passage.label)
        marks = "".join(f" [{label}]" for label in who.values())
        if len(who) == total > 2:
            start = rng.choice(
                ("All reviewers comment on", f"All {_word(total)} reviewers discuss", "Every reviewer speaks of")
            )
        elif total > len(who) > 1:
            start = rng.choice((f"{_word(len(who)).capitalize()} of the {_word(total)} reviewers discuss",
                                f"{_word(len(who)).capitalize()} reviewers comment on"))  # fmt: skip
            if 2 * len(who) > total:
                start = rng.choice((start, "Most reviewers touch on"))
        elif len(who) == 1:
            # "Only" is fair where no other word would do for the same thing.
            alone = f"Only R{next(iter(who))} mentions" if topic == "ablations" else "A single reviewer mentions"
            start = rng.choice((alone, "One reviewer comments on"))
        else:
            continue
        yield Sentence(f"{start} the {topic}{marks}.", "agreement", forum, " ".join(who.values()))
    found = tally(submission)
    if found and found.scale and found.scale.accept_from is not None:
        n = len(found.on("accept"))
        if 0 < n < total:
            yield Sentence(
                f"{_word(n).capitalize()} of the {_word(total)} reviewers rate{'s' if n == 1 else ''} the paper above "
                "the "
                "acceptance threshold.", "agreement", forum,
            )  # fmt: skip
        elif n == total:
            yield Sentence("All reviewers lean towards acceptance.", "agreement", forum)
        else:
            yield Sentence("All reviewers lean towards rejection.", "agreement", forum)


ABSENT = (
    ("carbon footprint", r"carbon|footprint|energy"), ("user study", r"user stud|user|participants"),
    ("data privacy", r"privacy|private"), ("open-source licence", r"licen[cs]e"), ("video games", r"game|video"),
    ("societal impact", r"societ|social|impact"), ("medical images", r"medic|clinic"),
    ("error bars", r"error bar|bars"),
    ("statistical significance", r"statistic|significan"), ("reading order", r"reading order"),
)  # fmt: skip


def absences(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
    everything = " ".join(p.text for p in submission.passages)
    gone = [name for name, pattern in ABSENT if not re.search(pattern, everything, re.I)]
    for name in rng.sample(gone, min(1, len(gone))):
        texts = (
            f"None of the reviewers mentions {name}.", f"The reviews do not discuss {name}.",
            f"The sources say nothing about {name}.", f"{name.capitalize()} is not mentioned by any reviewer.",
        )  # fmt: skip
        yield Sentence(rng.choice(texts), "absence", forum, name)


_COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven")


def _word(number: int) -> str:
    return _COUNT_WORDS[number] if number < len(_COUNT_WORDS) else str(number)
