"""How to take the thread away: files are handed to one person, never posted for all."""

from core.answering.answers.material import Material

TOLD = (
    "**`/paper export` (in a terminal `/export`) hands this thread to you alone, as a page to read and a file to keep**"
    "\n\nIt holds the submission, what you and the other chairs said, my answers with their passages, "
    "the worksheet, and a record for your disclosure: what I read, by which engine, in which mode, and who asked me."
)


def export(_: Material) -> str:
    return TOLD
