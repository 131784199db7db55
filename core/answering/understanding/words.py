"""
A message's words as the cues expect them: lower case, straight quotes, contractions written out, and misspellings of
cue words repaired, one slip per word ("strenghts", "reviwer", "sumary").

A word is repaired only if it is no cue word itself, begins with the right letter and is within one slip of exactly
one cue word, so that names of methods and ordinary English stay as they are.
"""

import re
from functools import cache, lru_cache

from core.answering.understanding.vocabulary import LIKE_CUES, SPELLED

_MIN_CHARS = 6
_MAX_CHARS = 18
_WORD = re.compile(r"[a-z]{6,}")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_SPELLINGS = (
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(i|we|you|they)'d\b"), r"\1 would"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"\b(what|who|how|where|that|it|there|here)'s\b(?=\s)"), r"\1 is"),
    (re.compile(r"\b(?:wat|wut|waht|whta)(?='?s?\b)"), "what"),
    (re.compile(r"\bgutachter(?:s|innen|in)?\b"), "reviewers"),
    (re.compile(r"\bgutachten\b"), "reviews"),
    (re.compile(r"\b(?:inhaltsangabe|zusammenfassung)\b"), "summary"),
    (re.compile(r"\b(what|that|how|who|where)s\b(?=\s)"), r"\1 is"),
    (re.compile(r"\b(do|does|did|is|are|was|were|has|have|could|should|would)nt\b"), r"\1 not"),
    (
        re.compile(
            r"^(?:(?:u[hm]+|e[rh]m*|hm+|like|well|okay|ok|so|yo)[,. ]+)*(?=(?:u[hm]+|e[rh]m*)[,. ])(?:u[hm]+|"
            r"e[rh]m*)[,. ]+"
        ),
        "",
    ),
    (re.compile(r"(?<=\s)(?:u[hm]+|erm)[,.]? "), ""),
    (re.compile(r"^yo[,. ]+"), ""),
    (re.compile(r"\bthru\b"), "through"),
    (re.compile(r"\bu\b"), "you"),
    (re.compile(r"\b(?:pls|plz)\b"), "please"),
    (re.compile(r"\b(?:thx|ty|cheers)\b"), "thanks"),
    (re.compile(r"\bmeta[- ]?review"), "metareview"),
)


def _slips(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


@cache
def _near() -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for word in SPELLED:
        for slip in _slips(word):
            near.setdefault(slip, set()).add(word)
    return near


def _one_slip(word: str, meant: str) -> bool:
    """A letter too many, too few or wrong, or two of them swapped."""
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, wanted = word[at:], meant[at:]
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


@lru_cache(maxsize=4096)
def repaired(word: str) -> str:
    """The cue word that `word` (lower case) is a slip of, or `word`."""
    if not _MIN_CHARS <= len(word) <= _MAX_CHARS or word in SPELLED or word in LIKE_CUES:
        return word
    near = set().union(*(_near().get(slip, set()) for slip in _slips(word)))
    found = {candidate for candidate in near if _one_slip(word, candidate)}
    for end in (1, 2):  # a singular and its plural: the one that ends alike
        if len(found) > 1:
            found = {candidate for candidate in found if candidate[-end:] == word[-end:]}
    return found.pop() if len(found) == 1 else word


def plain(text: str) -> str:
    """`text` as the cues expect it: see above. Never longer than about twice `text`."""
    folded = " ".join(text.translate(_MARKS).lower().split())
    for pattern, spelled in _SPELLINGS:
        folded = pattern.sub(spelled, folded)
    return _WORD.sub(lambda match: repaired(match.group()), folded)
