"""
A submission from where its references say that it lives.

    OpenReviewForum  the forum, then its PDF, joined as files are; a PDF named beside it takes the place of its own
    ArxivPaper       the PDF, and arXiv's title for it; a submission without reviews
    SavedFile        see `core.submissions.load`

The snapshot is the content's: what was in the way this time only (a limit, a fault) is told in `unread` and does not
make the same content another snapshot.  A forum whose PDF cannot be had keeps the paper of the last snapshot.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from core.errors import InputError, SubmissionError
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.forums.export import NO_REVIEW, read_export, stamped
from core.submissions.forums.readers import NOT_FOR_CHAIRS
from core.submissions.load import OTHER_TITLE, Progress, ReadPdf, joined, load, unheard
from core.submissions.model import Part, Submission, Venue
from core.submissions.pdf import Paper, read_pdf
from core.submissions.references import OpenReviewForum, Reference, SavedFile
from core.submissions.rights import ANYONE, Whose
from core.submissions.sources import refusals
from core.submissions.sources.arxiv import Arxiv, Listing
from core.submissions.sources.config import Sources
from core.submissions.sources.fetch import open_fetch
from core.submissions.sources.kept import Kept
from core.submissions.sources.metareview import with_form
from core.submissions.sources.openreview import Notes, OpenReview
from core.submissions.sources.pace import Pace

ONE = "Name one submission: a link or an id, files (a saved forum, a PDF, or both), or an OpenReview link and a PDF."
NO_PAPER = "The paper's PDF is not part of this snapshot: {why}"
LAST_PAPER = "The paper is the last snapshot's: {why}"
NO_LISTING = "The title is the PDF's own, not arXiv's: {why}"

OF_PAPER = ("Hidden text", "Text on page", "page ")
"""How lines begin that say what was left out of a paper: they go where it goes."""

_Read = Callable[[bytes], Awaitable[Paper]]


@dataclass(frozen=True)
class Loader:
    """`whose` says as whom OpenReview is asked, if not as the deployment, and whether it is for several people."""

    sources: Sources
    pace: Pace
    show_decision: bool = False
    read_paper: ReadPdf = read_pdf
    whose: Whose = field(default_factory=Whose)
    kept: Kept = field(default_factory=Kept, repr=False)

    async def load(
        self, references: Sequence[Reference], *, progress: Progress = unheard, last: Submission | None = None
    ) -> Submission:
        """
        The submission that the references name, in at most four requests: of a login, two APIs, a form and a PDF.
        `progress` is called with the pages read and those there are; `last` is the snapshot known so far. Raise
        `SubmissionError`, with words for the person, if there is nothing to be had, `InputError` if the references are
        not one's.
        """
        paths = [reference.path for reference in references if isinstance(reference, SavedFile)]
        match [reference for reference in references if not isinstance(reference, SavedFile)]:
            case []:
                return await self._from_files(paths, progress)
            case [ArxivPaper() as paper] if not paths:
                async with open_fetch(self.sources, self.kept) as fetch:
                    return await _from_arxiv(Arxiv(fetch, self.sources, self.pace), paper, self._reader(progress))
            case [OpenReviewForum(forum_id)] if len(paths) <= 1:
                beside = _paper_of(await self._from_files(paths, progress)) if paths else None
                if paths and beside is None:
                    raise InputError(ONE)
                async with open_fetch(self.sources, self.kept) as fetch:
                    site = OpenReview(fetch, self.sources.of(self.whose))
                    notes = await site.forum(forum_id)
                    forum = await self._forum(notes, anonymous=site.anonymous)
                    forum = await with_form(site, forum, notes, last, still=0 if beside else 1)
                    if beside is not None:
                        return stamped(joined(forum, beside))
                    return await _with_pdf(site, forum, notes, self._reader(progress), last)
        raise InputError(ONE)

    async def _from_files(self, paths: Sequence[str], progress: Progress) -> Submission:
        return await load(
            paths,
            show_decision=self.show_decision,
            progress=progress,
            read_paper=self.read_paper,
            shared=self.whose.shared,
        )

    async def _forum(self, notes: Notes, *, anonymous: bool) -> Submission:
        try:
            forum = await asyncio.to_thread(
                read_export, notes.data, show_decision=self.show_decision, shared=self.whose.shared
            )
        except SubmissionError as exc:
            if str(exc) not in {NO_REVIEW, NOT_FOR_CHAIRS}:  # any other words speak to whoever has saved a file
                raise SubmissionError(refusals.UNREADABLE) from exc
            # A venue shows visitors the paper long before it shows them the reviews.
            if anonymous and str(exc) == NO_REVIEW:
                raise SubmissionError(refusals.NO_REVIEWS_LOG_IN) from exc
            raise
        rights = ANYONE if anonymous or forum.rights == ANYONE else self.whose.rights
        return stamped(replace(forum, unread=(*forum.unread, *notes.missing), rights=rights))

    def _reader(self, progress: Progress) -> _Read:
        return lambda data: self.read_paper(data, progress)


async def _with_pdf(
    site: OpenReview, forum: Submission, notes: Notes, read: _Read, last: Submission | None
) -> Submission:
    try:
        paper = await read(await site.pdf(forum.id, notes.base))
    except SubmissionError as exc:
        known = _paper_of(last) if last is not None and last.id == forum.id else None
        loaded, words = (forum, NO_PAPER) if known is None else (stamped(joined(forum, known)), LAST_PAPER)
        return replace(loaded, unread=(*loaded.unread, words.format(why=exc)))
    return stamped(joined(forum, paper))


def _paper_of(submission: Submission) -> Paper | None:
    """The paper as it was read from a PDF; None if the submission has only the forum's abstract of it."""
    passages = tuple(passage for passage in submission.passages if passage.part is Part.PAPER)
    pages = max((passage.page or 0 for passage in passages), default=0)
    told = tuple(line for line in submission.unread if line == OTHER_TITLE or line.startswith(OF_PAPER))
    return Paper(submission.title, submission.abstract, passages, pages, told) if pages else None


async def _from_arxiv(arxiv: Arxiv, reference: ArxivPaper, read: _Read) -> Submission:
    data = await arxiv.pdf(reference)
    # The turn for the second request takes seconds to come: the PDF is read meanwhile.
    listed = asyncio.create_task(_listing(arxiv, reference))
    try:
        paper = await read(data)
        listing, trouble = await listed
    finally:
        listed.cancel()
        await asyncio.gather(listed, return_exceptions=True)
    submission = Submission(
        id=f"arxiv-{reference.id.replace('/', '-')}",
        title=listing.title or paper.title,
        venue=Venue(),
        passages=paper.passages,
        abstract=paper.abstract or listing.abstract,
        unread=paper.unread,
    )
    return replace(stamped(submission), unread=(*paper.unread, *trouble))


async def _listing(arxiv: Arxiv, reference: ArxivPaper) -> tuple[Listing, tuple[str, ...]]:
    """What arXiv says of the paper; nothing, and why, if it says nothing."""
    try:
        return await arxiv.listing(reference), ()
    except SubmissionError as exc:
        return Listing("", ""), (NO_LISTING.format(why=exc),)
