"""
A page as a picture, the passage on it highlighted: evidence that can be seen.

    picture(data, page, boxes) -> PNG       drawn in the reading process, under its limits; some 0.4 s
    alt_text(passage)          -> words for who does not see it
"""

import base64
import binascii
from collections.abc import Iterable

from core.errors import SubmissionError
from core.submissions.model import Box, Passage
from core.submissions.pdf.paper import Limits
from core.submissions.pdf.process import CRASHED, ask
from core.submissions.places import place_of

_MAX_BOXES = 500


async def picture(data: bytes, page: int, boxes: Iterable[Box], *, limits: Limits | None = None) -> bytes:
    """
    The page (from 1) as a PNG, at most 1,600 pixels high or wide; of `boxes` those that stand on it are highlighted.
    Raises `SubmissionError` if the PDF cannot be read or has no such page.
    """
    here = [(box.left, box.bottom, box.right, box.top) for box in boxes if box.page in (None, page)]
    job = {"job": "picture", "page": page, "boxes": here[:_MAX_BOXES]}
    answer = await ask(data, job, limits or Limits(), lambda _page, _of: None)
    try:
        return base64.b64decode(answer["picture"], validate=True)
    except (KeyError, TypeError, binascii.Error) as exc:
        raise SubmissionError(CRASHED) from exc


def alt_text(passage: Passage) -> str:
    return f"{place_of(passage)}: the page, with the highlighted passage {passage.label}"
