"""Findings as a person reads them, in as many columns as there are, or as JSON."""

import json
import textwrap
from collections.abc import Sequence

from core.findings import Finding, State

_SIGNS = {State.OK: "ok", State.WARNING: "warning", State.FAULT: "FAULT"}
_SIGN_CHARS, _NAME_CHARS = 9, 18


def as_text(found: Sequence[Finding], columns: int = 80) -> str:
    lines: list[str] = []
    indent = " " * (_SIGN_CHARS + _NAME_CHARS)
    for one in found:
        begin = f"{_SIGNS[one.state]:<{_SIGN_CHARS}}{one.what:<{_NAME_CHARS}}"
        lines += _wrapped(one.said, begin, indent, columns)
        if one.fix:
            lines += _wrapped(one.fix, f"{indent}→ ", f"{indent}  ", columns)
    return "\n".join([*lines, "", summary(found)])


def as_json(found: Sequence[Finding]) -> str:
    """An object per finding, and how grave the gravest is."""
    rows = [{"what": one.what, "state": one.state, "said": one.said, "fix": one.fix} for one in found]
    return json.dumps({"state": gravest(found), "findings": rows}, indent=2, ensure_ascii=False)


def gravest(found: Sequence[Finding]) -> State:
    order = list(State)
    return max((one.state for one in found), key=order.index, default=State.OK)


def summary(found: Sequence[Finding]) -> str:
    faults = sum(one.state is State.FAULT for one in found)
    warnings = sum(one.state is State.WARNING for one in found)
    if not faults and not warnings:
        return f"{len(found)} looked at, all well."
    return f"{len(found)} looked at: {_counted(faults, 'fault')}, {_counted(warnings, 'warning')}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _wrapped(words: str, begin: str, indent: str, columns: int) -> list[str]:
    """A link is longer than a line and is not cut."""
    width = max(columns, len(indent) + 20)
    return textwrap.wrap(
        words, width, initial_indent=begin, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [begin.rstrip()]
