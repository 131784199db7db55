"""
The venue's own meta-review form with the evidence beside each field: the chair writes, this lays out.

Scores, recommendations, nominations, ethics and declarations are never filled and get no evidence for an answer: they
are named as the chair's.  A draft stands below a field only where the thread's mode permits the act, marked as one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.answering.answers.announced import claims, tells
from core.answering.answers.choice import choose
from core.answering.answers.drafted import about, concerns, drafted, merit
from core.answering.answers.improvements import suggested
from core.answering.answers.lists import by_reviewer, by_theme
from core.answering.answers.material import Material
from core.answering.answers.quoting import quotes
from core.answering.answers.rebuttal import rebuttal
from core.answering.answers.recommendation import leaning
from core.answering.reply import MARKER
from core.deliberation.points import Point, Stance
from core.deliberation.worksheet.purposes import Purpose, purposes_of
from core.deliberation.worksheet.templates import Named, form_for
from core.governance.acts import Act, permitted
from core.submissions.metareview import FormField

MOST_FIELDS, MOST_ROWS = 20, 30
SHOWN, QUOTED_CHARS, SAID_CHARS, OPTIONS_CHARS = 4, 150, 160, 80
NO_DRAFT = "**No draft: the mode of this thread leaves the argument to you**"

_SIGNS = re.compile(r"[*|\[\]“”`#<>_~\\]+")


def worksheet(material: Material) -> str:
    named = form_for(material.submission)
    fields = purposes_of(named.form.fields)
    yours = [(field, purpose) for field, purpose in fields if purpose in {Purpose.YOURS, Purpose.FREE}]
    laid = [pair for pair in fields if pair not in yours]
    parts = [_title(named)]
    if laid and material.numbers and not permitted(material.inquiry.mode, Act.DRAFT):
        parts.append(NO_DRAFT)
    first: dict[Purpose, int] = {}
    for number, (field, purpose) in enumerate(laid[:MOST_FIELDS], 1):
        as_in = first.setdefault(purpose, number)
        parts.append(_laid_out(material, number, field, purpose) if as_in == number else _heading(number, field, as_in))
    return "\n\n".join([*parts, *_yours(material, yours)])


def characters(text: str) -> int:
    """How long a text would be in the form, without our markers and bold type."""
    return len(" ".join(MARKER.sub("", text).replace("**", "").split()))


def draft_for(material: Material, field: FormField, purpose: Purpose) -> str:
    """A draft of a field that fits it; empty where the mode does not permit one, or nothing speaks to the field."""
    if not permitted(material.inquiry.mode, Act.DRAFT):
        return ""
    makers = {
        Purpose.WHOLE: drafted,
        Purpose.ABOUT: about,
        Purpose.STRENGTHS: merit,
        Purpose.WEAKNESSES: concerns,
    }
    parts = makers[purpose](material).split("\n\n") if purpose in makers else []
    while parts and field.max_chars is not None and characters("\n\n".join(parts)) > field.max_chars:
        parts.pop()
    return "\n\n".join(parts)


def plain(words: str, most: int) -> str:
    """A form's own words, harmless inside our Markdown."""
    said = " ".join(_SIGNS.sub(" ", words).split())
    return said if len(said) <= most else said[: most - 1].rsplit(" ", 1)[0] + "…"


def _title(named: Named) -> str:
    form, source = named.form, plain(named.form.source, SAID_CHARS)
    whose = "the form of this submission" if form.live else f"a template of {form.since}"
    return f"**Meta-review form of {plain(named.name, 60)}: {whose} ({source})**"


def _laid_out(material: Material, number: int, field: FormField, purpose: Purpose) -> str:
    evidence = "\n\n".join(_evidence(material, purpose))
    draft = draft_for(material, field, purpose)
    of = f" of {field.max_chars:,}" if field.max_chars else ""
    lead = f"Draft from these passages, for you to rewrite, {characters(draft):,}{of} characters:"
    return "\n\n".join(
        part for part in (_heading(number, field), evidence, f"{lead}\n\n{draft}" if draft else "") if part
    )


def _heading(number: int, field: FormField, as_in: int = 0) -> str:
    """`as_in`: the field with the same evidence, which is not shown twice."""
    limit = f"at most {field.max_chars:,} characters" if field.max_chars else "no limit known"
    needed = "" if field.required else ", optional"
    says = f". {plain(field.says, SAID_CHARS)}" if field.says else ""
    same = f". The evidence is that of {as_in}" if as_in else ""
    return f"**{number}. {plain(field.title, 80)} ({limit}{needed}){says}{same}**"


def _evidence(material: Material, purpose: Purpose) -> Iterator[str]:
    """What bears on a field, kind by kind, each under a line that says what it is."""
    plus, minus = material.found(Stance.STRENGTH), material.found(Stance.WEAKNESS)
    if purpose in {Purpose.WHOLE, Purpose.ABOUT}:
        yield from _listed("What the paper is about:", _told(material))
    if purpose in {Purpose.WHOLE, Purpose.STRENGTHS}:
        yield from _listed("Strengths that the reviewers acknowledge:", _points(plus, material))
    if purpose in {Purpose.WHOLE, Purpose.WEAKNESSES}:
        yield from _listed("Weaknesses that they name:", _points(minus, material))
    if purpose is Purpose.REVISIONS:
        yield from _listed("What the reviewers ask for:", _points(suggested(material) or minus, material))
    if purpose in {Purpose.WHOLE, Purpose.DISCUSSION} and material.numbers:
        yield rebuttal(replace(material, request=replace(material.request, text="response", topic="", reviewers=())))


def _told(material: Material) -> list[str]:
    own = claims(material, 2)
    found = sorted(material.found(Stance.SUMMARY), key=tells, reverse=True)[:2]
    lines = by_reviewer([point.passage for point in found], material, QUOTED_CHARS)
    return ([f"- The paper: {quotes(own, QUOTED_CHARS)}"] if own else []) + lines


def _points(found: tuple[Point, ...], material: Material) -> list[str]:
    return by_theme(choose(found, material, SHOWN), material, QUOTED_CHARS)


def _listed(lead: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield "\n".join([lead, *lines])


def _yours(material: Material, fields: Sequence[tuple[FormField, Purpose]]) -> Iterator[str]:
    if not fields:
        return
    scores = leaning(material.tally) if material.numbers else ""
    rows = [f"| {plain(field.title, 80)} | {_choice(field, purpose)} |" for field, purpose in fields[:MOST_ROWS]]
    yield "\n\n".join(part for part in ("**Yours to fill, and left empty here**", scores) if part)
    yield "\n".join(["| Field | What it takes |", "|---|---|", *rows])


def _choice(field: FormField, purpose: Purpose) -> str:
    limit = f"at most {field.max_chars:,} characters" if field.max_chars else ""
    given = plain("; ".join(field.options), OPTIONS_CHARS) or limit or ("a note" if purpose is Purpose.FREE else "text")
    return f"{given}{'' if field.required else ' (optional)'}"
