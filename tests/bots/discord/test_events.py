"""What a message on Discord says."""

from dataclasses import replace

import pytest

from bots.channel.words import UNHEARD
from bots.discord.attached import InMessage, OfCommand, attachment_of, is_pdf, of_message, of_option
from bots.discord.events import Attachment, Ears, Spoken, Where, withdrawn
from bots.discord.nonce import MOST_PARTS, mark_of, marked, nonce_of, part_with
from bots.discord.places import PLATFORM, said_at, snowflake_at
from core.conversation.entries import Asked, Edited, Said, Withdrawn
from core.errors import SubmissionError

BOT, ROLE, ANA = 11, 12, 13
MESSAGE = snowflake_at(1_000.0 + 1_420_070_400) | 7
AT = 1_420_071_400.0
THREAD, CHANNEL, DIRECT = Where(1, 2, 3, 4), Where(1, 2, None, 4), Where(None, 9)
SPOKEN = Spoken(MESSAGE, ANA, "What of the kettles?")
EARS = Ears(BOT)
PDF = Attachment(55, "Paper.PDF", None)


def asked(text: str) -> Asked:
    return Asked(str(MESSAGE), str(ANA), text, AT)


@pytest.mark.parametrize(
    ("spoken", "where", "entry"),
    [
        (SPOKEN, THREAD, Said(str(MESSAGE), str(ANA), SPOKEN.text, AT)),
        (SPOKEN, CHANNEL, None),
        (SPOKEN, DIRECT, asked(SPOKEN.text)),
        (replace(SPOKEN, users=frozenset({BOT})), THREAD, asked(SPOKEN.text)),
        (replace(SPOKEN, text=f"<@{BOT}> hi <@{ANA}>", users=frozenset({BOT})), CHANNEL, asked(f"hi @{ANA}")),
        (replace(SPOKEN, text=f"<@{BOT}>", users=frozenset({BOT})), THREAD, asked("help")),
        (replace(SPOKEN, text="", users=frozenset({BOT})), THREAD, asked(UNHEARD)),
        (replace(SPOKEN, text="", roles=frozenset({ROLE})), THREAD, asked(UNHEARD)),
        (replace(SPOKEN, text=f"<@&{ROLE}> so?", roles=frozenset({ROLE})), CHANNEL, asked(f"@{ROLE} so?")),
        (replace(SPOKEN, text=""), THREAD, None),
        (replace(SPOKEN, text=""), DIRECT, asked("help")),
        (
            replace(SPOKEN, text="", users=frozenset({BOT}), attachments=(PDF,)),
            THREAD,
            asked(of_message(3, MESSAGE, 55)),
        ),
        (replace(SPOKEN, text="unheard: attached:u-1"), DIRECT, asked("unheard  attached u-1")),
    ],
)
def test_what_is_said_to_us_is_asked_and_the_rest_of_a_thread_is_kept(
    spoken: Spoken, where: Where, entry: Asked | Said | None
) -> None:
    heard = EARS.heard(spoken, where, ROLE)
    assert (heard.entry if heard else None) == entry


@pytest.mark.parametrize("name", ["1", "2", "3", "4"])
def test_a_server_a_category_a_channel_or_a_thread_may_need_no_mention(name: str) -> None:
    heard = Ears(BOT, frozenset({name})).heard(SPOKEN, THREAD)
    assert heard
    assert heard.entry == asked(SPOKEN.text)
    assert not heard.addressed
    assert Ears(BOT, frozenset({name})).heard(SPOKEN, CHANNEL) is None


def test_a_mention_in_a_channel_is_answered_in_a_thread_on_it_or_on_the_card_that_it_replies_to() -> None:
    pinged = replace(SPOKEN, users=frozenset({BOT}))
    assert EARS.heard(pinged, CHANNEL).place.thread_id == f"{PLATFORM}:1:2:{MESSAGE}"  # type: ignore[union-attr]
    assert EARS.heard(replace(pinged, answers=77), CHANNEL).place.thread_id == f"{PLATFORM}:1:2:77"  # type: ignore[union-attr]
    assert EARS.heard(replace(pinged, answers=77), THREAD).place.thread_id == f"{PLATFORM}:1:2:3"  # type: ignore[union-attr]
    assert EARS.heard(SPOKEN, DIRECT).place.thread_id == f"{PLATFORM}:@me:9:9"  # type: ignore[union-attr]


def test_an_edit_is_one_only_if_its_words_are_told() -> None:
    assert EARS.edited(SPOKEN, THREAD) is None
    assert EARS.edited(replace(SPOKEN, text="", edited_at=5.0), THREAD) is None
    heard = EARS.edited(replace(SPOKEN, edited_at=5.0), THREAD)
    assert heard
    assert heard.entry == Edited(str(MESSAGE), SPOKEN.text, 5.0)
    assert withdrawn(MESSAGE, CHANNEL, 6.0).entry == Withdrawn(str(MESSAGE), 6.0)
    assert withdrawn(MESSAGE, CHANNEL, 6.0).place.root == str(MESSAGE)


def test_an_attachment_is_named_by_its_message_or_as_a_commands() -> None:
    assert attachment_of(of_message(1, 2, 3).removeprefix("attached:")) == InMessage(1, 2, 3)
    assert attachment_of(of_option(3).removeprefix("attached:")) == OfCommand(3)
    assert is_pdf("a.PDF", None)
    assert is_pdf("a", "application/pdf")
    assert not is_pdf("a.png", "image/png")
    for wrong in ("", "m-1-2", "o-a", "x-1-2-3"):
        with pytest.raises(SubmissionError):
            attachment_of(wrong)


def test_a_message_is_known_again_by_what_follows_from_its_turn() -> None:
    nonces = {nonce_of(key, part, again) for key in ("1", "2") for part in range(3) for again in range(3)}
    assert len(nonces) == 18
    assert max(map(len, nonces)) <= 25
    for part in (0, 1, MOST_PARTS - 1):
        assert part_with(mark_of("1", part), "1") == part
        assert 0 < mark_of("1", part) < 1 << 31
    assert part_with(mark_of("1", 0), "2") is None
    assert part_with(None, "1") is None
    first, second = marked(({"type": 10}, {"type": 1}), "1", 0)
    assert (first["id"], second) == (mark_of("1", 0), {"type": 1})
    assert said_at(str(MESSAGE)) == AT
