"""The fake refuses, answers and remembers over REST as Discord's documentation says."""

from typing import Any

import pytest

from tests.fakes.discord_server import FakeDiscord
from tests.fakes.discord_server.by_hand import ask, send
from tests.fakes.discord_server.model import Channel

Tree = dict[str, Any]
V2 = 32768


def button(**more: Any) -> Tree:
    return {"type": 1, "components": [{"type": 2, "style": 2, "label": "Sources", "custom_id": "s", **more}]}


def text(content: str = "word") -> Tree:
    return {"type": 10, "content": content}


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": "x" * 2001}, ["content"], "BASE_TYPE_MAX_LENGTH"),
        ({"content": "x", "nonce": "n" * 26}, ["nonce"], "BASE_TYPE_MAX_LENGTH"),
        ({"content": "x", "components": [text()]}, ["components", "0", "type"], "UNION_TYPE_CHOICES"),
        ({"content": "x", "message_reference": {"message_id": "5"}}, ["message_reference"], "REPLIES_UNKNOWN_MESSAGE"),
        (
            {"content": "x", "flags": V2, "components": [text()]},
            ["content"],
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        (
            {"flags": V2, "components": [{"type": 17, "components": [text()] * 40}]},
            ["components"],
            "COMPONENT_MAX_TOTAL",
        ),
        (
            {"flags": V2, "components": [{"type": 17, "components": [text("x" * 2001)] * 2}]},
            ["components"],
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (
            {"flags": V2, "components": [button(custom_id="c" * 101)]},
            ["components", "0", "components", "0", "custom_id"],
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"flags": V2, "components": [button(label="l" * 81)]},
            ["components", "0", "components", "0", "label"],
            "BASE_TYPE_MAX_LENGTH",
        ),
        ({"flags": V2, "components": [button(), button()]}, ["components"], "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (
            {"flags": V2, "components": [{"type": 13, "file": {"url": "attachment://none.pdf"}}]},
            ["components"],
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        (
            {"content": "x", "embeds": [{"description": "d" * 4097}]},
            ["embeds", "0", "description"],
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            ["allowed_mentions"],
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
    ],
)
def test_a_bad_message_is_refused_where_it_is_bad(
    fake: FakeDiscord, papers: Channel, body: Tree, path: list[str], code: str
) -> None:
    status, tree = send(fake, papers, **body)
    assert (status, tree["code"], tree["message"]) == (400, 50035, "Invalid Form Body")
    place = tree["errors"]
    for step in path:
        place = place[step]
    assert place["_errors"][0]["code"] == code
    assert fake.shown(papers) == []


def test_what_is_just_within_the_limits_is_taken(fake: FakeDiscord, papers: Channel) -> None:
    assert send(fake, papers, content="x" * 2000)[0] == 200
    assert send(fake, papers, flags=V2, components=[text("x" * 4000)])[0] == 200
    assert send(fake, papers, flags=V2, components=[text() for _ in range(40)])[0] == 200
    assert send(fake, papers, content="")[1]["code"] == 50006


def test_texts_of_too_many_bytes_break_discord_itself(fake: FakeDiscord, papers: Channel) -> None:
    assert send(fake, papers, flags=V2, components=[text("漢" * 3386)])[0] == 200
    assert send(fake, papers, flags=V2, components=[text("漢" * 3387)])[0] == 500


def test_the_components_flag_is_never_taken_off(fake: FakeDiscord, papers: Channel) -> None:
    _, tree = send(fake, papers, flags=V2, components=[text("one")])
    path = f"/channels/{papers.id}/messages/{tree['id']}"
    assert ask(fake, "PATCH", path, {"content": "plain", "flags": 0})[1]["code"] == 50035
    status, edited = ask(fake, "PATCH", path, {"components": [text("two")]})
    assert (status, edited["content"], edited["flags"]) == (200, "", V2)
    assert [each.text for each in fake.shown(papers)] == ["two"]


def test_a_nonce_is_one_message_until_it_is_forgotten(fake: FakeDiscord, papers: Channel) -> None:
    first = send(fake, papers, content="a", nonce="n", enforce_nonce=True)[1]
    again = send(fake, papers, content="b", nonce="n", enforce_nonce=True)[1]
    assert (again["id"], again["content"]) == (first["id"], "a")
    assert send(fake, papers, content="c", nonce="n")[1]["id"] != first["id"]
    fake.pass_time(181)
    assert send(fake, papers, content="d", nonce="n", enforce_nonce=True)[1]["content"] == "d"


def test_a_nonce_whose_message_is_gone_is_not_posted_again(fake: FakeDiscord, papers: Channel) -> None:
    send(fake, papers, content="a", nonce="n", enforce_nonce=True)
    fake.delete(fake.shown(papers)[0].message)
    status, tree = send(fake, papers, content="a", nonce="n", enforce_nonce=True)
    assert (status, tree["code"]) == (404, 10008)


def test_history_pages_both_ways(fake: FakeDiscord, papers: Channel) -> None:
    ana = fake.user("ana")
    ids = [fake.say(ana, papers, f"{n}").id for n in range(6)]

    def page(query: str) -> list[int]:
        return [ids.index(each["id"]) for each in ask(fake, "GET", f"/channels/{papers.id}/messages?{query}")[1]]

    assert page("limit=2") == [5, 4]
    assert page(f"after={ids[1]}&limit=2") == [3, 2]
    assert page(f"before={ids[2]}&limit=5") == [1, 0]
    assert page(f"around={ids[3]}&limit=3") == [4, 3, 2]
    assert ask(fake, "GET", f"/channels/{papers.id}/messages?limit=101")[0] == 400


def test_old_messages_can_be_edited_a_few_times_only(fake: FakeDiscord, papers: Channel) -> None:
    path = f"/channels/{papers.id}/messages/{send(fake, papers, content='a')[1]['id']}"
    fake.old_edits_allowed = 1
    for _ in range(2):
        assert ask(fake, "PATCH", path, {"content": "b"})[0] == 200
    fake.pass_time(3601)
    assert ask(fake, "PATCH", path, {"content": "c"})[0] == 200
    status, tree = ask(fake, "PATCH", path, {"content": "d"})
    assert (status, tree["code"]) == (429, 30046)


def test_only_ones_own_messages_can_be_edited(fake: FakeDiscord, papers: Channel) -> None:
    said = fake.say(fake.user("ana"), papers, "mine")
    assert ask(fake, "PATCH", f"/channels/{papers.id}/messages/{said.id}", {"content": "x"})[1]["code"] == 50005
    assert ask(fake, "DELETE", f"/channels/{papers.id}/messages/{said.id}")[1]["code"] == 50013


def test_whoever_has_no_token_gets_nothing(fake: FakeDiscord, papers: Channel) -> None:
    assert ask(fake, "GET", f"/channels/{papers.id}", token="wrong")[0] == 401
    assert ask(fake, "GET", "/channels/1")[1]["code"] == 10003
    assert ask(fake, "GET", "/nowhere")[1] == {"message": "404: Not Found", "code": 0}


def test_an_edit_that_does_not_say_whom_it_may_ping_pings(fake: FakeDiscord, papers: Channel) -> None:
    ana = fake.user("ana")
    none: Tree = {"parse": []}
    _, sent = send(fake, papers, flags=V2, components=[text(f"{ana.mention} @everyone")], allowed_mentions=none)
    assert (sent["mentions"], sent["mention_everyone"]) == ([], False)
    path = f"/channels/{papers.id}/messages/{sent['id']}"
    assert [each["id"] for each in ask(fake, "PATCH", path, {"components": [text(ana.mention)]})[1]["mentions"]] == [
        ana.id
    ]
    quiet = ask(fake, "PATCH", path, {"components": [text(ana.mention)], "allowed_mentions": none})[1]
    assert quiet["mentions"] == []


def test_typing_is_seen(fake: FakeDiscord, papers: Channel) -> None:
    assert ask(fake, "POST", f"/channels/{papers.id}/typing") == (204, None)
    assert fake.typing == [papers.id]
