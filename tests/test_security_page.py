"""The threat model names tests that there are, and a reason for each thing that the platforms are asked for."""

import re
from pathlib import Path

import pytest
import yaml

from bots.discord.arrival import NEEDED, Who, intents_of
from bots.slack.arrival import EMAIL, SCOPES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()


def first_column(heading: str) -> set[str]:
    """What the table of this heading names, each once, with a reason and what works without it."""
    table = PAGE.partition(f"| {heading} | for | without it |\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[1:]]
    assert rows
    assert all(len(row) == 3 and all(row) for row in rows)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row[0])]
    assert len(named) == len(set(named))
    return set(named)


@pytest.mark.parametrize("manifest", ["manifest.yaml", "manifest-http.yaml"])
def test_each_scope_of_slack_has_a_reason(manifest: str) -> None:
    asked = yaml.safe_load((ROOT / "bots" / "slack" / manifest).read_text())["oauth_config"]["scopes"]
    assert set(asked) == {"bot"}
    assert first_column("scope") == set(asked["bot"]) == SCOPES | {EMAIL}


def test_each_intent_of_discord_has_a_reason() -> None:
    most = intents_of(Who(1, 2, content=True, servers=1, members=True))
    assert first_column("intent") == {name for name, on in most if on}
    least = intents_of(Who(1, 2, content=False, servers=1))
    assert {name for name, on in most if on} - {name for name, on in least if on} == {"message_content", "members"}


def test_each_permission_of_discord_has_a_reason() -> None:
    assert first_column("permission") == {name for name, needed in NEEDED if needed}


def test_each_line_of_defence_names_tests_that_there_are() -> None:
    table = PAGE.partition("| line | attack | defence | tests |\n")[2].partition("\n\n")[0]
    rows = table.splitlines()[1:]
    assert {row.split("|")[1].strip() for row in rows} == set("123456")
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row.rsplit("|", 2)[1])
        assert named, row
        for path in named:
            assert re.search(r"^(async )?def test_", (ROOT / path).read_text(), re.MULTILINE), path


@pytest.mark.parametrize("page", ["docs/security.md", "docs/documents.md", "docs/settings.md", "SECURITY.md"])
def test_every_link_leads_to_a_page(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text())
    assert links
    assert all((path.parent / link).exists() for link in links)
