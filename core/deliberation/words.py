"""
A text as terms: lower-case stems, numbers, and the places that people point at.

    "Sec. 2.2", "section 2.2", "§2.2"   one term, `section 2.2`, and for the chapter `section 2`
    "lock-free", "run-time"             their parts, and the two together: `lockfree`
    "results", "resulting"              one stem, `result`

Terms are for matching only: nothing that is shown to anybody is made of them.
"""

import re
from functools import lru_cache

import snowballstemmer

SAYS_LITTLE = """
    paper author authors work with from have more than been also should could would their there which when what
    where some such other these those they into only very well method methods approach approaches result results
    model models experiment experiments experimental reviewer show shows shown used using proposed propose different
    does make made were both while each many most over even just here then same every after before between because
    through within without however further still much will done need take given give seem value rather often being
    hard clear like good better nice useful interesting important strong weak large small high this that
"""
"""Words of reviews and papers alike that tell no two texts apart."""
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:\.\d+)*")
_PLACE = re.compile(
    r"(?P<kind>\b(?:section|sect?|figure|fig|table|tab|equation|eqn?|appendix|app|algorithm|alg|theorem|thm|lemma|"
    r"assumption|proposition|prop|line|page|pp?)s?\b|§)\.?\s{0,2}~?[(\[]?(?P<number>[a-z]?\d{1,3}(?:\.\d{1,2}){0,3})\b",
)
_KINDS = {
    "sec": "section",
    "sect": "section",
    "§": "section",
    "fig": "figure",
    "tab": "table",
    "eq": "equation",
    "eqn": "equation",
    "app": "appendix",
    "alg": "algorithm",
    "thm": "theorem",
    "prop": "proposition",
    "p": "page",
    "pp": "page",
}
_COMPOUND = re.compile(r"\b([a-z]{2,20})[-‐-–]([a-z]{2,20})\b")
# The stemmer would make "use", "present", "refer" and "origin" of them, which say nothing about a paper.
_KEPT = {"useful": "useful", "usefulness": "useful", "useless": "useless", "presentation": "presentation"}
_KEPT |= {"reference": "reference", "references": "reference", "original": "original", "originality": "original"}
_NOT = re.compile(r"n['’]t\b")
# "They do not clearly differentiate": of no word but the verb's is it said; "clearly written" praises the writing.
_CLEARLY = re.compile(
    r"\bclearly (?=[a-z])(?!(?:and|or|but|the|laid|set|put)\b|(?:written|writ|presented|present|explain|describ|organi|"
    r"structured|stated|articulat|expos|expressed|motivated|communicat)\w*)"
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    if len(word) <= 2 or word in _KEPT:
        return _KEPT.get(word, word)
    # A stemmer holds the word that it works on, and answers are made in several threads: each word has its own.
    stemmed: str = snowballstemmer.stemmer("english").stemWord(word)
    return stemmed


def words(text: str) -> list[str]:
    """The words of `text` in order, lower case, a contracted "not" spelled out."""
    return _WORD.findall(_CLEARLY.sub("", _NOT.sub(" not", text.lower().replace("cannot", "can not"))))


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return [stem(word.replace("’", "'").removesuffix("'s")) for word in words(text)]


def places(text: str) -> list[str]:
    """The sections, figures, equations … that `text` points at, as terms ("section 2.2")."""
    found = []
    for match in _PLACE.finditer(text.lower()):
        kind = match["kind"].removesuffix("s") if match["kind"] != "s" else "s"
        found.append(f"{_KINDS.get(kind, kind)} {match['number']}")
    return found


def terms(text: str) -> list[str]:
    """Everything in `text` that a search can match: stems, places, both halves of a compound joined."""
    pointed = places(text)
    chapters = [place.split(".")[0] for place in pointed if "." in place]
    joined = [stem(left + right) for left, right in _COMPOUND.findall(text.lower())]
    return stems(text) + pointed + chapters + joined
