"""Attempts in places, and by people, that Discord alone has."""

from typing import Any

from core.governance.audit import Deed
from tests.bots.gate.attempts import (
    ABSENT,
    CONFLICTED,
    DOOR,
    MEMBER,
    OUTSIDE,
    UNKNOWN,
    Attempt,
    Case,
    asking,
    not_opened,
    opener_told,
    opening,
    pressing,
    then,
    unkept,
)
from tests.bots.slack.room import KETTLES
from tests.fakes.discord_server.model import DM, Channel
from tests.fakes.discord_server.permissions import VIEW_CHANNEL

GROUP, NEWS = 3, 5


def fake(case: Case) -> Any:
    return case.stage.fake


def closed_to_others(case: Case, room: Channel, *people: Any) -> Channel:
    """The channel, which those alone can read, and the bot."""
    fake(case).overwrite(room, fake(case).bot_role(), allow=VIEW_CHANNEL)
    fake(case).overwrite(room, None, deny=VIEW_CHANNEL)
    for person in people:
        case.stage.enter(person, room)
    return room


def in_voice(case: Case) -> None:
    """The text of a voice channel."""
    case.room = closed_to_others(case, fake(case).voice("talk"), case.ana, case.cora)


def in_post(case: Case) -> None:
    forum = closed_to_others(case, fake(case).forum("papers"), case.ana, case.ben, case.cora)
    case.thread = fake(case).post(case.ana, forum, "a paper", "about something")


def in_news(case: Case) -> None:
    case.room.kind = NEWS
    with fake(case).changed:
        fake(case).emit_channel("CHANNEL_UPDATE", case.room)
    case.stage.settle()


def by_role(case: Case) -> None:
    """Ben reads the room by a role that he has."""
    case.message = fake(case).role("chairs")
    fake(case).overwrite(case.room, case.message, allow=VIEW_CHANNEL)
    fake(case).give(case.ben, case.message)
    case.stage.leave(case.ben, case.room)
    del case.room.overwrites[case.ben.id]
    case.stage.settle()
    case.answered()


def role_taken(case: Case) -> None:
    by_role(case)
    fake(case).give(case.ben)
    case.stage.settle()


def role_given(case: Case) -> None:
    """Eve has it from now on."""
    by_role(case)
    fake(case).give(case.eve, case.message)
    case.stage.settle()


def in_private(case: Case) -> None:
    """It is open in a private thread with Ben."""
    case.stage.command(case.ana, case.room, "open", reference=KETTLES, visibility="private", people=f"<@{case.ben.id}>")
    case.stage.recorded(lambda event: event.deed is Deed.OPENED and event.by == case.stage.account(case.ana), "opened")
    case.stage.settle()
    [case.thread] = [one for one in fake(case).threads_of(case.room) if case.ben.id in one.thread.members]
    case.asked = case.stage.ask(case.ana, case.thread, "does it boil?")
    case.stage.until(lambda: any("suffice" in one for one in case.stage.answers(case.thread)))
    case.stage.settle()


def left_the_parent(case: Case) -> None:
    in_private(case)
    case.stage.leave(case.ben, case.room)
    case.stage.settle()


def put_out(case: Case) -> None:
    in_private(case)
    fake(case).part(case.thread, case.ben)
    case.stage.settle()


def shelved(case: Case) -> None:
    """The thread was closed when Cora came, and is opened again."""
    case.answered()
    fake(case).archive(case.thread)
    case.stage.enter(case.cora, case.room)
    case.stage.settle()
    fake(case).unarchive(case.thread)
    case.stage.settle()


def by_bot(case: Case) -> None:
    bot = fake(case).user("another bot")
    bot.bot = True
    case.stage.enter(bot, case.room)
    case.stage.ask(bot, case.thread, "smuggled: what are the scores?")


def told(case: Case, channel: Channel, content: str, **more: Any) -> None:
    """A message is told of that no client could write; whoever is its author is Eve."""
    message = fake(case).say(case.ana, case.elsewhere(), "about nothing")
    tree = fake(case).render(message, content=True)
    author = {**tree["author"], "id": case.eve.id, "username": "ana"}
    mentions = [{**tree["author"], "id": fake(case).bot.id, "bot": True}]
    changed = {"id": fake(case).clock.snowflake(), "channel_id": channel.id, "content": content, "author": author}
    with fake(case).changed:
        for session in fake(case).sessions:
            session.tell(
                "MESSAGE_CREATE", {**tree, **changed, "guild_id": channel.guild_id, "mentions": mentions, **more}
            )
        fake(case).changed.notify_all()


def by_webhook(case: Case) -> None:
    told(case, case.thread, f"{fake(case).bot.mention} smuggled", webhook_id=fake(case).clock.snowflake())


def forwarded(case: Case) -> None:
    """The answer is forwarded into a room in which Eve is, who asks about it."""
    other = case.stage.room(case.ana, case.eve)
    [answer] = [one for one in fake(case).said_by_bot(case.thread) if "suffice" in one.text]
    reference = {"type": 1, "message_id": answer.id, "channel_id": case.thread.id, "guild_id": other.guild_id}
    copied = {"type": 0, "content": answer.text, "embeds": [], "attachments": [], "flags": 0}
    copied |= {"timestamp": "2031-01-01T00:00:00+00:00", "edited_timestamp": None, "mentions": [], "mention_roles": []}
    shared = {"message_reference": reference, "message_snapshots": [{"message": copied}]}
    told(case, other, f"{fake(case).bot.mention} what else does it say?", **shared)


def forged(case: Case, person: Any, where: Channel, **more: Any) -> None:
    """A press on the answer's button, with a payload that says what is given here."""
    held = fake(case)._payload
    fake(case)._payload = lambda *about: {**held(*about), **more}
    try:
        case.stage.press(person, where, "sources", case.key)
    finally:
        del fake(case)._payload


def from_another_server(case: Case) -> None:
    other = fake(case).add_guild("another")
    other.members[case.eve.id] = fake(case).guild.members[case.eve.id]
    forged(case, case.eve, case.thread, guild_id=other.id, guild={"id": other.id, "locale": "en-US", "features": []})


def between_two(case: Case, kind: int = DM) -> None:
    """The app goes along with a person into a conversation of theirs with others, in which it is not."""
    room = Channel(fake(case).clock.snowflake(), DM, "two", None, recipient=case.eve)
    fake(case).channels[room.id] = room
    listed = [{"id": case.eve.id, "username": "eve", "discriminator": "0", "avatar": None, "global_name": None}]
    channel = {"id": room.id, "type": kind, "recipients": listed, "last_message_id": None, "flags": 0}
    owners = {"1": case.ben.id}
    forged(case, case.ben, room, context=2, authorizing_integration_owners=owners, channel=channel)


def by_the_role_of_the_bot(case: Case) -> None:
    case.stage.say(case.cora, case.thread, f"{fake(case).bot_role().mention} smuggled")


def only(name: str, before: Any, tried: Any, codes: tuple[str, ...], after: Any = lambda _: None) -> Attempt:
    return Attempt(name, before, tried, codes, after, only="discord")


TABLE = (
    only("opening in the text of a voice channel, which has no threads", in_voice,
         lambda case: case.stage.ask(case.ana, case.room, f"open {KETTLES}"), (), not_opened),
    only("opening in a forum's post beside a conflicted member", in_post, asking("ana", f"open {KETTLES}"), (MEMBER,),
         opener_told),
    only("opening in an announcement channel, which others may follow", in_news, opening(), (DOOR,), not_opened),
    only("asking in a channel that was made one for announcements", then(Case.answered, in_news), asking("ana"),
         (DOOR,)),
    only("a button pressed after the role was taken by which one read the channel", role_taken,
         pressing("ben", "sources"), (OUTSIDE, DOOR)),
    only("asking after somebody on no roster was given a role that reads the channel", role_given, asking("ana"),
         (MEMBER,)),
    only("a button in a private thread, pressed by a member who has left its channel", left_the_parent,
         pressing("ben", "sources"), (DOOR,)),
    only("a button in a private thread, pressed by somebody who was put out of it", put_out, pressing("ben", "sources"),
         (DOOR,)),
    only("asking in a thread out of the archive, after a conflicted member came", shelved, asking("ben"), (MEMBER,)),
    only("asking by another bot", Case.answered, by_bot, (), unkept),
    only("asking by a webhook under a chair's name", Case.answered, by_webhook, (), unkept),
    only("an answer forwarded to another channel, asked about there by somebody on no roster", Case.answered, forwarded,
         (UNKNOWN,)),
    only("a press in the name of another server", Case.answered, from_another_server, (DOOR, ABSENT, UNKNOWN)),
    only("a button copied into a conversation of two people", Case.answered, between_two, (DOOR, ABSENT, "unlisted")),
    only("a button copied into a group's conversation", Case.answered, lambda case: between_two(case, GROUP), ()),
    only("the bot's role mentioned by a conflicted member", Case.joined, by_the_role_of_the_bot, (CONFLICTED,), unkept),
)  # fmt: skip
