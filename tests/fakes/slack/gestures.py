"""What people do with the app's controls: commands, shortcuts, buttons, forms.  They can press only what is there."""

import time
from collections.abc import Callable
from typing import Any

from tests.fakes.slack.answers import answered_command, answered_gesture, answered_submission, slackbot
from tests.fakes.slack.core import Core
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.methods.views import view_json
from tests.fakes.slack.modals import filled
from tests.fakes.slack.payloads import file_json, message_json
from tests.fakes.slack.rendering import elements_of
from tests.fakes.slack.world import Channel, File, Message, Person, View

Json = dict[str, Any]

NAMES = {"im": "directmessage", "group": "privategroup"}


class Gestures(Core):
    def command(
        self, person: Person, channel: Channel, command: str, text: str = "", *, in_thread: bool = False
    ) -> Delivery | None:
        """None where Slack itself refuses: in a thread, or a command that the app does not have."""
        with self.world.change():
            self.seat(person, channel)
            if in_thread or command not in self.slack.app.commands:
                words = "is not supported in threads. Sorry!" if in_thread else "is not a valid command."
                slackbot(self.slack, person.id, channel, f"{command} {words}")
                return None
            team = self.world.teams[channel.team]
            payload = {
                "token": self.slack.app.verification_token, "team_id": team.id, "team_domain": team.name,
                "channel_id": channel.id, "channel_name": NAMES.get(channel.kind, channel.name),
                "user_id": person.id, "user_name": person.name, "command": command, "text": text,
                "api_app_id": self.slack.app.id, "is_enterprise_install": "false",
                "response_url": self.slack.new_response_url(person.id, channel),
                "trigger_id": self.slack.new_trigger(person.id, team.id),
            }  # fmt: skip

            def ended(delivery: Delivery) -> None:
                answered_command(self.slack, person.id, channel, delivery)

            return self.courier.deliver("slash_commands", payload, ended)

    def shortcut(self, person: Person, message: Message, callback_id: str) -> Delivery:
        """A shortcut from a message's menu, which threads have too."""
        with self.world.change():
            held = self.live(message)
            channel = self.world.channels[held.channel]
            self.seat(person, channel)
            shown = message_json(self.slack, held)
            url = self.slack.new_response_url(person.id, channel, "", held.root_ts)
            about = {
                "type": "message_action", "callback_id": callback_id, "message_ts": held.ts, "message": shown,
                "action_ts": self.world.new_ts(), "response_url": url,
            }  # fmt: skip
            return self._gesture(person, {**self._by(person, channel), **about})

    def click(self, person: Person, message: Message, action_id: str, choice: str = "") -> Delivery:
        """
        Press a button; `choice` is the value to select, or "positive" or "negative" of feedback. Raise `LookupError`
        if the person sees no such element.
        """
        with self.world.change():
            held = self.live(message)
            channel = self.world.channels[held.channel]
            self.seat(person, channel)
            if held.deleted or held.only_for not in {"", person.id}:
                raise LookupError(f"{person.name} does not see the message")
            action = _pressed(held.blocks, action_id, choice)
            ephemeral = bool(held.only_for)
            place = {"type": "message", "message_ts": held.ts, "channel_id": channel.id, "is_ephemeral": ephemeral}
            thread_ts = held.thread_ts or ""
            about: Json = {
                "type": "block_actions", "actions": [action], "state": {"values": {}},
                "container": place | ({"thread_ts": thread_ts} if thread_ts else {}),
                "response_url": self.slack.new_response_url(person.id, channel, held.ts, thread_ts),
            }  # fmt: skip
            if not ephemeral:
                about["message"] = message_json(self.slack, held)
            return self._gesture(person, {**self._by(person, channel), **about})

    def click_in_view(self, person: Person, action_id: str, choice: str = "") -> Delivery:
        """Press a button of the modal on top."""
        with self.world.change():
            held = self._top(person)
            about = {
                "type": "block_actions", "actions": [_pressed(held.view["blocks"], action_id, choice)],
                "container": {"type": "view", "view_id": held.id}, "view": view_json(self.slack, held),
            }  # fmt: skip
            return self._gesture(person, {**self._by(person, None, held.id), **about})

    def submit_view(self, person: Person, **answers: Any) -> Delivery:
        """Send the form on top; `answers` by action id: a text, a value, or a list of values or of files."""
        with self.world.change():
            held = self._top(person)
            given = {name: self._filed(answer) for name, answer in answers.items()}
            view = {**view_json(self.slack, held), "state": filled(held.view, given)}
            payload = {**self._by(person, None, held.id), "type": "view_submission", "view": view, "response_urls": []}

            def ended(delivery: Delivery) -> None:
                answered_submission(self.slack, held, delivery)

            return self._gesture(person, payload, ended)

    def close_view(self, person: Person) -> Delivery | None:
        """Close the form on top, of which the app hears if it asked to."""
        with self.world.change():
            held = self._top(person)
            self.world.views.remove(held)
            if not held.view.get("notify_on_close"):
                return None
            about = {"type": "view_closed", "view": view_json(self.slack, held), "is_cleared": False}
            return self._gesture(person, {**self._by(person, None), **about})

    def _filed(self, answer: Any) -> Any:
        if isinstance(answer, list):
            return [file_json(self.slack, one) if isinstance(one, File) else one for one in answer]
        return answer

    def _top(self, person: Person) -> View:
        opened = self.slack.open_views(person.id)
        if not opened:
            raise LookupError(f"{person.name} has no modal open")
        return opened[-1]

    def _by(self, person: Person, channel: Channel | None, view: str = "") -> Json:
        team = self.world.teams[channel.team if channel else person.team]
        shown: Json = {
            "token": self.slack.app.verification_token, "api_app_id": self.slack.app.id, "enterprise": None,
            "is_enterprise_install": False, "team": {"id": team.id, "domain": team.name},
            "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team},
            "trigger_id": self.slack.new_trigger(person.id, team.id, view),
        }  # fmt: skip
        if channel:
            shown["channel"] = {"id": channel.id, "name": NAMES.get(channel.kind, channel.name)}
        return shown

    def _gesture(self, person: Person, payload: Json, ended: Callable[[Delivery], None] | None = None) -> Delivery:
        def heard(delivery: Delivery) -> None:
            answered_gesture(self.slack, person.id, delivery)

        return self.courier.deliver("interactive", payload, ended or heard)


def _pressed(blocks: list[Json], action_id: str, choice: str) -> Json:
    for block, element in elements_of(blocks):
        if element["action_id"] != action_id:
            continue
        kind = element["type"]
        action = {
            "type": kind,
            "action_id": action_id,
            "block_id": block["block_id"],
            "action_ts": f"{time.time():.6f}",
        }
        if kind == "feedback_buttons":
            button = element[f"{choice or 'positive'}_button"]
            return {**action, "text": button["text"], "value": button["value"]}
        if "options" in element:
            chosen = [option for option in element["options"] if option["value"] == choice]
            if not chosen:
                raise LookupError(f"{action_id} has no option {choice}")
            return {**action, "selected_option": chosen[0]}
        return {**action, "text": element.get("text"), "value": element.get("value", "")}
    raise LookupError(f"there is no {action_id} to press")
