"""What the child tells of a paper: its passages, what could not be read, what was hidden.  JSON's own types only."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from core.submissions.pdf.asides import addressed_in_metadata
from core.submissions.pdf.glyphs import Page, pages_of
from core.submissions.pdf.layout import laid_out
from core.submissions.pdf.passages import Cut
from core.submissions.screening.instructions import addresses_model

_MIN_LETTERS = 50  # a paper has thousands; a scan has none, or a stamp


@dataclass(slots=True)
class _Read:
    """The pages read so far; the numbers of those that could not be read, are blank or lie on their side."""

    pages: list[Page] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    sideways: list[int] = field(default_factory=list)
    letters: int = 0

    def add(self, number: int, page: Page | None) -> None:
        if page is None:
            self.failed.append(number)
            return
        self.pages.append(page)
        self.letters += page.letters
        if not page.letters:
            self.blank.append(number)
        elif page.sideways:
            self.sideways.append(number)

    @property
    def why_empty(self) -> str:
        """The fault of a document without text to read."""
        ways = sum((Counter(page.hidden) for page in self.pages), Counter[str]())
        if ways.total() < _MIN_LETTERS:
            return "damaged" if self.failed else "scanned"
        return "fonts" if 2 * ways["font"] > ways.total() else "hidden"


def paper_of(
    document: pdfium.PdfDocument, data: bytes, max_chars: int, done: Callable[[int], None]
) -> dict[str, object]:
    """
    {"paper": …}, or {"fault": …} if there is too much text or none. `done` is called after each page.
    What speaks to a model from the text layer of a scan is left out: its picture may say something else.
    """
    read = _Read()
    for number, page in enumerate(pages_of(document), start=1):
        read.add(number, page)
        if read.letters > max_chars:
            return {"fault": "text"}
        done(number)
    if read.letters < _MIN_LETTERS:
        return {"fault": read.why_empty}
    laid = laid_out(read.pages)
    scanned = {page.number for page in read.pages if page.scanned}
    spoken = [cut for cut in laid.cuts if cut.page in scanned and addresses_model(cut.text)]
    hidden: list[tuple[int | None, dict[str, int]]] = [(page.number, page.hidden) for page in read.pages if page.hidden]
    hidden += [(cut.page, {"scan": len(cut.text)}) for cut in spoken]
    if beside := addressed_in_metadata(document, data):
        hidden.append((None, {"metadata": beside}))
    return {
        "paper": {
            "title": "" if scanned and addresses_model(laid.title) else laid.title,
            "pages": len(document),
            "cuts": [_told(cut) for cut in laid.cuts if all(cut is not other for other in spoken)],
            "unread": {"failed": read.failed, "blank": read.blank, "sideways": read.sideways},
            "hidden": [{"page": page, "ways": ways} for page, ways in hidden],
        }
    }


def _told(cut: Cut) -> dict[str, object]:
    return {name: getattr(cut, name) for name in ("text", "field", "heading", "block", "page", "boxes")}
