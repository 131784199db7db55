"""Which engine answers. What it needs is imported when it is first needed: a list of threads needs none."""

from core.ports import Engine


def extractive() -> Engine:
    """The engine that needs no model."""
    from core.answering.extractive import ExtractiveEngine  # noqa: PLC0415 - a prompt should be there at once

    return ExtractiveEngine()
