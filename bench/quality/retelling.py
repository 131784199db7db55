"""A reviewer's words told again: shortened, put in another order, put in near synonyms of this file's own choosing."""

import random
import re

from core.submissions.model import Passage

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


STOP = frozenset(
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
