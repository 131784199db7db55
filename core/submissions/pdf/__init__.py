"""
Reading a paper's PDF, `read_pdf(data, progress, limits=…) -> Paper` (see `reader`), and showing a passage in it,
`picture(data, page, boxes) -> PNG` (see `evidence`): both in a child process.

The names are loaded when they are asked for: the child imports this package too, and starts twice as fast without the
library that the parent's model is made with.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.submissions.pdf.evidence import alt_text, picture
    from core.submissions.pdf.paper import Limits, Paper
    from core.submissions.pdf.reader import read_pdf

__all__ = ["Limits", "Paper", "alt_text", "picture", "read_pdf"]

_HOMES = {"Limits": "paper", "Paper": "paper", "alt_text": "evidence", "picture": "evidence", "read_pdf": "reader"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
