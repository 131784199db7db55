"""
What somebody attached: fetched, bounded, looked at, and, where it is a PDF, a file for as long as it is read.

It comes from the platform's own hosts only, and never along a redirect: a token may go with the request.
"""

import os
import tempfile
from collections.abc import AsyncIterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from core.errors import SubmissionError

MAX_BYTES = 50_000_000
WAIT_S = 60.0
_CHUNK_BYTES = 65_536
_HEAD_BYTES = 1_024
NOT_PDF = "The attachment is no PDF: attach the paper's PDF, or open the submission by its link."
TOO_LARGE = f"The file is larger than {MAX_BYTES // 1_000_000} MB: attach a smaller one."


@dataclass(frozen=True)
class Fetch:
    """
    `hosts` are the platform's own. `not_had` is said where it does not give the file, `external` where the file lies
    elsewhere, `page` where it answers with a web page.
    """

    session: aiohttp.ClientSession
    hosts: frozenset[str]
    not_had: str
    external: str
    page: str = NOT_PDF

    async def pdf(self, url: str, **headers: str) -> bytes:
        """The file at that address. Raise `SubmissionError`."""
        return self._seen(await self._read(url, headers, MAX_BYTES))

    async def look(self, url: str, **headers: str) -> None:
        """Raise as `pdf`, of what its first bytes can tell."""
        self._seen(await self._read(url, headers, _HEAD_BYTES))

    async def some(self, url: str, most_bytes: int, **headers: str) -> bytes:
        """What is at that address, whatever it is; of a longer one, at least so many bytes. Raise `SubmissionError`."""
        return await self._read(url, headers, most_bytes)

    def _seen(self, data: bytes) -> bytes:
        head = data[:_HEAD_BYTES]
        if b"%PDF-" not in head:
            raise SubmissionError(self.page if b"<html" in head.lower() else NOT_PDF)
        return data

    async def _read(self, url: str, headers: Mapping[str, str], enough: int) -> bytes:
        if urlsplit(url).netloc not in self.hosts:
            raise SubmissionError(self.external)
        limit = aiohttp.ClientTimeout(total=WAIT_S)
        try:
            async with self.session.get(url, headers=headers, allow_redirects=False, timeout=limit) as answer:
                if answer.status != 200:
                    raise SubmissionError(self.not_had)
                return await _bounded(answer.content.iter_chunked(_CHUNK_BYTES), enough)
        except (aiohttp.ClientError, TimeoutError) as exc:
            raise SubmissionError(self.not_had) from exc


async def _bounded(chunks: AsyncIterable[bytes], enough: int) -> bytes:
    """What a platform sends, whatever it said of its size before; `enough` bytes at least, if there are so many."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > MAX_BYTES:
            raise SubmissionError(TOO_LARGE)
        if len(data) >= enough:
            break
    return bytes(data)


@contextmanager
def as_file(data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=f"chairside-{os.getpid()}-") as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(data)
        yield path
