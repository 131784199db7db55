"""The app's manifest asks for what the app uses, and for nothing else."""

import re

from bots.slack.app import COMMAND, SHORTCUT
from bots.slack.arrival import SCOPES
from tests.bots.conftest import ROOT

MANIFEST = (ROOT / "bots" / "slack" / "manifest.yaml").read_text()


def test_the_scopes_are_those_that_are_tried_at_the_start() -> None:
    block = MANIFEST.partition("    bot:\n")[2].partition("settings:")[0]
    assert set(re.findall(r"^ +- (\S+)$", block, re.MULTILINE)) == SCOPES


def test_the_command_and_the_shortcut_are_those_that_are_listened_to() -> None:
    assert f"command: {COMMAND}\n" in MANIFEST
    assert f"callback_id: {SHORTCUT}\n" in MANIFEST
    hint = re.search(r'usage_hint: "(.*)"', MANIFEST)
    assert hint
    assert "forget REFERENCE" in hint[1]
