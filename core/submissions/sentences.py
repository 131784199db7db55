"""
A line of a review, cut into sentences; every sentence is the line's own words, in order.

A sentence ends at . ! ? … (with closing quotes and brackets) before white space and a beginning: a capital, a
digit, an opening quote or bracket, a bullet, mathematics.  It does not end after an abbreviation or an
initial, after a lone list number, or inside mathematics.  What is longer than MAX_CHARS even so is cut at
the clause mark nearest to its middle.
"""

import re
from bisect import bisect_left

MAX_CHARS = 600

_SEEN_CHARS = 80

_NEVER_LAST = """
    e.g i.e eg ie et.al al et vs cf fig figs eq eqs eqn eqns sec secs sect tab thm lem def prop cor alg w.r.t wrt resp
    approx viz incl dr prof proc conf chap mr ms mrs st pp pg ch a.k.a s.t i.i.d supp vol ca
"""
_ABBREVIATIONS = frozenset(_NEVER_LAST.split())
# End a sentence unless a number or a bracket follows ("No. 5", "p. 3", "ref. [2]").
_BEFORE_NUMBERS = frozenset({"no", "nos", "p", "l", "ex", "ref", "refs", "line", "app", "table", "section"})

_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*\s+(?=[\"'“‘(\[`*_]*(?:[^\W_a-z]|[-–•>$\\+]))|(?<=\w)\?\s+(?=[a-z]+\s)")
# For those who write no capitals at all.
_LOWER_END = re.compile(r"(?<=[a-z)]{3})[.!]+[\"'”’)]*\s+(?=[a-z])")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.$")
# Dots that stand alone leave something out; they end nothing.
_TRAILING_DOTS = re.compile(r"\s(?:\.{2,}|…)$")
_LIST_NUMBER = re.compile(r"[\s\"'(\[*_>#-]*(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})?[.)\]:*_\s]*")
_MATH = re.compile(r"\$\$.{1,1500}?\$\$|(?<!\$)\$[^$\n]{1,300}\$")
_CLAUSE = re.compile(r"[;:—–]\s+|,\s+(?=(?:and|but|which|while|whereas|so|because)\s)|,\s+|\s-\s")


def sentences(line: str) -> list[str]:
    """The sentences of one line or joined paragraph, stripped, none empty."""
    found, start = [], 0
    formulas = [match.span() for match in _MATH.finditer(line)]
    starts = [left for left, _ in formulas]
    for end in (_END if _END.search(line) else _LOWER_END).finditer(line):
        before = bisect_left(starts, end.start())
        if before and end.start() < formulas[before - 1][1]:
            continue
        if _ends(line[max(start, end.end() - _SEEN_CHARS) : end.end()].rstrip(), line[end.end() : end.end() + 2]):
            found.append(line[start : end.end()].strip())
            start = end.end()
    found.append(line[start:].strip())
    return [piece for sentence in found if sentence for piece in cut(sentence)]


def _ends(sentence: str, rest: str) -> bool:
    """Whether a sentence with this end, before this rest, ends here; the last and the first few characters decide."""
    if _LIST_NUMBER.fullmatch(sentence) or _TRAILING_DOTS.search(sentence):
        return False
    bare = sentence.rstrip("\"'”’)]*_")
    word = _LAST_WORD.search(bare[-24:])
    if word is None:
        return True
    last = word[1].lower()
    if last in _BEFORE_NUMBERS:
        return not re.match(r"[(\[]?\d", rest)
    initial = len(last) == 1 and word[1].isupper() and re.search(r"(^|[\s.(])[A-Z]\.$", bare[-3:]) is not None
    return not initial and last not in _ABBREVIATIONS


def cut(sentence: str) -> list[str]:
    """The sentence in pieces of at most MAX_CHARS, at clause marks where there are any."""
    if len(sentence) <= MAX_CHARS:
        return [sentence]
    where = _middle(sentence)
    return [piece for part in (sentence[:where], sentence[where:]) if part.strip() for piece in cut(part.strip())]


def _middle(sentence: str) -> int:
    """Where to cut: the clause mark nearest to the middle, else a space, else the middle itself."""
    half, low, high = len(sentence) // 2, MAX_CHARS // 6, len(sentence) - MAX_CHARS // 6
    for marks in (_CLAUSE, re.compile(r"\s+")):
        ends = [match.end() for match in marks.finditer(sentence) if low <= match.end() <= high]
        if ends:
            return min(ends, key=lambda end: abs(end - half))
    return half
