"""
A submission from what a person has on disk: a saved forum export, the paper's PDF, or both.

What a file is, its content says, not its name. With both, the submission, its reviews and its title come from the
export, the paper's passages from the PDF. A PDF alone is a submission without reviews, its id a digest of the file.
"""

import asyncio
import contextlib
import hashlib
import re
import stat
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.errors import SubmissionError
from core.submissions.forums.export import NO_ABSTRACT, read_export, stamped
from core.submissions.model import Part, Submission, Venue
from core.submissions.pdf import Paper, read_pdf
from core.submissions.pdf.paper import is_pdf

MAX_BYTES = 50_000_000
OTHER_TITLE = "The PDF's title is not the forum's; check that the two belong together."

_MAX_SHOWN_CHARS = 120

Progress = Callable[[int, int], None]
ReadPdf = Callable[[bytes, Progress], Awaitable[Paper]]


def unheard(_done: int, _total: int) -> None:
    """For whoever need not be told how far it is."""


async def load(
    references: Sequence[str | Path],
    *,
    show_decision: bool = False,
    progress: Progress = unheard,
    read_paper: ReadPdf = read_pdf,
    shared: bool = False,
) -> Submission:
    """
    The submission that one or two files hold: an export, a PDF, or one of each. `shared`: for several people, as
    `read_export` has it. Raise `SubmissionError`, before
    anything else is done, if a file cannot be read or is neither.
    """
    files = [(Path(reference).name, await asyncio.to_thread(_read, reference)) for reference in references]
    pdfs, exports = [file for file in files if is_pdf(file[1])], [file for file in files if not is_pdf(file[1])]
    if not files or len(pdfs) > 1 or len(exports) > 1:
        raise SubmissionError("Name one forum export, one PDF, or one of each.")
    forum = None
    if exports:
        name, data = exports[0]
        with _named(name):
            forum = await asyncio.to_thread(read_export, data, show_decision=show_decision, shared=shared)
    if forum is not None and not pdfs:
        return forum
    name, data = pdfs[0]
    with _named(name):
        paper = await read_paper(data, progress)
        return stamped(joined(forum, paper) if forum else _alone(paper, data))


@contextlib.contextmanager
def _named(name: str) -> Iterator[None]:
    """What is wrong with a file is told with its name: two may have been given."""
    try:
        yield
    except SubmissionError as exc:
        raise SubmissionError(f"{name[:_MAX_SHOWN_CHARS]!r}: {exc}") from exc


def joined(forum: Submission, paper: Paper) -> Submission:
    """The forum with this paper's passages in place of its own."""
    others = tuple(passage for passage in forum.passages if passage.part is not Part.PAPER)
    own = tuple(passage for passage in forum.passages if passage.part is Part.PAPER)
    abstract = paper.abstract or forum.abstract
    unread = [note for note in forum.unread if note != NO_ABSTRACT or not abstract]
    if not _same_title(forum.title, paper.title):
        unread.append(OTHER_TITLE)
    return replace(
        forum,
        title=forum.title or paper.title,
        passages=(*(paper.passages or own), *others),
        abstract=abstract,
        unread=(*unread, *paper.unread),
    )


def _alone(paper: Paper, data: bytes) -> Submission:
    if not paper.passages:
        raise SubmissionError("No paper's text was found in this PDF; open another copy of it.")
    return Submission(
        id=f"pdf-{hashlib.blake2b(data, digest_size=8).hexdigest()}",
        title=paper.title,
        venue=Venue(),
        passages=paper.passages,
        abstract=paper.abstract,
        unread=paper.unread,
    )


def _same_title(one: str, other: str) -> bool:
    """Whether two titles may be one paper's: a third of their words in common. One that is not known may be any."""
    first, second = (set(re.findall(r"\w+", title.lower())) for title in (one, other))
    return not first or not second or 3 * len(first & second) >= len(first | second)


def _read(reference: str | Path) -> bytes:
    """The file's bytes. Raise `SubmissionError` if there is no such file, or it is empty, too large, or of no use."""
    shown = repr(str(reference)[:_MAX_SHOWN_CHARS])
    try:
        path = Path(reference).expanduser()
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise SubmissionError(f"{shown} is a folder; name the forum export or the PDF in it.")
        if not stat.S_ISREG(found.st_mode):
            raise SubmissionError(f"{shown} is not a file; name a saved forum export or a PDF.")
        if found.st_size > MAX_BYTES:
            raise SubmissionError(f"{shown} is larger than {MAX_BYTES // 1_000_000} MB; name a smaller file.")
        data = path.read_bytes()
    except FileNotFoundError as exc:
        raise SubmissionError(f"There is no file {shown}; check the path.") from exc
    except (OSError, ValueError, RuntimeError) as exc:
        raise SubmissionError(f"{shown} cannot be read; check the path and its permissions.") from exc
    if not data.strip():
        raise SubmissionError(f"{shown} is empty; save or download it again.")
    if not is_pdf(data) and not _is_json(data):
        raise SubmissionError(f"{shown} is neither a PDF nor a saved forum export (JSON); name one of these.")
    return data


def _is_json(data: bytes) -> bool:
    """Whether the bytes may be JSON: they begin like a list or an object, in any encoding that JSON may have."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in {b"[", b"{"}
