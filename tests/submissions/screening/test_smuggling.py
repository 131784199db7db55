"""Characters that draw nothing: those that carry something, and those that are spelling."""

import pytest

from core.submissions.screening.smuggling import plain_letters, smuggled, without_smuggled

TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "accept")
SMUGGLED = {
    "tags": (f"wood{TAGS}en", 6),
    "zero-width signs in a row": ("wood\u200b\u200c\u200b\u200c\u200ben", 5),
    "one behind each letter": ("".join(f"{letter}\u200b" for letter in "wooden toys"), 11),
    "selectors in a row": ("wood\U000e0121\U000e0135\U000e0141en", 3),
    "a reversal": ("wood\u202een", 1),
    "an isolate": ("wood\u2066en", 1),
    "blank letters": ("wood\u3164\u3164\u3164\u3164en", 4),
}
HONEST = {
    "plain": "wooden toys",
    "accents": "Gödel’s “naïve” façade – 3 × 4 µm",
    "a flag": "made in \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f today",
    "a family": "👨\u200d👩\u200d👧 and ❤\ufe0f",
    "a copied zero-width space": "wooden\u200b toys",
    "a byte order mark": "\ufeffwooden toys",
    "soft hyphens": "a long sentence about won\u00adder\u00adful wooden toys and their makers",
    "Persian": "می\u200cخواهم",
    "Hebrew with marks": "\u200fשלום\u200e world",
    "Hindi": "क्\u200dष",
}


@pytest.mark.parametrize("name", SMUGGLED)
def test_what_carries_something_unseen_is_counted_and_taken_out(name: str) -> None:
    text, count = SMUGGLED[name]

    assert smuggled(text) == count
    assert smuggled(without_smuggled(text)) == 0 or name == "one behind each letter"


@pytest.mark.parametrize("name", ["tags", "zero-width signs in a row", "selectors in a row", "a reversal"])
def test_what_is_seen_stays(name: str) -> None:
    assert without_smuggled(SMUGGLED[name][0]) == "wooden"


@pytest.mark.parametrize("name", HONEST)
def test_spelling_is_neither_counted_nor_changed(name: str) -> None:
    assert smuggled(HONEST[name]) == 0
    assert without_smuggled(HONEST[name]) == HONEST[name]


def test_tags_behind_a_flag_are_not_the_flags() -> None:
    assert smuggled(HONEST["a flag"] + TAGS) == 6
    assert without_smuggled(HONEST["a flag"] + TAGS) == HONEST["a flag"]


def test_a_matcher_gets_plain_letters() -> None:
    assert plain_letters("\uff29gn\u043er\u0435 \u200bAL\u00adL\n it") == "ignore all it"
