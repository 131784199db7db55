"""
What a button or a dialog is called: `chairside:ACT:KEY`, and `:LABEL` of a passage where there is one; pure.

It says what to do and of which turn, never where: the place is where the button was pressed, so a forged one gets
nothing that its presser could not see there.
"""

import re

OURS = re.compile(r"chairside:.*")
_NONE = "-"
_FORM = re.compile(r"chairside:([a-z]{1,12}):([\w-]{1,60})(?::([A-Z][\d.]{1,12}))?")


def custom_id(act: str, key: str = "", label: str = "") -> str:
    """At most 92 characters. `key` is the key of a turn, or the name of a view, or names the thread of a card."""
    return f"chairside:{act}:{key or _NONE}" + (f":{label}" if label else "")


def meaning_of(named: str) -> tuple[str, str, str]:
    """The act, the key and the label; each is empty in what we have not written, or not in this version."""
    found = _FORM.fullmatch(named)
    return (found[1], "" if found[2] == _NONE else found[2], found[3] or "") if found else ("", "", "")
