"""
The numbers of a text, one spelling for each: "3", "three", "1,000" and "1000", ".50" and "0.5", "a dozen".

"One" is a number only where it counts ("one of", "only one", "one seed"); it is not looked for otherwise.
"""

import re
from collections.abc import Iterable, Iterator

from core.answering.proof.scaffold import scaffold
from core.deliberation.words import stem

_DIGITS = re.compile(r"(?<![\w.,])(?<!\w[-‐–])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)*|(?<![\w.])\.\d+")
_GLUED = re.compile(r"\b[A-Za-z]+[-‐–]?\d[\w.-]*")
_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100", "thousand": "1000",
    "dozen": "12", "both": "2", "twice": "2", "double": "2", "doubles": "2", "doubled": "2", "triple": "3",
    "half": "half", "halves": "half", "halved": "half", "quarter": "quarter", "once": "1",
}  # fmt: skip
_ITEM = re.compile(
    r"^\W*\(?(\d{1,2})(?:[.)](?=\s)|\s*[-–:](?=\s+[A-Z]))"
    r"|(?<!eq )(?<!eqn )(?<!equation )(?<!eqs )(?<!eq\. )(?<![\w.])(?:\(|(?<=[:;,.?]\s))([1-9])\)(?=\s+\w)",
    re.I,
)
"""“2." or "(2)" before an item of a list counts nothing; how many items there are does."""
_COUNTED = re.compile(rf"(?<![\w.,-])(\d+(?:[.,]\d+)*|{'|'.join(_WORDS)})(?=((?:\s+[a-z-]+){{1,3}}))", re.I)
_UNIT = r"%|per ?cent\b|(?:[kmgt]i?b|ms|min|hz|[kmg]hz|km|cm|mm|kg|db|fps)\b"
_NEXT = re.compile(
    rf"(?<![\w.,-])(\d+(?:[.,]\d+)*|{'|'.join(_WORDS)})(?:\s?(?P<unit>{_UNIT})|[-‐ ](?P<thing>[a-z]{{3,}}))", re.I
)
_WORD = re.compile(r"[a-z]+", re.I)
# Said of anything: they count nothing that a passage would have to count too.
_LOOSE = frozenset({"both", "twice", "once", "double", "doubles", "doubled", "half", "halves", "halved", "dozen"})


def told(text: str) -> frozenset[str]:
    """Every number that `text` gives, however it spells it; the numbers in names ("CIFAR-10") too."""
    items = [int(one or other) for one, other in _ITEM.findall(text)]
    text = _ITEM.sub(" ", text)
    glued = (part for name in _GLUED.findall(text) for part in re.findall(r"\d+(?:\.\d+)?", name))
    spelled = (_WORDS[word.lower()] for word in _WORD.findall(text) if word.lower() in _WORDS)
    ones = ("1",) if re.search(r"\b(?:one|single)\b", text, re.I) else ()
    return frozenset(
        {
            *map(plain, _DIGITS.findall(text)),
            *map(plain, glued),
            *spelled,
            *ones,
            *([str(max(items))] if len(items) > 1 else []),
        }
    )


def claimed(text: str) -> tuple[str, ...]:
    """The numbers of `text` that have to stand somewhere, in order."""
    found = [(match.start(), plain(match.group())) for match in _DIGITS.finditer(text)]
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in _WORDS and word not in _LOOSE:
            found.append((match.start(), _WORDS[word]))
    return tuple(number for _, number in sorted(found))


def swapped(words: str, texts: Iterable[str]) -> str:
    """
    A number of things that the passages count otherwise ("two stages" for "three-stage"), or of two whose things are
    the other way round ("6 portfolios and 3 sets" for "3 portfolios and 6 sets").
    """
    held = list(texts)
    known: dict[str, set[str]] = {}
    for number, thing in (pair for text in held for pair in _next(text)):
        known.setdefault(thing, set()).add(number)
    for number, thing in _next(words):
        if number not in known.get(thing, {number}):
            return number
    measured = {number: unit for text in held for number, unit in _measured(text)}
    for number, thing in _next(words):
        if number in measured and not any(number == n and other == thing for text in held for n, other in _next(text)):
            return number
    mine = set(_things(words))
    theirs = {pair for text in held for pair in _things(text)}
    for number, thing in sorted(mine - theirs):
        others = {other for n, other in mine if n != number} - {thing}
        given = {n for n, other in theirs if other == thing} & {n for n, _ in mine}
        if given and any(n == number and other in others for n, other in theirs):
            return number
    return ""


def _next(text: str) -> Iterator[tuple[str, str]]:
    """Each number with the word right behind it, as a stem: "two-stage", "two stages"."""
    for match in _NEXT.finditer(_ITEM.sub(" ", text)):
        unit, thing = match["unit"], stem((match["thing"] or "").lower())
        if unit or thing not in scaffold():
            yield plain(_WORDS.get(match[1].lower(), match[1])), _one_unit(unit) if unit else thing


def _measured(text: str) -> Iterator[tuple[str, str]]:
    """The numbers that come with a unit of measurement."""
    for match in _NEXT.finditer(_ITEM.sub(" ", text)):
        if match["unit"]:
            yield plain(_WORDS.get(match[1].lower(), match[1])), _one_unit(match["unit"])


def _one_unit(unit: str) -> str:
    return "%" if unit.lower().startswith("per") else unit.lower()


def _things(text: str) -> Iterator[tuple[str, str]]:
    """Each number with each of the words right behind it, as stems."""
    for match in _COUNTED.finditer(text):
        number = _WORDS.get(match[1].lower(), match[1])
        if number[0].isdigit():
            for word in _WORD.findall(match[2]):
                yield plain(number), stem(word.lower())


def plain(number: str) -> str:
    """One spelling: no thousands' commas, no needless zeros."""
    bare = number.replace(",", "").replace("−", "-").lstrip("-")
    if bare.count(".") > 1 or not re.fullmatch(r"\d*\.?\d+", bare):
        return bare
    whole, _, part = bare.partition(".")
    part = part.rstrip("0")
    return f"{whole.lstrip('0') or '0'}.{part}" if part else whole.lstrip("0") or "0"
