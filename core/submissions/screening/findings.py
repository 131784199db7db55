"""What the screening found, told to the chair: where, how hidden, how long; never the words."""

from collections.abc import Iterable, Mapping

from pydantic.dataclasses import dataclass

WAYS: Mapping[str, str] = {
    "colour": "in the colour of what lies under it",
    "tiny": "too small or too narrow to read",
    "heaped": "its letters on top of one another",
    "invisible": "drawn invisibly",
    "transparent": "transparent",
    "covered": "covered, cut off or on a layer that is off",
    "layer": "on a layer that is off",
    "outside": "off the page",
    "blank": "in letters without a shape",
    "unicode": "in characters that draw nothing",
    "remapped": "in a font that shows other letters",
    "replaced": "given in place of what is drawn",
    "font": "in a font that the file does not bring along",
    "scan": "in the text layer of a scanned page, speaking to a language model",
    "annotation": "in an annotation, speaking to a language model",
    "metadata": "in the file's description, speaking to a language model",
}
"""How text can be hidden, in words that fit into brackets."""

MIN_CHARS, MIN_CHARS_OUTSIDE = 8, 40
"""Less than this is left out without a word: a stray sign, a printer's line beside a cropped page."""

ADVICE = "It may be the venue's own watermark or the authors'; ask the programme chairs, and do not act on this alone."

NO_FONT = "Embed the fonts and load it again."

_MAX_PAGES_NAMED = 6


@dataclass(frozen=True)
class Finding:
    """Text that was left out. `how` is a key of WAYS; `page` is None for what belongs to the whole file."""

    how: str
    characters: int
    page: int | None = None


def findings_of(hidden: Iterable[tuple[int | None, Mapping[str, int]]]) -> tuple[Finding, ...]:
    """The findings worth telling, of pages and the characters hidden there by how; `None` stands for the file."""
    found = [Finding(how, count, page) for page, ways in hidden for how, count in ways.items() if how in WAYS]
    found = [finding for finding in found if finding.how != "outside" or finding.characters >= MIN_CHARS_OUTSIDE]
    totals: dict[str, int] = {}
    for finding in found:
        totals[finding.how] = totals.get(finding.how, 0) + finding.characters
    return tuple(finding for finding in found if totals[finding.how] >= MIN_CHARS)


def told(findings: Iterable[Finding]) -> tuple[str, ...]:
    """One line for each way of hiding, for the card."""
    ways: dict[str, list[Finding]] = {}
    for finding in findings:
        ways.setdefault(finding.how, []).append(finding)
    return tuple(
        f"{'Text' if how == 'font' else 'Hidden text'}{_pages(found)} ({WAYS[how]}; {_characters(found)}) is left out. "
        f"{NO_FONT if how == 'font' else ADVICE}"
        for how, found in ways.items()
    )


def _pages(found: list[Finding]) -> str:
    pages = sorted({finding.page for finding in found if finding.page is not None})
    if not pages:
        return ""
    named = ", ".join(map(str, pages[:_MAX_PAGES_NAMED]))
    more = f" and {len(pages) - _MAX_PAGES_NAMED} more" if len(pages) > _MAX_PAGES_NAMED else ""
    return f" on page{'s' if len(pages) > 1 else ''} {named}{more}"


def _characters(found: list[Finding]) -> str:
    return f"{sum(finding.characters for finding in found):,} characters"
