"""A page of the paper to look at, the cited passage highlighted on it; the same on all adapters."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.ports import Submissions
from core.submissions.model import Submission
from core.submissions.pdf.paper import Limits

WAIT_S = 10.0
"""Most that one picture is waited for, however long a whole paper may take."""


@dataclass(frozen=True)
class PagePicture:
    """A PNG of at most 4 MB; words for who does not see it; the file's name, which says the passage and its page."""

    png: bytes
    alt: str
    name: str


def pictured(submission: Submission, labels: Iterable[str]) -> tuple[str, ...]:
    """Those of the labels whose passage has a place on a page of the paper."""
    found = (submission.by_label.get(label) for label in labels)
    return tuple(passage.label for passage in found if passage and passage.page is not None and passage.boxes)


async def page_of(
    submissions: Submissions, submission: Submission, label: str, limits: Limits | None = None
) -> PagePicture | None:
    """
    The page with that passage, drawn in the reading process; None without a PDF, or where the passage has no place in
    it. Raise `SubmissionError` if it cannot be drawn.
    """
    if label not in pictured(submission, [label]):
        return None
    pdf = await submissions.pdf(submission.id, submission.snapshot)
    if pdf is None:
        return None
    from core.submissions.pdf import alt_text, picture  # noqa: PLC0415 - few look at pages

    passage = submission.by_label[label]
    limits = limits or Limits()
    page = passage.page or 1
    png = await picture(pdf, page, passage.boxes, limits=replace(limits, wait_s=min(limits.wait_s, WAIT_S)))
    return PagePicture(png, alt_text(passage), f"{label}-page-{page}.png")
