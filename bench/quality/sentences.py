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
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from core.deliberation.scores import figure, tally
from core.submissions.forums.export import read_export
from core.submissions.model import Part, Passage, Submission

SEED = 20190503
PASSAGES = 16
"""So many passages of the reviews of each forum are retold, those that chance puts first."""


@dataclass(frozen=True)
class Sentence:
    """`kind` says how it was made; `frame` puts a body into the sentence again, for corruptions."""

    text: str
    kind: str
    forum: str
    source: str = ""
    frame: Callable[[str], str] | None = field(default=None, compare=False)
    body: str = ""
    supported: bool = True


SAYS = (
    "notes that", "points out that", "says that", "observes that", "remarks that", "argues that", "states that",
    "writes that", "finds that", "is of the opinion that",
)  # fmt: skip
QUOTES = ("writes", "says", "remarks", "puts it this way", "notes", "states")
_SWAPS = (
    ("many", "numerous"), ("show", "demonstrate"), ("shows", "demonstrates"), ("big", "large"), ("method", "approach"),
    ("approach", "method"), ("hard", "difficult"), ("difficult", "hard"), ("important", "essential"),
    ("interesting", "intriguing"), ("paper", "work"), ("use", "employ"), ("uses", "employs"), ("lack of", "absence of"),
    ("experiments", "evaluation"), ("clear", "understandable"), ("unclear", "vague"), ("missing", "absent"),
    ("compare", "contrast"), ("existing", "current"), ("results", "findings"), ("need", "require"), ("good", "sound"),
    ("novel", "new"), ("problem", "task"), ("improve", "raise"), ("previous", "earlier"), ("also", "in addition"),
    ("however", "still"), ("very", "highly"), ("several", "a number of"), ("obtain", "achieve"), ("whole", "entire"),
    ("proposed", "suggested"), ("simple", "plain"), ("idea", "concept"), ("main", "chief"),
    ("give", "offer"), ("gives", "offers"), ("explain", "clarify"), ("discuss", "treat"), ("weak", "thin"),
)  # fmt: skip
_LEADING = re.compile(
    r"^(?:\W*(?:however|moreover|furthermore|also|in addition|additionally|finally|overall|first(?:ly)?|"
    r"second(?:ly)?|third(?:ly)?|"
    r"indeed|therefore|thus|besides|in particular|specifically|unfortunately|and|but|so|that said|"
    r"the main (?:concern|weakness) is that|i (?:think|believe|feel|find|found|would say)(?: that)?|"
    r"it seems that|in my opinion|"
    r"to me|personally)\b[,:]?\s*)+",
    re.I,
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_ADVERB = re.compile(
    r"\s\b(?:very|really|quite|rather|extremely|somewhat|fairly|indeed|actually|also|just|clearly)\b", re.I
)
_ABOUT_ME = re.compile(
    r"\b(?:i|me|my|we|our|us|you|your|i['’]m|i['’]d|i['’]ve)\b|[?$\\_{}|<>“”\"]|https?:|^\W*\d+[.)]", re.I
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|does|do|can|could|should|would|seems?|lacks?|shows?|uses?|needs?|proposes?|presents?|"
    r"provides?|makes?|fails?|introduces?|addresses|considers?|performs?|suffers?|allows?|requires?)\b"
)


def submissions(corpus: Path) -> Iterator[tuple[str, Submission]]:
    """Every forum of the corpus, or of one venue's folder in it, with its name."""
    for folder in sorted(path for path in (*corpus.glob("*/forums"), corpus / "forums") if path.is_dir()):
        for path in sorted(folder.glob("*.json")):
            if path.name.count(".") == 1:
                yield f"{folder.parent.name}/{path.stem}", read_export(path.read_bytes())


def tellable(passage: Passage) -> str:
    """What a reporting clause can hold of the passage: a whole statement in the third person; else empty."""
    text = " ".join(passage.text.split())
    text = _LEADING.sub("", text.strip(" -*+•>#")).rstrip(" .;:!")
    words = text.split()
    if not 7 <= len(words) <= 34 or _ABOUT_ME.search(text) or not _VERB.search(text) or ":" in text or ";" in text:
        return ""
    if re.match(
        r"(?:this|that|it|they|these|those|such|he|she|then|for example|as|if|in order|while|although|since)\b",
        text,
        re.I,
    ):
        return ""
    # An imperative or a heading cannot follow "says that".
    head = " ".join(words[:8])
    return (
        text if _VERB.search(head) and re.match(r"(?:the|a|an|some|many|most|there|no|all|several|[A-Z])", text) else ""
    )


def lowered(body: str) -> str:
    first = body.split(maxsplit=1)[0]
    return (
        body if re.search(r"[A-Z0-9]", first[1:]) or first in {"I"} or _proper(first) else body[:1].lower() + body[1:]
    )


def _proper(word: str) -> bool:
    common = "The A An Some Many Most There No All Several Experiments Results Figure Table Section Another Both Each"
    return word[:1].isupper() and word not in common.split() and not word.endswith(("s", "ing", "ion", "ity"))


def shortened(body: str, rng: random.Random) -> str:
    """Without what is in brackets and without adverbs of degree."""
    short = _ADVERB.sub("", _PARENTHESIS.sub("", body))
    del rng
    return re.sub(r"\s+([,.;])", r"\1", short)


def reordered(body: str, rng: random.Random) -> str:
    """A subordinate clause moved to the front; empty if there is none."""
    del rng
    found = re.search(r",?\s+(because|since|although|even though|when|while)\s+(?=\w+ \w+ \w+)", body)
    if not found or body.count(",") > 1:
        return ""
    main, sub = body[: found.start()], body[found.end() :]
    if len(main.split()) < 4 or "," in sub:
        return ""
    return f"{found[1]} {sub}, {lowered(main)}"


def reworded(body: str, rng: random.Random) -> str:
    """Up to two words replaced by near synonyms; empty if none fits."""
    swaps = [pair for pair in _SWAPS if re.search(rf"\b{pair[0]}\b", body)]
    if not swaps:
        return ""
    for old, new in rng.sample(swaps, min(2, len(swaps))):
        body = re.sub(rf"\b{old}\b", new, body, count=1)
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", re.sub(r"\b([Aa])n (?=[^aeiou\W])", r"\1 ", body))


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
    made += _scores(forum, submission, rng)
    made += _pairs(forum, reviews, rng)
    made += _agreements(forum, submission, rng)
    made += _absences(forum, submission, rng)
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


def _scores(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
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


def _agreements(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
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


def _absences(forum: str, submission: Submission, rng: random.Random) -> Iterator[Sentence]:
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
