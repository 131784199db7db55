"""
A model's Markdown in our spelling: markers as `[R1.4, R2.3]`, quotations in “ ”.

Understood are "(R1.4)", "【R1.4】", "[R1.4; R2.3]", "[R1.4 and R2.3]", "[R1.4–R1.6]", "[see R1.4]", "`[R1.4]`" and
"[**R1.4**]".
"""

import re

from core.submissions.labels import LABEL

_ITEM = rf"{LABEL}(?:\s*[-–—]\s*(?:{LABEL}|\d+))?"
_MARKER = re.compile(
    rf"`?[\[(【［]\s*(?:\^|see |cf\. |passages? |sources? )?[*_`]{{0,2}}(?P<items>{_ITEM}"
    rf"(?:\s*(?:[,;&/+]|and|,\s*and)\s*[*_`]{{0,2}}{_ITEM})*)[*_`]{{0,2}}\s*[\])】］]`?",
    re.I,
)
_RANGE = re.compile(rf"({LABEL})\s*[-–—]\s*({LABEL}|\d+)", re.I)
_ONE = re.compile(LABEL, re.I)
_GUILLEMETS = re.compile(r"«\s?([^«»]*?)\s?»|„([^„“”]*)[“”]")
_STRAIGHT = re.compile(r"(?<![\w\"])\"(?=\S)([^\"“”\n]*?)(?<=\S)\"(?![\w\"])")
_SPACES = re.compile(r"[\u00a0\u2007\u202f]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
LONGEST_RANGE = 12


def tidied(text: str) -> str:
    """`text` in our spelling; what is in it already stays as it is."""
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _MARKER.sub(lambda match: f"[{', '.join(_labels(match['items']))}]", text)
    text = _GUILLEMETS.sub(lambda match: f"“{match[1] or match[2] or ''}”", text)
    return _STRAIGHT.sub(r"“\1”", text)


def _labels(items: str) -> list[str]:
    items = _RANGE.sub(lambda match: " ".join(_between(match[1].upper(), match[2].upper())), items)
    return list(dict.fromkeys(label.upper() for label in _ONE.findall(items)))


def _between(first: str, last: str) -> list[str]:
    """R1.4 and R1.6, or 6: R1.4, R1.5, R1.6; the two ends where they have no middle."""
    head, dot, start = first.rpartition(".") if "." in first else (first[0], "", first[1:])
    if last.isdigit():
        end = last
    else:
        tail, _, end = last.rpartition(".") if "." in last else (last[0], "", last[1:])
        if tail != head:
            return [first, last]
    low, high = int(start), int(end)
    if not low <= high <= low + LONGEST_RANGE:
        return [first] if last.isdigit() else [first, last]
    return [f"{head}{dot}{number}" for number in range(low, high + 1)]
