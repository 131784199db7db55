"""The app's manifest asks for what the app uses, and for nothing else."""

import re

from bots.slack.app import COMMAND, SHORTCUT
from bots.slack.arrival import EMAIL, SCOPES
from bots.slack.chairing import MARKS
from bots.slack.ingest import MOVES
from tests.bots.conftest import ROOT

MANIFEST = (ROOT / "bots" / "slack" / "manifest.yaml").read_text()


def test_the_scopes_are_those_that_are_tried_at_the_start() -> None:
    block = MANIFEST.partition("    bot:\n")[2].partition("settings:")[0]
    assert set(re.findall(r"^ +- (\S+)$", block, re.MULTILINE)) == SCOPES | {EMAIL}


def test_the_command_and_the_shortcuts_are_those_that_are_listened_to() -> None:
    assert re.findall(r"command: (\S+)", MANIFEST) == [COMMAND]
    assert set(re.findall(r"callback_id: (\S+)", MANIFEST)) == {SHORTCUT, *MARKS}
    hint = re.search(r'usage_hint: "(.*)"', MANIFEST)
    assert hint
    assert "forget REFERENCE" in hint[1]


def test_slack_says_whom_a_command_mentions() -> None:
    """Without it `/paper expect @ana` holds a name that nobody's id can be told from."""
    assert re.findall(r"should_escape: (\S+)", MANIFEST) == ["true"]


def test_the_events_are_those_that_something_is_done_about() -> None:
    """Of every kind of conversation that a scope lets us read, its messages; and what concerns the gate."""
    kinds = {scope.partition(":")[0] for scope in SCOPES if scope.endswith(":history")}
    block = MANIFEST.partition("bot_events:\n")[2].partition("  interactivity:")[0]
    messages = {f"message.{kind}" for kind in kinds}
    assert set(re.findall(r"- (\S+)", block)) == messages | {"app_mention", "channel_shared", *MOVES}


def test_slack_takes_the_words_of_the_manifest() -> None:
    """Slack's own limits: 24 characters for a shortcut's name, 140 for what the app is described by."""
    assert all(len(name) <= 24 for name in re.findall(r"- name: (.+)", MANIFEST))
    described = re.findall(r"description: (.+)", MANIFEST)
    assert described
    assert all(len(words) <= 140 for words in described)
