"""From what a person names to a submission, and what has changed since it was last loaded; the same on all adapters."""

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from core.errors import InputError, SubmissionError
from core.ports import Submissions
from core.settings import Settings
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.changes import changes
from core.submissions.model import Submission
from core.submissions.news import lines_of
from core.submissions.pdf.paper import Limits
from core.submissions.references import OpenReviewForum, Reference, SavedFile, reference_of
from core.submissions.rights import ANYONE, Whose, for_area_chairs
from core.submissions.sources.blind import arxiv_refusal
from core.submissions.sources.config import Sources
from core.submissions.sources.pace import Pace

if TYPE_CHECKING:
    from core.submissions.pdf import Paper
    from core.submissions.sources.load import Loader

DEPLOYMENT = Whose()
Progress = Callable[[int, int], None]
"""Is told how many pages of how many are read."""


def page_line(done: int, pages: int) -> str:
    """The line that says so."""
    return f"Reading page {done} of {pages}…"


@dataclass(frozen=True)
class Loaded:
    """A submission as it is now, the PDF that it was read from, and the snapshot that was loaded here last, if any."""

    submission: Submission
    last: Submission | None = None
    pdf: bytes | None = None

    @property
    def news(self) -> tuple[str, ...]:
        """What has changed, in words; that nothing has; or nothing at all where there is nothing to compare with."""
        return lines_of(changes(self.last, self.submission)) if self.last else ()


@dataclass(frozen=True)
class Library:
    """Loads what is named, and knows what was loaded before. Stores nothing."""

    sources: Sources
    submissions: Submissions
    pace: Pace
    show_decision: bool
    limits: Limits

    async def load(
        self,
        names: Sequence[str | Path],
        progress: Progress,
        beside: Submission | None = None,
        *,
        paths: bool = False,
        whose: Whose = DEPLOYMENT,
    ) -> Loaded:
        """
        The submission that links, ids or files name; a `Path` is a file, a text only where `paths` are allowed. What
        stands `beside` is under deliberation where this is asked for: if its review is double-blind, arXiv is not
        asked. It is read as `whose`, and compared with nothing that was read with other rights. Raise `SubmissionError`
        or `InputError` with words for the person.
        """
        references = [self._reference(name, paths=paths) for name in names]
        if beside is not None and any(isinstance(one, ArxivPaper) for one in references):
            refusal = arxiv_refusal(beside.venue)
            if refusal:
                raise InputError(refusal)
        named = next((one.id for one in references if isinstance(one, OpenReviewForum)), None)
        last = await self._last(named, whose, beside) if named else None
        read: list[bytes] = []
        submission = await self._read(references, progress, last, read, whose)
        last = last or await self._last(submission.id, whose, beside)
        return Loaded(submission, last, read[-1] if read else None)

    def _reference(self, name: str | Path, *, paths: bool) -> Reference:
        if isinstance(name, Path):
            return SavedFile(str(name))
        if paths and name.strip() and os.path.exists(name):  # noqa: PTH110 - it takes any text without raising
            return SavedFile(name)
        return reference_of(name, paths=paths, hosts=self.sources.hosts)

    async def _read(
        self,
        references: Sequence[Reference],
        progress: Progress,
        last: Submission | None,
        read: list[bytes],
        whose: Whose,
    ) -> Submission:
        """The PDF that is read, if one is, is put into `read`."""

        async def reading(data: bytes, told: Progress) -> "Paper":
            from core.submissions.pdf import read_pdf  # noqa: PLC0415 - nobody waits for what is not used
            from core.submissions.pdf.authors import without_authors  # noqa: PLC0415

            paper = await read_pdf(data, told, limits=self.limits)
            read.append(await asyncio.to_thread(without_authors, data))
            return paper

        files = [one.path for one in references if isinstance(one, SavedFile)]
        if len(files) == len(references):
            from core.submissions.load import load  # noqa: PLC0415 - nobody waits for what is not used

            shown = {"show_decision": self.show_decision, "shared": whose.shared}
            return await load(files, progress=progress, read_paper=reading, **shown)
        loader = replace(self._loader, read_paper=reading, whose=whose)
        return await loader.load(references, progress=progress, last=last)

    @cached_property
    def _loader(self) -> "Loader":
        """One for all loads: it remembers what servers need not send again."""
        from core.submissions.sources.load import Loader  # noqa: PLC0415 - httpx takes a third of a second

        return Loader(self.sources, self.pace, self.show_decision)

    async def _last(self, submission_id: str, whose: Whose, beside: Submission | None) -> Submission | None:
        """What may be compared with what they read now: the newest snapshot, else the one that is open beside."""
        try:
            newest = await self.submissions.load(submission_id)
        except SubmissionError:
            return None
        found = (newest, beside) if beside is not None and beside.id == submission_id else (newest,)
        return next((one for one in found if _may_be_known(one, whose)), None)


def _may_be_known(last: Submission, whose: Whose) -> bool:
    """Whether a snapshot holds nothing that was read with another person's rights, or for one person alone."""
    known = {ANYONE, whose.rights} | (set() if whose.token else {""})
    has_others = any(not for_area_chairs(readers) for _, readers in last.readers)
    return last.rights in known and not (whose.shared and has_others)


def library_of(settings: Settings, submissions: Submissions, pace: Pace) -> Library:
    """The library as the settings want it. Raise `InputError` for what cannot be used."""
    limits = Limits(
        settings.pdf_max_bytes,
        settings.pdf_max_pages,
        settings.pdf_max_chars,
        settings.pdf_memory_bytes,
        settings.pdf_wait_s,
    )
    return Library(sources_of(settings), submissions, pace, settings.show_decision, limits)


def sources_of(settings: Settings) -> Sources:
    """Where submissions are served: the public places, unless settings name others."""
    own: dict[str, Any] = {}
    for field in fields(Sources):
        value = getattr(settings, field.name, None)
        if value is not None:
            own[field.name] = value.get_secret_value() if isinstance(value, SecretStr) else value
    return Sources(**own)
