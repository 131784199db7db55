"""A PDF that somebody attached: its bytes, bounded and looked at, and a file for as long as it is read."""

import tempfile
from collections.abc import AsyncIterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import SubmissionError

MAX_BYTES = 50_000_000
CHUNK_BYTES = 65_536
_HEAD_BYTES = 1_024
NOT_PDF = "The attachment is no PDF: attach the paper's PDF, or open the submission by its link."
TOO_LARGE = f"The file is larger than {MAX_BYTES // 1_000_000} MB: attach a smaller one."


async def read_pdf(chunks: AsyncIterable[bytes]) -> bytes:
    """What a platform sends, whatever it said of it before. Raise `SubmissionError`."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > MAX_BYTES:
            raise SubmissionError(TOO_LARGE)
    if b"%PDF-" not in data[:_HEAD_BYTES]:
        raise SubmissionError(NOT_PDF)
    return bytes(data)


@contextmanager
def as_file(data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="chairside-") as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(data)
        yield path
