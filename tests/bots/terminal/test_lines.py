"""Lines from a pipe."""

import io

from bots.terminal.lines import PipedLines


async def test_lines_end_with_the_stream_and_bytes_that_are_no_text_are_replaced() -> None:
    lines = PipedLines(io.BytesIO(b"one\r\n\ntw\xff"))
    assert [await lines.read("") for _ in range(4)] == ["one", "", "tw\ufffd", None]
