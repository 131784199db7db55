"""What stands after `/paper` for a chair's own paperwork, line breaks and all."""

import pytest

from bots.channel.wishes import Export, Look
from bots.channel.words import command_of


@pytest.mark.parametrize(("text", "reference"), [("export", ""), ("Export  kEtTles0001 ", "kEtTles0001")])
def test_an_export_may_name_a_submission(text: str, reference: str) -> None:
    assert command_of(text) == Export(reference)


@pytest.mark.parametrize("between", [" ", "\n", "  \n\n"])
def test_a_pasted_text_keeps_its_lines(between: str) -> None:
    wish = command_of(f"check{between}Metareview: it is fine.\n\nNote: thanks.")
    assert isinstance(wish, Look)
    assert (wish.view.name, wish.rest) == ("check", "Metareview: it is fine.\n\nNote: thanks.")
