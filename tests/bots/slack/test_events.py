"""What Slack's events say, and what they do not."""

from typing import Any

import pytest

from bots.slack.events import Ears
from core.conversation.entries import Asked, Edited, Said, Withdrawn

EARS = Ears("T1", "UBOT", frozenset({"CFOLLOW"}))
KEY = "T1:C1:20.5"


def heard(**event: Any) -> object:
    """The entry for a message in the thread 10.1 of channel C1, changed so."""
    said = {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "ts": "20.5"}
    found = EARS.heard({"type": "event_callback", "team_id": "T1", "event": {**said, "thread_ts": "10.1", **event}})
    if found is not None:
        assert found.place.thread_id.startswith("slack:T1:C")
    return found.entry if found else None


def test_both_events_of_a_mention_say_the_same() -> None:
    text = "<@UBOT> what do they say of <https://a.org/b|this> &amp; that?"
    asked = Asked(KEY, "U1", "what do they say of https://a.org/b & that?", 20.5)
    assert heard(text=text) == heard(text=text, type="app_mention") == asked


def test_without_a_mention_it_is_discussion_unless_the_channel_wants_answers() -> None:
    assert heard(text="I disagree.") == Said(KEY, "U1", "I disagree.", 20.5)
    assert heard(text="I disagree.", channel="CFOLLOW") == Asked("T1:CFOLLOW:20.5", "U1", "I disagree.", 20.5)
    assert heard(text="hello", channel_type="im") == Asked(KEY, "U1", "hello", 20.5)
    assert heard(text="in the channel", thread_ts=None) is None


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
