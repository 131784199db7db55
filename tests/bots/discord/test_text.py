"""Discord's dialect in both directions."""

import re

import pytest

from bots.discord.components import TEXT, Part, walk
from bots.discord.parts import parts_of
from bots.discord.tables import columns
from bots.discord.text import Known, code, markdown, safe, words_in
from bots.text import blocks
from core.answering.reply import Reply
from core.conversation.thread import Failure

JOINER = "\u2060"
LINK = "https://discord.com/channels/1/2/3"

ACTIVE = re.compile(
    r"@(?:everyone|here)\b|<[@#/:at]|\]\(|://|discord\.gg|discord(?:app)?\.com/invite|\|\|", re.IGNORECASE
)
HOSTILE = (
    "@everyone @HERE <@1> <@!1> <@&1> <#1> </paper open:1> <:x:1> <a:x:1> <t:1:R> <https://evil.org> https://evil.org "
    "[here](https://evil.org) [here](<https://evil.org>) discord.gg/abc discord.com/invite/abc ||hidden|| ![x](y)"
)


def everything(part: Part) -> str:
    """All that Discord interprets: the words for who does not see a picture are not."""
    return "\n".join(one["content"] for one in walk(part.components) if one["type"] == TEXT)


@pytest.mark.parametrize("frame", ["{}", "- {}", "> {}", "**{}**", "# {}", "| a |\n|---|\n| {} |", "1. a\n   - {}"])
def test_what_a_document_says_neither_rings_nor_links_nor_hides(frame: str) -> None:
    for outcome in (Reply(frame.format(HOSTILE)), Failure(frame.format(HOSTILE))):
        for part in parts_of(outcome, "1"):
            assert not ACTIVE.search(everything(part)), everything(part)


def test_what_it_says_can_still_be_read() -> None:
    shown = safe(HOSTILE).replace(JOINER, "")
    assert re.sub(r"\\([^\w\s])", r"\1", shown) == HOSTILE


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**b** and *i* and `c_d*e`", "**b** and *i* and `c_d*e`"),
        ("snake_case 2 * 3 ~~s~~ a|b", r"snake\_case 2 \* 3 \~\~s\~\~ a\|b"),
        (r"$\alpha_1$", r"$\\alpha\_1$"),
        ("# Big\n\nText", "### Big\nText"),
        ("- a\n- b\n  - c\n\n1. d\n2. e", "- a\n- b\n  - c\n1. d\n2. e"),
        ("> one\n> two", "> one two"),
        ("```py\nx = 1\n```", "```\nx = 1\n```"),
        ("a < b, p<0.05, x <= y", "a < b, p<0.05, x <= y"),
        (r"\# no heading", r"\# no heading"),
        (r"\- no item", r"\- no item"),
        ("1986\\. A year", r"1986\. A year"),
        ("a  \nb", "a\nb"),
        ("a  \n\\# b", "a\n\\# b"),
    ],
)
def test_markdown_becomes_discords(written: str, shown: str) -> None:
    assert markdown(blocks(written)) == shown


def test_a_marker_leads_to_where_its_passage_stands_and_no_text_can_pass_for_one() -> None:
    links = Known({"P4": LINK})
    assert markdown(blocks("A [P4]. B [R1.1, P4]."), links) == f"A [[P4]({LINK})]. B [R1.1, [P4]({LINK})]."
    assert LINK not in markdown(blocks("`[P4]`"), links)


def test_code_cannot_be_ended_by_what_stands_in_it() -> None:
    assert code("a\n```\n@everyone").count("```") == 2
    assert not ACTIVE.search(code("@everyone"))
    assert markdown(blocks("`` a`b ``")) == "`` a`b ``"


def test_what_a_person_wrote_is_read_as_they_saw_it() -> None:
    raw = "<@9>: see <#2>, </paper open:3>, <@!4>, <@&5>, <:kettle:6> and <https://openreview.net/forum?id=a_b>"
    assert words_in(raw, "9") == "see #2, /paper open, @4 @5, :kettle: and https://openreview.net/forum?id=a_b"
    assert words_in("attached:m-1-2-3 unheard: x", "9") == "attached m-1-2-3 unheard  x"


def test_people_are_called_by_their_names_where_these_are_known() -> None:
    ana, ben = "12345678901234567", "98765432109876543"
    shown = markdown(blocks(f"**{ana}** and {ben}, not 1{ana}0000, nor `{ana}`"), Known(people=frozenset({ana})))
    assert shown == f"**<@{ana}>** and {ben}, not 1{ana}0000, nor `{ana}`"


def test_columns_of_code_are_counted_as_they_are_drawn() -> None:
    assert [columns(words) for words in ("ab", "壶", "e\u0301", f"a{JOINER}b")] == [2, 2, 1, 2]
