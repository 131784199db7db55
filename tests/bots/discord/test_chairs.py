"""Three chairs in one thread on Discord: what they said is remembered, what they hold is seen when it is revealed."""

import json
from dataclasses import dataclass

import pytest

from tests.bots.discord.conftest import Committee
from tests.bots.discord.house import told
from tests.fakes.discord_server.model import Channel, Interaction, Message, User
from tests.fakes.discord_server.views import Shown

pytestmark = [pytest.mark.process, pytest.mark.parametrize("granted", [("content",)])]

SECRETS = {
    "ana": "zebrafish baselines are absent",
    "ben": "walrus tusks persuade me",
    "cy": "quokka experiments delight",
}
STANCES = {"ana": "reject", "ben": "accept", "cy": "accept"}


@dataclass
class Chairs:
    committee: Committee
    cy: User
    thread: Channel

    def say(self, person: User, words: str) -> Message:
        return self.committee.discord.say(person, self.thread, words)

    def ask(self, person: User, words: str, mark: str) -> Shown:
        """The answer in the thread that holds the mark, and that no earlier one is."""
        before = {one.id for one in self.committee.answers(self.thread)}
        self.committee.ask(words, self.thread, person)

        def new() -> list[Shown]:
            answers = self.committee.answers(self.thread)
            return [m for m in answers if m.id not in before and mark in m.text and whole(m)]

        found: list[Shown] = self.committee.discord.wait_until(new, 20.0, f"an answer with {mark!r}")
        return found[0]

    def command(self, person: User, name: str, words: str, **options: object) -> Interaction:
        asked = self.committee.discord.command(person, self.thread, name, **options)
        told(self.committee, asked, words)
        return asked

    def by_dialog(self, person: User) -> None:
        discord, view = self.committee.discord, self.command(person, "paper positions", "position")
        assert view.original
        pressed = discord.click(person, view.original, discord.show(view.original).button("Give mine"))
        discord.wait_until(lambda: pressed.modal, 20.0, "the dialog")
        values = {"stance": [STANCES[person.name]], "reason": SECRETS[person.name]}
        told(self.committee, discord.submit_modal(person, pressed, values), "Your position is recorded")

    def by_command(self, person: User) -> None:
        stance, reason = STANCES[person.name], SECRETS[person.name]
        self.command(person, "paper position", "Your position is recorded", stance=stance, reason=reason)

    def revealed(self, secret: str) -> list[Shown]:
        """The answers in the thread that hold it, once there is one."""

        def holding() -> list[Shown]:
            return [m for m in self.committee.answers(self.thread) if secret in m.text and whole(m)]

        found: list[Shown] = self.committee.discord.wait_until(holding, 20.0, "the positions")
        return found

    def sent(self) -> str:
        """All that the bot has sent to Discord."""
        return json.dumps([one.call.body for one in self.committee.discord.calls()], ensure_ascii=False, default=str)


def whole(message: Shown) -> bool:
    """Whether it is not being written any more."""
    return not any(one.label == "Stop" for one in message.buttons)


def seated(committee: Committee) -> Chairs:
    thread = committee.opened()
    return Chairs(committee, committee.discord.user("cy"), thread)


def test_nothing_of_a_blind_round_is_sent_before_all_expected_have_given_theirs(committee: Committee) -> None:
    with committee.beside():
        chairs = seated(committee)
        ana, ben, cy = committee.ana, committee.ben, chairs.cy
        chairs.command(ana, "paper expect", "in the submission's thread", chair=ana, chair2=ben, chair3=cy)
        committee.shown(chairs.thread, "waited for")
        chairs.by_dialog(ana)
        chairs.by_command(ben)
        for question, mark in (("who stands where?", "not shown yet"), ("should we accept?", "The decision is yours")):
            chairs.ask(cy, question, mark)
        assert not any(secret in chairs.sent() for secret in SECRETS.values())
        chairs.by_command(cy)
        (shown,) = chairs.revealed(SECRETS["ana"])
        assert all(secret in shown.text for secret in SECRETS.values())
        assert ana.mention in shown.text


def test_whom_a_message_only_types_nobody_waits_for_and_its_author_is_told(committee: Committee) -> None:
    with committee.beside():
        chairs = seated(committee)
        chairs.ask(committee.ana, f"expect @ben and {chairs.cy.mention}", "do not know whom")
        chairs.ask(committee.ana, "who stands where?", "No chair has given a position")


FIRST = "heron plumage dazzles me"
"""What Ana holds before she changes her mind."""


def test_a_blind_round_leaks_by_no_way_while_three_talk_and_edit_and_delete_and_export(committee: Committee) -> None:
    """Messages, dialogs, names of buttons, files, what the process says: nobody is sent another's."""
    discord, ana, ben = committee.discord, committee.ana, committee.ben
    with committee.beside():
        chairs = seated(committee)
        cy = chairs.cy
        chairs.command(cy, "paper expect", "in the submission's thread", chair=ana, chair2=ben, chair3=cy)
        committee.shown(chairs.thread, "waited for")
        chairs.command(ana, "paper position", "Your position is recorded", stance="accept", reason=FIRST)
        gone = chairs.say(ben, "Otters would settle it, forget I said so.")
        changed = chairs.say(cy, "The baselines seem fine.")
        committee.kept(chairs.thread, lambda thread: changed.id in thread.messages)
        chairs.command(ana, "paper position", "Your position is recorded", stance="reject", reason=SECRETS["ana"])
        discord.delete(gone)
        chairs.by_dialog(ben)
        discord.edit(changed, "The baselines seem thin after all.")
        committee.kept(chairs.thread, lambda thread: thread.messages[gone.id].withdrawn)
        committee.kept(chairs.thread, lambda thread: thread.messages[changed.id].revision == 1)
        for person in (ana, ben, cy):
            files = exported(chairs, person)
            assert b"thin after all" in files
            for never in (*SECRETS.values(), FIRST, "Otters", "seem fine"):
                assert never.encode() not in files
        chairs.command(cy, "paper positions", "given, not shown yet")
        chairs.ask(cy, "what was said since yesterday?", "thin after all")
        assert not any(secret in chairs.sent() for secret in (*SECRETS.values(), FIRST))
        mine = chairs.command(ana, "paper positions", SECRETS["ana"])
        assert {one.ephemeral_to for one in (mine.original, *mine.followups) if one} == {ana.id}
        chairs.by_command(cy)
        (shown,) = chairs.revealed(SECRETS["ana"])
        assert all(secret in shown.text for secret in SECRETS.values())
        files = exported(chairs, ben)
        assert all(secret.encode() in files for secret in SECRETS.values())
        assert FIRST.encode() not in files
        assert FIRST not in chairs.sent()
        assert not any(secret in committee.said for secret in (*SECRETS.values(), FIRST))


def exported(chairs: "Chairs", person: User) -> bytes:
    """What both files hold that the command hands to them alone."""
    asked = chairs.command(person, "paper export", "The export: a page to read")
    assert asked.original
    assert asked.original.ephemeral_to == person.id
    assert len(asked.original.files) == 2
    return b"".join(file.data for file in asked.original.files)


def test_a_position_that_is_said_in_the_thread_completes_the_round_and_the_thread_goes_on(committee: Committee) -> None:
    with committee.beside():
        chairs = seated(committee)
        ana, ben = committee.ana, committee.ben
        chairs.command(ana, "paper expect", "in the submission's thread", chair=ana, chair2=ben)
        committee.shown(chairs.thread, "waited for")
        chairs.by_command(ana)
        said = committee.ask(f"I lean {STANCES['ben']} because {SECRETS['ben']}.", chairs.thread, ben)
        (shown,) = chairs.revealed(SECRETS["ana"])
        assert SECRETS["ben"] in shown.text
        assert shown.reply_to == said.id
        assert chairs.ask(chairs.cy, "what are the strengths?", "Checked:")
        asked = committee.discord.command(ana, committee.pc, "paper forget", reference="LargeBatchSGD")
        told(committee, asked, "Forgotten")
        assert committee.discord.said_by_bot(chairs.thread) == []


def test_who_asks_to_reveal_shows_what_was_given_so_far(committee: Committee) -> None:
    with committee.beside():
        chairs = seated(committee)
        chairs.by_command(committee.ana)
        assert SECRETS["ana"] not in chairs.sent()
        chairs.command(committee.ben, "paper reveal", "in the submission's thread")
        assert chairs.revealed(SECRETS["ana"])


def test_what_three_chairs_said_is_told_with_links_and_without_what_was_taken_back(committee: Committee) -> None:
    discord = committee.discord
    with committee.beside():
        chairs = seated(committee)
        first = chairs.say(committee.ben, "The baselines are weak, and nobody compares with ours.")
        gone = chairs.say(chairs.cy, "The baselines are nonsense, forget I said it.")
        changed = chairs.say(committee.ana, "The baselines seem fine.")
        poster = chairs.say(chairs.cy, "Let us go for a poster.")
        chairs.say(committee.ben, "Open question: is one seed enough?")
        committee.kept(chairs.thread, lambda thread: len(thread.messages) > 5)
        discord.delete(gone)
        discord.edit(changed, "The baselines seem thin after all.")
        committee.kept(chairs.thread, lambda thread: thread.messages[gone.id].withdrawn)
        committee.kept(chairs.thread, lambda thread: thread.messages[changed.id].revision == 1)
        told(committee, discord.menu(committee.ana, poster, "Mark as decision"), "Marked as a decision")
        said = chairs.ask(chairs.cy, "what did the other chairs say about the baselines?", "Said in this thread").text
        assert "thin after all" in said
        assert "nonsense" not in said
        assert "seem fine" not in said
        assert f"https://discord.com/channels/{discord.guild.id}/{chairs.thread.id}/{first.id}" in said
        assert committee.ben.mention in said
        assert "go for a poster" in chairs.ask(committee.ben, "what did we decide?", "Marked as decisions").text
        assert "is one seed enough" in chairs.ask(committee.ben, "what is still open?", "open questions").text
