"""
What an event of Slack's says, as an entry of a thread's log; pure.

    app_mention, message with a mention, any direct message    asked
    message in a thread                                         said, or asked where the channel wants it so
    message_changed, message_deleted of a person's              edited, withdrawn
    message_changed that adds a mention                         edited, and asked

One human message is one key, `team:channel:ts`: `app_mention` and `message` for the same words meet in it.
Everything else says nothing: what bots write (our own too), what Slack writes, what happens outside of threads.
"""

from dataclasses import dataclass
from typing import Any

from bots.channel.intake import Heard
from bots.channel.place import Place
from bots.channel.texts import is_text
from bots.channel.words import ATTACHED, enclosing
from bots.slack.text import mentions, words_in
from core.conversation.entries import Asked, Edited, Said, Withdrawn

Json = dict[str, Any]

PLATFORM = "slack"
MAX_CHARS = 20_000
_SPOKEN = {None, "", "file_share", "me_message", "thread_broadcast"}


@dataclass(frozen=True)
class Ears:
    """`follow_up` are the channels in which a thread's messages need no mention."""

    team: str
    bot_user: str
    follow_up: frozenset[str] = frozenset()

    def heard(self, envelope: Json) -> tuple[Heard, ...]:
        """In the order in which to take them; none for what says nothing to us. The envelope is an `event_callback`."""
        event = envelope.get("event") or {}
        kind, channel = event.get("type"), event.get("channel")
        if kind not in {"app_mention", "message"} or not isinstance(channel, str):
            return ()
        # Of a channel that several workspaces have, Slack may name any of them: it is ours that we serve.
        team = self.team
        match event.get("subtype"):
            case "message_changed":
                return self._changed(team, channel, event)
            case "message_deleted":
                gone = event.get("previous_message") or {}
                return (_withdrawn(team, channel, gone),) if _by_person(gone) else ()
            case subtype if subtype in _SPOKEN and _by_person(event):
                return self._spoken(team, channel, event)
        return ()

    def _spoken(self, team: str, channel: str, event: Json) -> tuple[Heard, ...]:
        direct = event.get("channel_type") == "im"
        addressed = event["type"] == "app_mention" or direct or self._calls(event)
        in_thread = event.get("thread_ts") is not None
        if not addressed and not in_thread:
            return ()
        place, words = _place(team, channel, event), self.words(event)
        if addressed:
            words = enclosing(words, texts_of(event))
        if not addressed and not words:
            return ()
        if addressed or channel in self.follow_up:
            return (Heard(place, _asked(team, channel, event, words), addressed),)
        return (Heard(place, Said(_key(team, channel, event), str(event["user"]), words, float(event["ts"]))),)

    def _changed(self, team: str, channel: str, event: Json) -> tuple[Heard, ...]:
        now, before = event.get("message") or {}, event.get("previous_message") or {}
        if not _by_person(before):
            return ()
        if now.get("subtype") == "tombstone":
            return (_withdrawn(team, channel, before),)
        if not _by_person(now) or now.get("text") == before.get("text"):
            return ()
        edited_at = float((now.get("edited") or {}).get("ts") or event.get("ts") or now["ts"])
        place, words = _place(team, channel, before), self.words(now)
        if self._calls(now):
            words = enclosing(words, texts_of(now))
        editors = tuple(dict.fromkeys((str(now["user"]), str((now.get("edited") or {}).get("user") or now["user"]))))
        edited = Heard(place, Edited(_key(team, channel, now), words or "help", edited_at), editors=editors)
        if self._calls(now) and not self._calls(before):
            # Slack does not say whether it tells of such a mention by an event of its own: both meet in one key.
            return edited, Heard(place, _asked(team, channel, now, words), addressed=True)
        return (edited,)

    def _calls(self, message: Json) -> bool:
        return mentions(str(message.get("text") or ""), self.bot_user)

    def words(self, message: Json) -> str:
        """What a message says, and the PDFs that it carries."""
        words = words_in(str(message.get("text") or "")[:MAX_CHARS], self.bot_user)
        attached = [f"{ATTACHED}{file['id']}" for file in message.get("files") or [] if is_pdf(file)]
        return " ".join([words, *attached]).strip()


def _by_person(message: Json) -> bool:
    return bool(message.get("user")) and not message.get("bot_id") and message.get("user") != "USLACKBOT"


def texts_of(message: Json) -> list[str]:
    """The ids of the text files that a message carries."""
    files = [file for file in message.get("files") or [] if "id" in file and not is_pdf(file)]
    return [str(file["id"]) for file in files if is_text(str(file.get("name") or ""), str(file.get("mimetype") or ""))]


def is_pdf(file: Json) -> bool:
    """Of a file of another organisation only its id is told."""
    told = file.get("mimetype") or file.get("filetype")
    return "id" in file and (
        not told
        or file.get("filetype") == "pdf"
        or "pdf" in str(file.get("mimetype"))
        or str(file.get("name", "")).lower().endswith(".pdf")
    )


def _place(team: str, channel: str, message: Json) -> Place:
    return Place(PLATFORM, team, channel, str(message.get("thread_ts") or message["ts"]))


def _key(team: str, channel: str, message: Json) -> str:
    return f"{team}:{channel}:{message['ts']}"


def _asked(team: str, channel: str, message: Json, words: str) -> Asked:
    """Who only calls us asks for help."""
    return Asked(_key(team, channel, message), str(message["user"]), words or "help", float(message["ts"]))


def _withdrawn(team: str, channel: str, gone: Json) -> Heard:
    return Heard(_place(team, channel, gone), Withdrawn(_key(team, channel, gone), float(gone["ts"])))
