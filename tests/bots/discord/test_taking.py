"""The paperwork on Discord: the worksheet, the check and the export's files, each shown to one person alone."""

import pytest

from bots.discord.components import FILE
from bots.discord.handing import handed
from core.conversation.exports.files import Document
from core.conversation.exports.importing import imported
from core.errors import InputError
from tests.bots.discord.conftest import REFERENCE, Committee
from tests.bots.discord.house import chairs, house, opened, told

__all__ = ["chairs", "house"]

OWN = "R7 praises the typography of the tables, and that alone is why I recommend rejection of this one."


def test_a_file_is_shown_and_one_too_large_is_refused_in_words() -> None:
    part = handed((Document("a.md", b"x" * 9), Document("a.json", b"{}")), 10)
    assert [one["file"]["url"] for one in part.components if one["type"] == FILE] == [
        "attachment://a.md",
        "attachment://a.json",
    ]
    assert [(file.name, file.data) for file in part.files] == [("a.md", b"x" * 9), ("a.json", b"{}")]
    with pytest.raises(InputError, match="chairside export"):
        handed((Document("a.json", b"x" * 11),), 10)


@pytest.mark.process
def test_each_is_for_the_one_who_asked(chairs: Committee) -> None:
    thread = opened(chairs, reference=REFERENCE)
    before = len(chairs.answers(thread))
    sheet = chairs.discord.command(chairs.ben, thread, "paper worksheet")
    told(chairs, sheet, "What the paper is about")
    chairs.discord.wait_until(
        lambda: [one for one in sheet.followups if "Yours to fill" in chairs.discord.show(one).text]
    )
    checked = chairs.discord.command(chairs.ben, thread, "paper check", text=OWN)
    assert "I know of no R7 here" in told(chairs, checked, "I know of no R7")
    asked = chairs.discord.command(chairs.ben, thread, "paper export")
    told(chairs, asked, "The export: a page to read")
    message = asked.original
    assert message is not None
    assert message.ephemeral_to == chairs.ben.id
    page, kept = message.files
    assert (page.filename[-3:], kept.filename[-5:]) == (".md", ".json")
    assert imported(kept.data).submission.id == "LargeBatchSGD"
    assert len(chairs.answers(thread)) == before
