"""
As much of Prometheus' language as the alerts need that tell of processes that are gone, on samples as it holds them.

    name{label="value"}    name[1d]    max|sum|count by (label) (…)    max_over_time(…)    absent(…)
    … > number    … == number    … unless on (label) …

What it cannot read it refuses, so that no alert passes unread.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from prometheus_client.parser import text_string_to_metric_families

Labels = tuple[tuple[str, str], ...]
Vector = dict[Labels, float]
_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|\"[^\"]*\"|==|[(){}\[\],=>])")
_COMPARED: dict[str, Callable[[float, float], bool]] = {">": operator.gt, "==": operator.eq}
_OVER: dict[str, Callable[[Sequence[float]], float]] = {"max": max, "sum": sum, "count": len}


@dataclass
class Scrapes:
    """What is held of a job: the samples of now, and all that there were within any time that is asked for."""

    now: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)
    before: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)

    def scrape(self, instance: str, text: str | None) -> None:
        """None: it is known, and does not answer."""
        found = [("up", {"job": "chairside", "instance": instance}, 0.0 if text is None else 1.0)]
        for family in text_string_to_metric_families(text or ""):
            found += [(one.name, {**one.labels, "instance": instance}, one.value) for one in family.samples]
        self.now += found

    def later(self) -> None:
        """All that was is past; nothing was scraped since."""
        self.before += self.now
        self.now = []


def fires(expression: str, scrapes: Scrapes) -> Vector:
    """What the alert is told of, by its labels. Raise `ValueError` for what is not in the part of the language."""
    words, at = [], 0
    while at < len(expression.rstrip()):
        if not (found := _TOKEN.match(expression, at)):
            raise ValueError(expression[at:])
        words.append(found[1])
        at = found.end()
    reader = _Reader(words, scrapes)
    told = reader.whole()
    if reader.words:
        raise ValueError(" ".join(reader.words))
    return told


@dataclass
class _Reader:
    words: list[str]
    scrapes: Scrapes

    def whole(self) -> Vector:
        left = self._compared()
        while self._is("unless", "on"):
            names = self._names()
            right = {_only(labels, names) for labels in self._compared()}
            left = {labels: value for labels, value in left.items() if _only(labels, names) not in right}
        return left

    def _compared(self) -> Vector:
        told = self._one()
        if self.words and self.words[0] in _COMPARED:
            holds, most = _COMPARED[self.words.pop(0)], float(self.words.pop(0))
            told = {labels: value for labels, value in told.items() if holds(value, most)}
        return told

    def _one(self) -> Vector:
        if self._is("("):
            return self._inside()
        word = self.words.pop(0)
        if word in _OVER:
            names = self._names() if self._is("by") else ()
            self._must("(")
            told = sorted((_only(labels, names), value) for labels, value in self._inside().items())
            each = groupby(told, key=lambda pair: pair[0])
            return {labels: float(_OVER[word]([value for _, value in pairs])) for labels, pairs in each}
        if word == "absent":
            self._must("(")
            return {} if self._inside() else {(): 1.0}
        if word == "max_over_time":
            self._must("(")
            return self._inside()
        return self._series(word)

    def _series(self, name: str) -> Vector:
        if not re.fullmatch(r"up|chairside_\w+", name):
            raise ValueError(name)
        wanted: dict[str, str] = {}
        if self._is("{"):
            while not self._is("}"):
                label = self.words.pop(0)
                self._must("=")
                wanted[label] = self.words.pop(0).strip('"')
                self._is(",")
        samples = self.scrapes.now
        if self._is("["):
            samples = self.scrapes.before + samples
            self.words[:3] = []
        told: Vector = {}
        for one, labels, value in samples:
            if one == name and wanted.items() <= labels.items():
                key = tuple(sorted(labels.items()))
                told[key] = max(value, told.get(key, value))
        return told

    def _inside(self) -> Vector:
        told = self.whole()
        self._must(")")
        return told

    def _names(self) -> tuple[str, ...]:
        self._must("(")
        names = []
        while not self._is(")"):
            names.append(self.words.pop(0))
            self._is(",")
        return tuple(names)

    def _is(self, *words: str) -> bool:
        if self.words[: len(words)] != list(words):
            return False
        self.words[: len(words)] = []
        return True

    def _must(self, word: str) -> None:
        if not self._is(word):
            raise ValueError(f"{word} is wanted before {self.words}")


def _only(labels: Labels, names: Sequence[str]) -> Labels:
    return tuple(pair for pair in labels if pair[0] in names)
