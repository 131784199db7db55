"""
A meta-review form as OpenReview describes it: fields by name, in API v2 {"value": {"param": {…}}}, in v1
{"value-regex": …}.  It comes from outside: everything in it is bounded.
"""

import re
from collections.abc import Iterator, Mapping

from core.submissions.forums.characters import clean
from core.submissions.forums.fields import words_of
from core.submissions.metareview import FormField, MetaReviewForm

MAX_FIELDS, MAX_OPTIONS = 60, 40
MAX_NAME_CHARS, MAX_TITLE_CHARS, MAX_SAID_CHARS, MAX_OPTION_CHARS = 100, 120, 600, 200
MOST_CHARS = 1_000_000
"""A limit above it limits nothing."""

_TAKES_TEXT = re.compile(r"\.|\\[swSWpP]|\[\^|a-z|A-Z")
_UP_TO = re.compile(r"\{\d*,(\d{1,9})\}\$?$")

_Tree = Mapping[str, object]


def form_in(tree: _Tree, invitation: str) -> MetaReviewForm | None:
    """The form whose fields OpenReview describes so; None if there is no field that a person fills."""
    fields = [field for field in (_field(name, rule) for name, rule in _ordered(tree)) if field]
    if not fields:
        return None
    return MetaReviewForm(tuple(fields[:MAX_FIELDS]), _line(invitation, 200))


def _ordered(tree: _Tree) -> list[tuple[str, _Tree]]:
    rules = [(name, rule) for name, rule in tree.items() if isinstance(name, str) and isinstance(rule, dict)]
    return sorted(rules[: 4 * MAX_FIELDS], key=lambda pair: _number(pair[1].get("order")))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and abs(value) < 1e9 else 1e9


def _field(name: str, rule: _Tree) -> FormField | None:
    value = rule.get("value")
    if isinstance(value, dict) and not isinstance(value.get("param"), dict):
        return None  # a constant that nobody types
    param = value["param"] if isinstance(value, dict) else rule
    if not isinstance(value, dict) and not any(str(key).startswith("value-") for key in rule):
        return None
    optional = bool(param.get("optional")) if isinstance(value, dict) else not rule.get("required")
    plain = _line(name, MAX_NAME_CHARS)
    return FormField(
        name=plain,
        title=_line(param.get("fieldName"), MAX_TITLE_CHARS) or words_of(plain),
        says=_line(rule.get("description"), MAX_SAID_CHARS),
        max_chars=_limit(param),
        options=tuple(_options(param)),
        required=not optional,
    )


def _limit(param: _Tree) -> int | None:
    most = param.get("maxLength")
    if isinstance(most, int) and not isinstance(most, bool):
        return most if 0 < most <= MOST_CHARS else None
    found = _UP_TO.search(str(param.get("value-regex") or param.get("regex") or "")[:500])
    return int(found[1]) if found and 0 < int(found[1]) <= MOST_CHARS else None


def _options(param: _Tree) -> Iterator[str]:
    names = ("enum", "items", "value-radio", "value-dropdown", "value-checkbox", "values-dropdown", "values-checkbox")
    given = next((param[name] for name in names if isinstance(param.get(name), list | str)), _numbers(param))
    for option in (given if isinstance(given, list) else [given])[:MAX_OPTIONS]:
        plain = option.get("description", option.get("value")) if isinstance(option, dict) else option
        if plain is not None and not isinstance(plain, list | dict):
            yield _line(str(plain), MAX_OPTION_CHARS)


def _numbers(param: _Tree) -> list[str]:
    """What a field takes that is no text: a number, in words, or yes or no."""
    ends = [f"{param[name]:g}" for name in ("minimum", "maximum") if isinstance(param.get(name), int | float)]
    regex = str(param.get("value-regex") or param.get("regex") or "")[:500]
    match param.get("type"):
        case "boolean":
            return ["yes", "no"]
        case "integer" | "float" | "number":
            return [" to ".join(ends) or "a number"]
        case _:
            # No letter can be typed but those that stand there: a choice, written as a pattern.
            return ["as its pattern says"] if regex and not _TAKES_TEXT.search(regex) else []


def _line(value: object, most: int) -> str:
    words = " ".join(clean(value[: 4 * most]).split()) if isinstance(value, str) else ""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
