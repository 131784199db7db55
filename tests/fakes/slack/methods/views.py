"""`views.*`: a modal is opened with a trigger that is three seconds good, once; and changed by its id."""

import json
import time
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.methods.posts import may_show
from tests.fakes.slack.modals import DEEPEST, check_modal, with_ids
from tests.fakes.slack.state import Slack, Trigger
from tests.fakes.slack.world import View

Json = dict[str, Any]


def view_json(slack: Slack, held: View) -> Json:
    team = slack.world.teams[held.team]
    kept = {
        "id": held.id, "team_id": team.id, "hash": held.hash, "root_view_id": held.root_id, "app_id": slack.app.id,
        "bot_id": team.bot_id, "previous_view_id": None, "app_installed_team_id": team.id,
    }  # fmt: skip
    empty = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None}
    return {**empty, "state": {"values": {}}, "clear_on_close": False, "notify_on_close": False, **held.view, **kept}


def checked(slack: Slack, view: object) -> Json:
    good = check_modal(view, lambda file: may_show(slack, file))
    return {**good, "blocks": with_ids(good["blocks"])}


def _trigger(slack: Slack, call: Call) -> Trigger:
    trigger = slack.triggers.get(call.need("trigger_id"))
    if trigger is None or trigger.team != call.team:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if time.monotonic() > trigger.until_s:
        raise Refused("expired_trigger_id")
    return trigger


def _given(slack: Slack, call: Call) -> Json:
    return checked(slack, call.tree("view"))


def show(slack: Slack, user: str, team: str, view: Json, root_id: str = "") -> View:
    """Put the modal on top of what the person has open."""
    name = slack.world.new_id("V")
    held = View(name, user, team, view, slack.world.new_ts(), root_id or name)
    slack.world.views.append(held)
    return held


def replace(slack: Slack, held: View, view: Json) -> None:
    held.view, held.hash, held.errors = view, slack.world.new_ts(), {}


def open_view(slack: Slack, call: Call) -> Json:
    trigger = _trigger(slack, call)
    view = _given(slack, call)
    trigger.used = True
    slack.world.views = [held for held in slack.world.views if held.user != trigger.user]
    return {"view": view_json(slack, show(slack, trigger.user, trigger.team, view))}


def push_view(slack: Slack, call: Call) -> Json:
    trigger = _trigger(slack, call)
    view = _given(slack, call)
    opened = slack.open_views(trigger.user)
    if not trigger.view or not opened:
        raise Refused("not_found")
    if len(opened) >= DEEPEST:
        raise Refused("push_limit_reached")
    trigger.used = True
    return {"view": view_json(slack, show(slack, trigger.user, trigger.team, view, opened[0].id))}


def update_view(slack: Slack, call: Call) -> Json:
    wanted, external = call.maybe("view_id"), call.maybe("external_id")
    mine = [held for held in slack.world.views if held.team == call.team]
    named = [held for held in mine if external and held.view.get("external_id") == external]
    held = next((held for held in mine if held.id == wanted), named[0] if named else None)
    if held is None:
        raise Refused("not_found")
    if call.maybe("hash") not in {None, held.hash}:
        raise Refused("hash_conflict")
    replace(slack, held, json.loads(json.dumps(_given(slack, call))))
    return {"view": view_json(slack, held)}
