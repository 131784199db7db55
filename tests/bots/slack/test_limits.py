"""When Slack asks to wait, and when an answer is longer than a message: nothing is lost, and nothing comes twice."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.slack import posts
from tests.bots.scripted import LEAST, long_text
from tests.bots.slack.conftest import OTHER, REFERENCE, Committee
from tests.bots.slack.hall import Hall, texts
from tests.fakes.slack import faults
from tests.fakes.slack.calls import Call
from tests.fakes.slack.world import Message, Person

pytestmark = pytest.mark.process

AT_START = {"auth.test", "apps.connections.open"}
HOSTED = {"oauth.v2.access"}
UPLOADS = {"files.getUploadURLExternal", "files.completeUploadExternal"}
"""What the SDK makes of `files_upload_v2`."""


IN_A_FORM = ("views.open", "views.update")
"""What a page needs that nothing else does."""


FOR_A_PAGE = (*IN_A_FORM, "files.delete", "files.info", *sorted(UPLOADS))
PAGE_S = 10.0
"""Most that a page is waited for."""


def called_methods() -> set[str]:
    """Every method of the Web API that stands in our source."""
    source = "\n".join(path.read_text() for path in Path(posts.__file__).parent.glob("*.py"))
    named = {name.replace("_", ".") for name in re.findall(r"\.client\.([a-z]+(?:_[A-Za-z0-9]+)+)\(", source)}
    spelt = set(re.findall(r'\.api_call\("([^"]+)"', source))
    return (named - {"files.upload.v2", "api.call"}) | spelt | UPLOADS


class Twice:
    """True of the first and the third call of each method: of two calls, until they are repeated."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()

    def __call__(self, call: Call) -> bool:
        self.calls[call.method] += 1
        return call.method not in {"upload", "download", "response_url"} and self.calls[call.method] in {1, 3}


def whispered(committee: Committee, person: Person, words: str) -> Message:
    slack = committee.slack
    return slack.wait_until(lambda: [one for one in slack.whispers(person) if words in one.shown])[0]


def test_every_method_that_is_called_may_ask_to_wait(seats: Committee) -> None:
    slack, ana, ben, pc = seats.slack, seats.ana, seats.ben, seats.pc
    first = len(slack.calls())
    slack.fail("*", faults.rate_limited(0), times=-1, when=Twice())
    slack.fail("chat.postMessage", faults.lost_answer())
    card = seats.opened(REFERENCE)
    slack.command(ben, pc, "/paper", REFERENCE)
    whispered(seats, ben, "open in this channel already")
    for question in ("one", "plot", "long"):
        seats.ask(question, card)
    answers = slack.wait_until(lambda: done(seats, card))
    said = str(texts(answers))
    assert [said.count(once) for once in ("re: one", "re: plot", "Paragraph 0.")] == [1, 1, 1]
    assert sum("Ask in this thread" in one for one in texts(slack.posts(pc))) == 1
    assert sum(bool(one.files) for one in slack.posts(pc)) == 1
    slack.click(ben, answers[0], "chairside_rating", "positive")
    slack.wait_until(lambda: slack.calls("conversations.members", "ok"))
    linked = slack.say(ana, pc, slack.mention, files=[slack.file(ana, "a.pdf", b"no paper")])
    slack.wait_until(lambda: "no PDF" in str(texts(seats.answers(linked))))
    slack.command(ana, pc, "/paper", "https://openreview.net/forum?id=aBsEnt00001")
    whispered(seats, ana, "OpenReview")
    slack.command(ana, pc, "/paper", "forget LargeBatchSGD")
    whispered(seats, ana, "Forgotten here")
    assert [one for one in slack.posts(pc) if one.root_ts == card.ts] == []
    limited = {call.method for call in slack.calls()[first:] if call.outcome == "ratelimited"}
    assert called_methods() - AT_START - HOSTED - limited == set(IN_A_FORM)


@pytest.fixture(scope="module")
def read(hall: Hall) -> Iterator[tuple[Committee, Message]]:
    """A committee that has had a paper with its PDF opened, and an answer about it."""
    with hall.seats() as found:
        card = found.opened(REFERENCE)
        found.ask("one", card)
        yield found, found.slack.wait_until(lambda: complete(found, card))[0]


@pytest.mark.parametrize("method", FOR_A_PAGE)
def test_a_page_is_shown_and_taken_away_again_though_slack_asks_to_wait(
    read: tuple[Committee, Message], method: str
) -> None:
    committee, answer = read
    slack, ana = committee.slack, committee.ana
    before = len(slack.whispers(ana))
    slack.click(ana, answer, "chairside_sources")
    sources = slack.wait_until(lambda: slack.whispers(ana)[before:])[0]
    slack.fail(method, faults.rate_limited(0), skip=1 if method == "files.info" else 0)
    try:
        slack.click(ana, sources, "chairside_page_0")
        slack.wait_until(lambda: "image" in str([one.view for one in slack.views(ana)]))
        slack.close_view(ana)
        slack.wait_until(lambda: not [one for one in slack.world.files.values() if "page" in one.name])
    finally:
        slack.heal()
        while slack.views(ana):
            slack.close_view(ana)


def done(committee: Committee, card: Message) -> list[Message]:
    """The answers, once the last of the three is complete and no placeholder is left."""
    found = committee.answers(card)
    whole = len(found) > 4 and "re: plot" in str(texts(found)) and "chairside_sources" in str(found[-1].blocks)
    return found if whole and not any("Reading" in one.shown for one in found) else []


def test_an_answer_of_30000_characters_comes_whole_over_messages_with_nothing_broken(seats: Committee) -> None:
    card = seats.opened(OTHER)
    seats.ask("long", card)
    slack = seats.slack
    found = slack.wait_until(lambda: complete(seats, card))
    text = long_text()
    assert len(text) > LEAST
    assert len(found) > 2
    blocks = [block for message in found for block in message.blocks]
    prose = "\n\n".join(block["text"] for block in blocks if block["type"] == "markdown")
    for mark in (r"Paragraph \d+\.", r"- item \d+\.\d+", r"line_\d+_\d+ = \d+"):
        assert re.findall(mark, prose) == re.findall(mark, text)
    rows = [[cell["text"] for cell in row] for block in blocks if block["type"] == "table" for row in block["rows"]]
    assert [row[0] for row in rows if row[0] != "name"] == re.findall(r"row \d+\.\d+", text)
    assert rows.count(["name", "value"]) == text.count("| name | value |")
    for message in found:
        written = "\n".join(block["text"] for block in message.blocks if block["type"] == "markdown")
        assert written.count("```") % 2 == 0
    assert [one.ts for one in found] == sorted(one.ts for one in found)
    assert [one.metadata["event_payload"]["part"] for one in found if one.metadata] == list(range(len(found)))


def complete(committee: Committee, card: Message) -> list[Message]:
    found = committee.answers(card)
    return found if found and "chairside_sources" in str(found[-1].blocks) else []


def test_a_press_is_answered_though_slack_asks_to_wait(seats: Committee) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    slack.fail("chat.postEphemeral", faults.rate_limited(0))
    slack.click(seats.ana, card, "chairside_help")
    slack.wait_until(lambda: "open REFERENCE" in str(texts(slack.whispers(seats.ana))))


def test_slack_is_left_alone_for_as_long_as_it_asks(seats: Committee) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    before = len(slack.calls("chat.update"))
    slack.fail("chat.update", faults.rate_limited(1))
    seats.ask("one", card)
    slack.wait_until(lambda: "re: one" in str(texts(seats.answers(card))))
    refused, taken = slack.calls("chat.update")[before:][:2]
    assert (refused.outcome, taken.outcome) == ("ratelimited", "ok")
    assert taken.at_s - refused.at_s >= 1.0


def test_the_last_edit_comes_though_the_workspaces_share_of_edits_is_used_up(hall: Hall, seats: Committee) -> None:
    """Live text stops when the share is used up; what it shows last is whole."""
    slack = seats.slack
    card = seats.opened(OTHER)
    slack.limit({"chat.update": faults.Rate(2, 1.0), "chat.postMessage": faults.Rate(1, 0.3, per_channel=True)})
    for number in range(3):
        seats.ask(f"held {number}", card)
    hall.gate.touch()
    slack.wait_until(lambda: sum("re: held" in one for one in texts(seats.answers(card))) == 3)
    said = texts(seats.answers(card))
    assert [one.split(" [")[0] for one in said] == [f"re: held {number}" for number in range(3)]
    assert slack.calls(outcome="ratelimited")
