"""
A venue's own meta-review form, as data: its fields in order, what each asks for, and how long it may be.

What a form says is the venue's text: it is cleaned and bounded where it is read, and nothing in it is ever followed.
"""

from pydantic.dataclasses import dataclass


@dataclass(frozen=True)
class FormField:
    """
    `name` is the form's own, `title` what people read; `max_chars` None where the form sets no limit. `options` are
    the values to choose from, none for text. `required`: it cannot be left empty.
    """

    name: str
    title: str
    says: str = ""
    max_chars: int | None = None
    options: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class MetaReviewForm:
    """
    `live`: it is the paper's own, as it was when the submission was loaded; else a template, as the `source` had it at
    `since` (a month, "2026-11").
    """

    fields: tuple[FormField, ...]
    source: str
    since: str = ""
    live: bool = True
