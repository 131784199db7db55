"""Whether somebody's rating was kept, raised or lowered: what a sentence says of that, beside its passages."""

import re
from collections.abc import Iterable

_WAYS = {
    "kept": r"keep\w*|kept|maintain\w*|unchanged|stick\w*|retain\w*|remain\w*|stays?",
    "raised": r"rais\w+|increas\w+|upgrad\w+|bump\w*|improv\w+|rose",
    "lowered": r"lower(?:ed|s|ing)?|decreas\w+|downgrad\w+|drop\w*|reduc\w+",
}
_RATING = r"\b(?:rating|score|recommendation|mark)s?\b"
_MOVED = {
    way: re.compile(rf"\b(?:{verbs})\b[^.;,]{{0,25}}{_RATING}|{_RATING}[^.;,]{{0,25}}\b(?:{verbs})\b", re.I)
    for way, verbs in _WAYS.items()
}


def moved_otherwise(words: str, texts: Iterable[str]) -> str:
    """How `words` say that a rating moved, if the passages speak of that and say another; else empty."""
    mine = _moved(words)
    theirs = {way for text in texts for way in _moved(text)}
    return min(mine) if mine and theirs and not mine & theirs else ""


def _moved(text: str) -> set[str]:
    return {way for way, pattern in _MOVED.items() if pattern.search(text)}
