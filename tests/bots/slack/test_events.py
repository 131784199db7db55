"""What Slack's events say, and what they do not."""

from typing import Any

import pytest

from bots.slack.events import Ears
from core.conversation.entries import Asked, Edited, Said, Withdrawn

EARS = Ears("T1", "UBOT", frozenset({"CFOLLOW"}))
KEY = "T1:C1:20.5"


def heard(**event: Any) -> object:
    """The one entry for a message in the thread 10.1 of channel C1, changed so; None for none."""
    found = entries(**event)
    assert len(found) <= 1
    return found[0] if found else None


def entries(**event: Any) -> list[object]:
    said = {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "ts": "20.5"}
    found = EARS.heard({"type": "event_callback", "team_id": "T1", "event": {**said, "thread_ts": "10.1", **event}})
    assert all(one.place.thread_id.startswith("slack:T1:C") for one in found)
    return [one.entry for one in found]


def test_both_events_of_a_mention_say_the_same() -> None:
    text = "<@UBOT> what do they say of <https://a.org/b|this> &amp; that?"
    asked = Asked(KEY, "U1", "what do they say of https://a.org/b & that?", 20.5)
    assert heard(text=text) == heard(text=text, type="app_mention") == asked


def test_without_a_mention_it_is_discussion_unless_the_channel_wants_answers() -> None:
    assert heard(text="I disagree.") == Said(KEY, "U1", "I disagree.", 20.5)
    assert heard(text="I disagree.", channel="CFOLLOW") == Asked("T1:CFOLLOW:20.5", "U1", "I disagree.", 20.5)
    assert heard(text="hello", channel_type="im") == Asked(KEY, "U1", "hello", 20.5)
    assert heard(text="in the channel", thread_ts=None) is None


def test_what_has_no_words_for_us_is_no_question_where_nobody_has_called_us() -> None:
    image = [{"id": "F2", "mimetype": "image/png", "filetype": "png"}]
    shown = {"subtype": "file_share", "text": "", "files": image}
    assert heard(**shown) is heard(**shown, channel="CFOLLOW") is None
    assert heard(**shown, channel_type="im") == Asked(KEY, "U1", "help", 20.5)
    assert heard(text="<@UBOT>") == Asked(KEY, "U1", "help", 20.5)


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share", "me_message"])
def test_a_person_is_heard_in_whatever_way_slack_lets_them_speak(subtype: str) -> None:
    assert heard(subtype=subtype, text="<@UBOT> why?") == Asked(KEY, "U1", "why?", 20.5)
    assert heard(subtype=subtype, text="why?") == Said(KEY, "U1", "why?", 20.5)


def test_a_mention_that_is_only_written_about_is_none() -> None:
    assert heard(text="write `&lt;@UBOT&gt; help`") == Said(KEY, "U1", "write `<@UBOT> help`", 20.5)


def test_a_pdf_that_is_attached_is_named() -> None:
    files = [{"id": "F1", "filetype": "pdf"}, {"id": "F2", "mimetype": "image/png", "filetype": "png"}]
    asked = heard(text="<@UBOT> open", files=files, subtype="file_share")
    assert isinstance(asked, Asked)
    assert asked.text == "open attached:F1"


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"user": "USLACKBOT"},
        {"user": None},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"type": "reaction_added"},
        {"channel": None},
    ],
)
def test_what_no_person_says_is_not_heard(event: dict[str, Any]) -> None:
    assert heard(text="<@UBOT> hello", **event) is None


def test_a_person_who_edits_or_deletes_is_followed() -> None:
    before = {"user": "U1", "text": "<@UBOT> a", "ts": "20.5", "thread_ts": "10.1"}
    now = {**before, "text": "<@UBOT> b", "edited": {"ts": "30.0"}}
    changed = {"subtype": "message_changed", "ts": "30.1", "user": None}
    assert heard(**changed, message=now, previous_message=before) == Edited(KEY, "b", 30.0)
    assert heard(**changed, message=before, previous_message=before) is None
    bots = {**before, "bot_id": "B1"}
    assert heard(**changed, message={**bots, "text": "x"}, previous_message=bots) is None
    stone = {"subtype": "tombstone", "user": "USLACKBOT", "ts": "20.5"}
    withdrawn = Withdrawn(KEY, 20.5)
    assert heard(**changed, message=stone, previous_message=before) == withdrawn
    assert heard(subtype="message_deleted", deleted_ts="20.5", previous_message=before, user=None) == withdrawn


def test_a_mention_that_an_edit_adds_is_a_question_and_one_that_it_takes_away_an_edit() -> None:
    plain = {"user": "U1", "text": "what of R2?", "ts": "20.5", "thread_ts": "10.1"}
    calling = {**plain, "text": "<@UBOT> and of R3?"}
    changed = {"subtype": "message_changed", "ts": "30.1", "user": None}
    edited = {"edited": {"ts": "30.0"}}
    # The words of the edit come first, whatever was kept of the message before.
    added = [Edited(KEY, "and of R3?", 30.0), Asked(KEY, "U1", "and of R3?", 20.5)]
    assert entries(**changed, message={**calling, **edited}, previous_message=plain) == added
    taken = [Edited(KEY, "what of R2?", 30.0)]
    assert entries(**changed, message={**plain, **edited}, previous_message=calling) == taken
