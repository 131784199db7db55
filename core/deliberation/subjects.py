"""What reviewers judge a paper by: the table (`subject_table.py`) in the form that texts are matched with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.deliberation.subject_table import TABLE


@dataclass(frozen=True)
class Subject:
    """`named` finds its nouns, `praised` and `blamed` whole judgements of it, in plain text; None if it has none."""

    name: str
    named: re.Pattern[str] | None
    praised: re.Pattern[str] | None
    blamed: re.Pattern[str] | None


@lru_cache(maxsize=1)
def subjects() -> tuple[Subject, ...]:
    """All of them; the first that a judgement belongs to has it."""
    made = []
    for block in re.split(r"\n(?=\S)", TABLE.strip("\n")):
        name, _, rest = block.partition("\n")
        nouns, _, judged = re.sub(r"\n\s+", " ", f"\n{rest}").partition(" + ")
        praised, _, blamed = judged.partition(" - ")
        if not judged:
            nouns, _, blamed = nouns.partition(" - ")
        made.append(Subject(name.strip(), _any(nouns), _any(praised), _any(blamed)))
    return tuple(made)


def _any(listed: str) -> re.Pattern[str] | None:
    phrases = ["[ -]".join(map(_word, phrase.split())) for phrase in listed.split(",") if phrase.strip()]
    found = "|".join(sorted(phrases, key=len, reverse=True)).replace("~[ -]", r"(?:[\w'-]+ ){0,3}")
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w-])") if phrases else None


def _word(word: str) -> str:
    if word.startswith("("):
        return f"(?:{word.strip('()').replace('/', '|')})"
    return "~" if word == "~" else re.escape(word).replace(r"\*", r"\w*")
