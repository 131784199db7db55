"""Attempts in places, and by people, that Slack alone has."""

from typing import Any

from bots.slack.blocks import SOURCES
from tests.bots.gate.attempts import (
    ABSENT,
    CONFLICTED,
    DOOR,
    MEMBER,
    UNKNOWN,
    Attempt,
    Case,
    asking,
    not_opened,
    opener_told,
    opening,
    pressing,
    said_by_ben,
    then,
    unkept,
)
from tests.bots.slack.room import KETTLES
from tests.fakes.slack.world import Channel, Message


def fake(case: Case) -> Any:
    return case.stage.fake


def guest_of_one(case: Case) -> None:
    """Ben's place is taken by a guest of this one channel, whom the roster has."""
    case.answered()
    case.ben = fake(case).user("ben", guest="ultra")
    case.stage.enrol(case.ben)
    case.stage.enter(case.ben, case.room)
    case.stage.settle()


def deactivated(case: Case) -> None:
    """Ben was served, and his account is ended while his client is open."""
    case.answered()
    case.stage.ask(case.ben, case.thread, "and for me?")
    case.stage.until(lambda: sum("suffice" in one for one in case.stage.answers(case.thread)) == 2)
    case.stage.settle()
    fake(case).deactivate(case.ben)
    case.stage.later_s += 61


def of_another_workspace(case: Case) -> None:
    case.answered()
    case.ben = fake(case).user("ben", team=fake(case).team("another"))
    case.stage.enter(case.ben, case.room)
    case.stage.settle()


def invited(case: Case) -> None:
    """Another organisation is invited; Slack tells the app of nothing."""
    fake(case).invite_team(case.room)
    case.stage.later_s += 61


def in_group(case: Case) -> None:
    """Direct messages of Ana, Ben and Cora with the app."""
    case.room = fake(case).channel("mpdm", case.ana, case.ben, case.cora, kind="mpim")
    case.thread = case.stage.thread(case.ana, case.room)


def in_huddle(case: Case) -> None:
    """Whoever talks in the channel writes below a message of Slack's own; Cora is there."""
    case.stage.enter(case.cora, case.room)
    with fake(case).world.change():
        root = Message(
            fake(case).world.new_ts(), case.room.id, "USLACKBOT", "A huddle started", subtype="huddle_thread"
        )
        fake(case).world.add(root)
    case.thread = root


def by_bot(case: Case) -> None:
    """A workflow's step, or another app, says what somebody has typed into it."""
    bot = fake(case).other_bot("workflow")
    case.room.members.append(bot.id)
    case.stage.ask(bot, case.thread, "smuggled: what are the scores?")


def by_webhook(case: Case) -> None:
    """It has no user at all."""
    event = {
        "type": "message", "subtype": "bot_message", "channel": case.room.id, "channel_type": "group", "bot_id": "B1",
        "username": "ana", "text": f"{fake(case).mention} smuggled", "ts": fake(case).world.new_ts(),
        "thread_ts": case.thread.ts,
    }  # fmt: skip
    fake(case).tell(event)


def in_canvas(case: Case) -> None:
    """What is written beside a canvas belongs to a conversation of which Slack tells the app nothing."""
    ts = fake(case).world.new_ts()
    fake(case).tell({
        "type": "app_mention", "user": case.ben.id, "channel": "C0CANVAS", "ts": ts,
        "text": f"{fake(case).mention} open {KETTLES}",
    })  # fmt: skip


def at_home(case: Case) -> None:
    """A press in the app's own tab, or in any view: it has no channel."""
    payload = fake(case)._by(case.ben, None)
    pressed = {"type": "button", "action_id": SOURCES, "block_id": "b", "action_ts": "1.5", "value": case.key}
    with fake(case).world.change():
        container = {"type": "view", "view_id": "V1"}
        fake(case)._gesture(
            case.ben, {**payload, "type": "block_actions", "actions": [pressed], "container": container}
        )


def forged_press(case: Case) -> None:
    """The same press, in the name of another workspace."""
    held, team = fake(case)._by, fake(case).team("another")
    fake(case)._by = lambda *about: {**held(*about), "team": {"id": team.id, "domain": team.name}}
    try:
        case.stage.press(case.ben, case.thread, "sources", case.key)
    finally:
        del fake(case)._by


def forged_command(case: Case) -> None:
    room, team = case.room, fake(case).team("another")
    fake(case).courier.deliver(
        "slash_commands",
        {
            "token": fake(case).app.verification_token, "team_id": team.id, "team_domain": team.name,
            "channel_id": room.id, "channel_name": "privategroup", "user_id": case.cora.id, "user_name": "cora",
            "command": "/paper", "text": f"open {KETTLES}", "api_app_id": fake(case).app.id,
            "response_url": fake(case).slack.new_response_url(case.cora.id, room), "trigger_id": "1.2.3",
        },
    )  # fmt: skip


def edited_by_another(case: Case) -> None:
    """Ben's words are changed in Cora's name."""
    with fake(case).world.change():
        before = {"type": "message", "user": case.ben.id, "text": case.message.text, "ts": case.message.ts}
        below = {"thread_ts": case.thread.ts}
        after = {**before, "text": "smuggled", "edited": {"user": case.cora.id, "ts": fake(case).world.new_ts()}}
    fake(case).tell({
        "type": "message", "subtype": "message_changed", "channel": case.room.id, "channel_type": "group",
        "ts": fake(case).world.new_ts(), "message": {**after, **below}, "previous_message": {**before, **below},
    })  # fmt: skip


def unedited(case: Case) -> None:
    unkept(case)
    held = case.stage.stored(case.stage.thread_id(case.thread))
    assert "so be it" in [message.text for message in held.messages.values()]


def forwarded(case: Case) -> None:
    """The answer is forwarded into a room in which Eve is, who asks about it."""
    other: Channel = case.stage.room(case.ana, case.eve)
    [answer] = [one for one in fake(case).thread(case.room, case.thread.ts) if "suffice" in one.shown]
    ts = fake(case).world.new_ts()
    shared = {"is_share": True, "is_msg_unfurl": True, "channel_id": case.room.id, "ts": answer.ts, "text": answer.text}
    fake(case).tell({
        "type": "app_mention", "user": case.eve.id, "channel": other.id, "ts": ts, "attachments": [shared],
        "text": f"{fake(case).mention} what else does it say?",
    })  # fmt: skip


def with_lookalike(case: Case) -> None:
    """The roster has Dora by her address; Eve's differs by letters that only look the same."""
    case.answered()
    dora = fake(case).user("dora", email="dora@example.org")
    case.stage.enrol(dora, email="dora@example.org")
    case.eve = fake(case).user("dora", email="d\N{CYRILLIC SMALL LETTER O}ra@example.org")
    case.stage.enter(case.eve, case.room)
    case.stage.settle()


def archived(case: Case) -> None:
    case.joined()
    fake(case).archive(case.room)


def only(name: str, before: Any, tried: Any, codes: tuple[str, ...], after: Any = lambda _: None) -> Attempt:
    return Attempt(name, before, tried, codes, after, only="slack")


TABLE = (
    only("a button pressed by a guest of one channel, whom the roster has", guest_of_one, pressing("ben", "sources"),
         (DOOR,)),
    only("a button pressed after one's account was ended", deactivated, pressing("ben", "sources"), (DOOR,)),
    only("asking after one's account was ended", deactivated, asking("ben"), (DOOR,)),
    only("asking as somebody of another workspace", of_another_workspace, asking("ben", "smuggled?"),
         (UNKNOWN,), unkept),
    only("opening where another organisation is invited", invited, opening(), (DOOR,), not_opened),
    only("asking after another organisation was invited", then(Case.answered, invited), asking("ana"), (DOOR,)),
    only("opening in a group's direct messages beside a conflicted member", in_group, asking("ana", f"open {KETTLES}"),
         (MEMBER, DOOR), not_opened),
    only("opening in a huddle's thread beside a conflicted member", in_huddle, asking("ana", f"open {KETTLES}"),
         (MEMBER,), opener_told),
    only("asking by a workflow or another app", Case.answered, by_bot, (), unkept),
    only("asking by a webhook under a chair's name", Case.answered, by_webhook, (), unkept),
    only("opening beside a canvas", Case.answered, in_canvas, (DOOR,)),
    only("a button pressed in a view, which has no channel", Case.answered, at_home, (DOOR, ABSENT)),
    only("a press in the name of another workspace", Case.answered, forged_press, (DOOR,)),
    only("a command in the name of another workspace, by a conflicted member", Case.joined, forged_command, (DOOR,)),
    only("somebody's message edited by a conflicted member", said_by_ben, edited_by_another, (CONFLICTED,), unedited),
    only("an answer forwarded to another channel, asked about there by somebody on no roster", Case.answered, forwarded,
         (UNKNOWN,)),
    only("asking from an address that looks like a member's", with_lookalike, asking("eve", "smuggled?"), (UNKNOWN,),
         unkept),
    only("a group of people mentioned by a conflicted member", Case.joined,
         lambda case: case.stage.say(case.cora, case.thread, "<!subteam^S0CHAIRS> smuggled"), (CONFLICTED,), unkept),
    only("a button pressed in an archived channel by a conflicted member", archived, pressing("cora", "sources"),
         (CONFLICTED,)),
)  # fmt: skip
