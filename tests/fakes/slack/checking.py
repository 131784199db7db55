"""
How the fake refuses: `Refused` becomes `{"ok": false, "error": …}`, and `Reader` gathers what is wrong with a JSON
value, each with its JSON pointer, in the form in which Slack reports it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call that Slack answers with `ok: false`; `more` are the other fields of the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


@dataclass
class Reader:
    problems: list[str] = field(default_factory=list)

    def wrong(self, at: str, words: str) -> None:
        self.problems.append(f"{words} [json-pointer:{at}]")

    def refuse(self, error: str) -> None:
        """Raise `Refused` if anything was wrong."""
        if self.problems:
            messages = [f"[ERROR] {problem}" for problem in self.problems]
            raise Refused(error, errors=self.problems, response_metadata={"messages": messages})

    def only(self, value: Json, at: str, allowed: Collection[str]) -> None:
        for key in value:
            if key not in allowed:
                self.wrong(at, f"invalid additional property: {key}")

    def string(self, value: Json, key: str, at: str, most: int, *, required: bool = False) -> None:
        said = value.get(key)
        if said is None:
            if required:
                self.wrong(at, f"missing required field: {key}")
        elif not isinstance(said, str):
            self.wrong(f"{at}/{key}", "must be a string")
        elif required and not said:
            self.wrong(f"{at}/{key}", "must be more than 0 characters")
        elif len(said) > most:
            self.wrong(f"{at}/{key}", f"must be less than {most + 1} characters")

    def items(self, value: Json, key: str, at: str, most: int, least: int = 1) -> list[Any]:
        """The list under that key, empty when it is none."""
        held = value.get(key)
        if not isinstance(held, list):
            self.wrong(at, f"missing required field: {key}")
            return []
        if len(held) < least:
            self.wrong(f"{at}/{key}", f"must provide at least {least} items")
        if len(held) > most:
            self.wrong(f"{at}/{key}", f"no more than {most} items allowed")
        return held

    def text(self, value: object, at: str, most: int = 3_000, *, plain: bool = False) -> None:
        """A text object, which a plain string is not."""
        if not isinstance(value, dict):
            self.wrong(at, "must be a text object")
            return
        kinds = {"plain_text"} if plain else {"plain_text", "mrkdwn"}
        if value.get("type") not in kinds:
            self.wrong(f"{at}/type", f"must be one of {sorted(kinds)}")
        self.only(value, at, {"type", "text", "emoji" if value.get("type") == "plain_text" else "verbatim"})
        self.string(value, "text", at, most, required=True)
