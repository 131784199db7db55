"""
The meta-review forms of venues whose own could not be read: dated rows (`templates.toml`), the first that fits counts.

A row is what was seen at its date; a venue changes its form when it likes, so a worksheet names the row's source.
"""

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from core.submissions.metareview import FormField, MetaReviewForm
from core.submissions.model import Submission, Venue


@dataclass(frozen=True)
class Template:
    """`venue` is a pattern on a venue's id; `years` the first and the last for which it holds."""

    venue: str
    years: tuple[int, int]
    name: str
    form: MetaReviewForm

    def holds(self, venue: Venue) -> bool:
        year = venue.year if venue.year is not None else self.years[1]
        return fnmatchcase(venue.id.lower(), self.venue.lower()) and self.years[0] <= year <= self.years[1]


@dataclass(frozen=True)
class Named:
    """A form, and whose it is in words."""

    name: str
    form: MetaReviewForm


def form_for(submission: Submission) -> Named:
    """The paper's own form, else the template of its venue, else the generic one."""
    venue = submission.venue
    if submission.form is not None:
        return Named(venue.name or venue.id or "the venue", submission.form)
    found = next(row for row in templates() if row.holds(venue))
    return Named(found.name, found.form)


@cache
def templates() -> tuple[Template, ...]:
    """All rows, the generic one last."""
    text = files("core.deliberation.worksheet").joinpath("templates.toml").read_text(encoding="utf-8")
    return tuple(_template(row) for row in tomllib.loads(text)["form"])


def _template(row: dict[str, Any]) -> Template:
    fields = tuple(_field(one) for one in row["field"])
    form = MetaReviewForm(fields, row["source"], row["since"], live=False)
    return Template(row["venue"], (row["years"][0], row["years"][1]), row["name"], form)


def _field(row: dict[str, Any]) -> FormField:
    return FormField(
        name=row["name"],
        title=row["title"],
        max_chars=row.get("max_chars"),
        options=tuple(row.get("options", ())),
        required=row.get("required", True),
    )
