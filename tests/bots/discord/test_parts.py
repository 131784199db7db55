"""
What the bot posts, checked by the fake's validation and kept as JSON that can be read in `snapshots/`.

`SNAPSHOTS=write` writes them anew.
"""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.channel.card import Card, card_of
from bots.channel.chairing import STANCES
from bots.channel.offers import LABELS
from bots.channel.place import place_of
from bots.discord.cards import card_parts, elsewhere_part
from bots.discord.chairing import options_of
from bots.discord.components import Part, Picture
from bots.discord.fallback import in_words
from bots.discord.ids import custom_id, meaning_of
from bots.discord.live import live_part
from bots.discord.parts import parts_of, plain_parts, sources_parts, told
from bots.discord.text import Known
from core.answering.inquiry import Inquiry
from core.answering.reply import Checks, Citation, Offer, Reply
from core.answering.verdicts import Judged, Kind
from core.answering.views import view
from core.conversation.thread import Failure
from core.submissions.model import Submission
from tests.bots.reviewed import CITED, JUDGED, RULING, TABLE, kept, kettles
from tests.fakes.discord_server.components import check, texts, walk
from tests.fakes.discord_server.refusals import Form

HERE = Path(__file__).parent / "snapshots"
THREAD = "discord:1:20:300"
PLACE = place_of(THREAD)
KEY = "1234567890123456789"
LINK = "https://discord.com/channels/1/300/400"
ANSWER = Reply(
    "### Kettles\n\n**R2**: “Only four kettles were boiled.” [R2.3]\n\n- One\n- Two [P4]\n\n> As *they* say.",
    CITED,
    Checks(sentences=2, cited=2, quotes=1),
)
WIDE = Reply(
    "Points:\n\n| Review | Point | Reply |\n|---|---|---|\n"
    f"| R1 | {'A point about kettles. ' * 4} | {'What the authors say. ' * 4} |\n| R2 | Short | – |"
)


@pytest.fixture(scope="module")
def submission() -> Submission:
    return kettles()


def sound(parts: tuple[Part, ...]) -> list[object]:
    """The parts as JSON, after the fake has taken them as Discord would."""
    for part in parts:
        form = Form()
        check(form, list(part.components), v2=True, attached={file.name for file in part.files})
        form.check()
        assert len(part.files) == len({file.name for file in part.files}) <= 10
        assert "id" not in part.components[0]
        assert all("description" in item for one in walk(list(part.components)) for item in one.get("items") or [])
    return [
        {"components": list(part.components), "files": [{"name": one.name, "alt": one.alt} for one in part.files]}
        for part in parts
    ]


def shown(parts: tuple[Part, ...]) -> str:
    return "\n".join(chain.from_iterable(texts(list(part.components)) for part in parts))


def same(name: str, parts: tuple[Part, ...]) -> None:
    kept(HERE / f"{name}.json", sound(parts))


def test_the_card_is_as_reviewed(submission: Submission) -> None:
    same("card", card_parts(card_of(submission, RULING, ["R1's rating was 6."]), THREAD))
    same("scores", parts_of(view("scores", Inquiry("", "ana", submission)), "view-scores-1"))
    same("elsewhere", (elsewhere_part(submission.title, LINK),))


def test_answers_and_errors_are_as_reviewed() -> None:
    same("answer", parts_of(ANSWER, KEY, Known({"R2.3": LINK})))
    same("picture", parts_of(ANSWER, KEY, picture=Picture("scores.png", b"PNG", "Scores. R1 8.")))
    same("table", parts_of(TABLE, KEY))
    same("wide-table", parts_of(WIDE, KEY))
    same("error", parts_of(Failure("Discord did not give me the file: upload it once more."), KEY))
    same("sources", sources_parts(CITED, KEY, {"R2.3": LINK}, ["P4"]))
    same("sources-of-a-model", sources_parts(CITED, KEY, verdicts=JUDGED))


def test_an_answer_of_30000_characters_comes_whole_in_messages_that_discord_takes() -> None:
    items = "\n".join(f"- Item {n}: {'word ' * 30}" for n in range(200))
    parts = parts_of(Reply(items, CITED), KEY)
    sound(parts)
    assert len(parts) > 6
    assert all(f"- Item {n}:" in shown(parts) for n in range(200))
    assert [one["type"] for one in parts[-1].components][-1] == 1
    assert not any(one["type"] == 1 for part in parts[:-1] for one in part.components)
    plain = plain_parts(Reply(items))
    sound(plain)
    assert all(f"Item {n}:" in shown(plain) for n in range(200))


OFFERS: tuple[Offer, ...] = ("check", "export", "position", "reveal")


def test_a_message_full_of_components_has_room_for_all_that_stands_below_an_answer() -> None:
    tables = "\n\n".join(f"Table {n}:\n\n| A | B |\n|---|---|\n| {n} | x |" for n in range(40))
    for count in range(10, 40):
        cut = "\n\n".join(tables.split("\n\nTable")[:count])
        parts = parts_of(Reply(cut, CITED, snapshot="one", offers=OFFERS), KEY, root="300")
        sound(parts)
        labels = [one["label"] for one in walk(list(parts[-1].components)) if one["type"] == 2]
        assert labels == ["Sources", "Helpful", "Not helpful", *(LABELS[offer] for offer in OFFERS)]


def test_a_button_says_which_thread_it_is_about_and_one_for_a_file_which_turn() -> None:
    for root, offers, named in (("300", OFFERS, "300"), ("", OFFERS, None), ("300", ("draft",), KEY)):
        parts = parts_of(Reply("Kettles.", offers=offers), KEY, root=root)
        ids = [one["custom_id"] for one in walk(list(parts[-1].components)) if one["type"] == 2]
        assert {meaning_of(one)[1] for one in ids} == ({named} if named else set())


def test_what_takes_more_bytes_than_characters_is_cut_sooner() -> None:
    words = "".join(chr(0x4E00 + n) for n in range(9_000))
    for parts in (parts_of(Reply(words), KEY), plain_parts(Reply(words))):
        sound(parts)
        assert shown(parts).replace("\n", "") == words
    sound((live_part(words, PLACE, KEY),))
    assert shown((live_part(words, PLACE, KEY),)).endswith(words[-100:])


def test_code_keeps_its_fence_and_a_list_its_items_over_messages() -> None:
    code = "```\n" + "\n".join(f"line {n} " + "x" * 60 for n in range(150)) + "\n```"
    parts = parts_of(Reply(code), KEY)
    sound(parts)
    assert len(parts) > 1
    found = [block for part in parts for block in texts(list(part.components))]
    assert re.findall(r"^line (\d+)", "\n".join(found), re.MULTILINE) == [str(n) for n in range(150)]
    for block in found:
        assert block.startswith("```\n")
        assert block.endswith("\n```")
        assert block.count("```") == 2


def test_tables_of_any_size_are_split_with_their_head_and_their_files_named_apart() -> None:
    narrow = "| a | b |\n|---|---|\n" + "\n".join(f"| {n} | {n} |" for n in range(300))
    wide = "| a | b |\n|---|---|\n" + "\n".join(f"| {n} | {'words ' * 20} |" for n in range(50))
    parts = parts_of(Reply(f"{narrow}\n\nand\n\n{wide}"), KEY)
    sound(parts)
    drawn = [file.rows for part in parts for file in part.files]
    assert [row[0] for rows in drawn for row in rows[1:]] == [str(n) for n in range(50)]
    assert all(rows[0] == ("a", "b") for rows in drawn)
    assert all(len(rows) <= 16 for rows in drawn)
    assert re.findall(r"^(\d+) +\1$", shown(parts), re.MULTILINE) == [str(n) for n in range(300)]


def test_a_table_that_our_letters_cannot_write_is_told_as_a_list() -> None:
    (part,) = parts_of(Reply(f"| Review | Point |\n|---|---|\n| R1 | {'壶的问题 ' * 20} |"), KEY)
    assert not part.files
    assert "- **R1**: Point: 壶的问题" in shown((part,))


def test_many_sources_are_split_so_that_each_message_has_its_buttons() -> None:
    many = tuple(Citation(f"P{n}", "Kettles. " * 100, "p. 3, " + "Method " * 60) for n in range(60))
    parts = sources_parts(many, KEY, {}, [one.label for one in many])
    sound(parts)
    pressed = [one["custom_id"] for part in parts for one in walk(list(part.components)) if one["type"] == 2]
    assert [meaning_of(one) for one in pressed] == [("page", KEY, f"P{n}") for n in range(60)]


def test_a_card_with_more_than_a_message_holds_leaves_its_notes_out() -> None:
    rows = (("Review", "By"), *((f"R{n}", "壶" * 300) for n in range(40)))
    facts, mode, notes = ("a venue" * 100,), "Mode no-model: " + "_" * 900, ("*" * 900,) * 9
    card = Card("壶" * 900, facts, mode, rows, "40 reviews", notes, notes)
    (part,) = card_parts(card, THREAD)
    sound((part,))
    assert "Ask in this thread" in shown((part,))


def test_nothing_of_ours_is_longer_than_discord_takes_where_a_label_or_a_key_is_long() -> None:
    longest = custom_id("sources", "9" * 60, "R123456.12345")
    assert len(longest) <= 100
    assert meaning_of(longest) == ("sources", "9" * 60, "R123456.12345")
    assert meaning_of("chairside:sources:../../x") == meaning_of("chairside:") == meaning_of("other") == ("", "", "")


def test_small_talk_and_refusals_have_nothing_to_press() -> None:
    for outcome in (Reply("Hello."), Failure("No.")):
        (part,) = parts_of(outcome, KEY)
        assert [one["type"] for one in part.components] == [10]
    assert shown((told("**Help**"),)) == "**Help**"
    assert shown(plain_parts(Failure("**Help**"))) == r"\*\*Help\*\*"


def test_an_empty_outcome_still_is_a_message() -> None:
    live = (live_part("  ", PLACE, KEY),)
    for parts in (parts_of(Reply(""), KEY), plain_parts(Failure("")), live, sources_parts((), KEY)):
        assert len(parts) == 1
        sound(parts)


SIGNS = "ab \n\t#*_~`|<>@[]()!-+1.:/\\\"'&壶é\u200b\u202e"
HOSTILE = st.text(st.sampled_from(SIGNS), max_size=400) | st.text(max_size=200)


@given(HOSTILE, st.integers(1, 40))
def test_whatever_is_written_discord_takes_it(words: str, times: int) -> None:
    text = (words + "\n") * times
    links = {"P4": LINK, "R2.3": LINK}
    sound(parts_of(Reply(f"{text} [P4] [R2.3, P4]", CITED), KEY, Known(links)))
    sound(plain_parts(Failure(text)))
    sound(sources_parts(CITED, KEY, verdicts=[Judged(Kind.WORDED, text, ("P4",) * 50)] * times))
    sound((live_part(text, PLACE, KEY),))
    sound(sources_parts([Citation("P4", text, text)], KEY, links, ["P4"]))


def test_where_no_picture_may_be_sent_its_table_is_told_in_words() -> None:
    pictured = parts_of(WIDE, KEY, picture=Picture("scores.png", b"PNG", "Scores. R1 8."))
    told_instead = in_words(pictured)
    sound(told_instead)
    assert any(part.files for part in pictured)
    assert not any(part.files for part in told_instead)
    assert "- **R2**: Point: Short; Reply: –" in shown(told_instead)
    assert "(a picture" in shown(told_instead)
    rows = (("Review", "By"), *((f"R{n}", "words " * 50) for n in range(15)))
    card = Card("Title", (), "Mode no-model", rows, "15 reviews")
    for parts in (card_parts(card, THREAD), parts_of(ANSWER, KEY)):
        sound(in_words(parts))
        assert [part.components[-1]["type"] for part in in_words(parts)] == [
            part.components[-1]["type"] for part in parts
        ]


def test_live_text_shows_a_narrow_table_and_says_of_a_wide_one_that_it_comes() -> None:
    narrow, wide = "| a | b |\n|---|---|\n| 1 | 2 |", f"| a | b |\n|---|---|\n| 1 | {'kettles ' * 20} |"
    text = live_part(f"Before.\n\n{narrow}\n\nBetween.\n\n{wide}\n\nAfter.", PLACE, KEY).components[0]["content"]
    assert text == "Before.\n\n```\na  b\n─  ─\n1  2\n```\n\nBetween.\n\n-# (a table)\n\nAfter."


def test_an_answer_that_is_being_made_can_be_stopped_and_a_command_of_the_channel_cannot() -> None:
    words, presses = live_part("So far.", PLACE, KEY).components
    assert words["content"] == "So far."
    assert [meaning_of(one["custom_id"]) for one in presses["components"]] == [("stop", KEY, "")]
    assert [one["type"] for one in live_part("", PLACE.request(KEY), KEY).components] == [10]


def test_a_scale_that_discord_has_no_room_for_is_left_out_whole() -> None:
    scale = tuple(str(number) for number in range(1, 101))
    assert [one.value for one in options_of((*STANCES, *scale[:22]))][-1] == "22"
    assert [one.value for one in options_of((*STANCES, *scale[:23]))] == [*STANCES]
