"""`/paper` alone: the form, what is wrong with it, and the card that comes of it."""

import pytest

from tests.bots.slack.room import KETTLES, Room
from tests.fakes.plainpdf import body, document
from tests.fakes.slack import faults

PDF = document(body())


async def test_a_reference_in_the_form_brings_the_card_into_its_channel(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        assert "OpenReview or arXiv link or id" in (await room.form(room.ana)).shown
        assert "Give a reference" in (await room.sent(room.ana))["reference"]
        wrong = await room.sent(room.ana, reference="not-a-paper")
        assert "https://openreview.net/forum?id=" in wrong["reference"]
        assert "arxiv.org" in wrong["reference"]
        assert slack.views(room.ana)[0].errors == wrong
        assert await room.sent(room.ana, reference=KETTLES) == {}
        assert slack.views(room.ana) == []
        await room.until(room.cards)
        await room.form(room.ben, "open")
        assert await room.sent(room.ben, reference=KETTLES) == {}
        assert "open in this channel already" in slack.views(room.ben)[0].shown
        assert len(room.cards()) == 1


async def test_a_pdf_from_the_form_is_read_though_it_is_shared_nowhere(room: Room) -> None:
    slack, ana = room.slack, room.ana
    async with room.serving():
        await room.form(ana)
        notes = slack.file(ana, "notes.txt", b"kettles", "text/plain")
        assert "That is no PDF" in (await room.sent(ana, pdf=[notes]))["pdf"]
        bens = slack.file(room.ben, "paper.pdf", PDF)
        assert "yourself" in (await room.sent(ana, pdf=[bens]))["pdf"]
        paper = slack.file(ana, "paper.pdf", PDF)
        assert await room.sent(ana, pdf=[paper]) == {}
        await room.until(room.cards)
        assert paper.shared == set()
        assert [call.args["file"] for call in slack.calls("download")] == [paper.id]


async def test_a_file_that_another_has_uploaded_is_not_read_whatever_the_form_said(room: Room) -> None:
    """The form's own word on who uploaded it is not the last: Slack is asked again when it is read."""
    slack, ana = room.slack, room.ana
    async with room.serving():
        await room.form(ana)
        bens = slack.file(room.ben, "paper.pdf", PDF)
        claimed = {"id": bens.id, "user": ana.id, "filetype": "pdf", "name": "paper.pdf"}
        assert await room.sent(ana, pdf=[claimed]) == {}
        await room.whispered(ana, "not uploaded by whoever handed it over")
        assert not slack.calls("download")
        typed = slack.say(ana, room.pc, f"{slack.mention} open attached:{bens.id}/{room.ben.id}")
        await room.until(lambda: len(slack.thread(room.pc, typed.ts)) == 2)
        assert not slack.calls("download")


@pytest.mark.parametrize("typed", ["attached:{}/{}", "open attached:{}/{}", "at\u200btached:{}/{}"])
async def test_what_is_typed_into_the_form_names_no_file(room: Room, typed: str) -> None:
    """`attached:FILE/PERSON` is how the log calls a file of that person's: who could type it would be shown theirs."""
    slack, ana = room.slack, room.ana
    typed = typed.format(slack.file(room.ben, "paper.pdf", PDF).id, room.ben.id)
    async with room.serving():
        await room.form(ana)
        assert "names no submission" in (await room.sent(ana, reference=typed))["reference"]
        slack.command(ana, room.pc, "/paper", typed)
        await room.whispered(ana, "names no submission")
        assert not slack.calls("download")


@pytest.mark.parametrize("forged", ["other", "strange", "nonsense"])
async def test_a_form_that_names_another_channel_opens_nothing_there(room: Room, forged: str) -> None:
    slack, ana = room.slack, room.ana
    other = slack.channel("other", room.ben)
    strange = slack.channel("strange", ana, shared=True)
    async with room.serving():
        await room.form(ana)
        with slack.world.change():
            channel = {"other": other.id, "strange": strange.id, "nonsense": "../C0"}[forged]
            slack.world.views[-1].view["private_metadata"] = channel
        wrong = await room.sent(ana, reference=KETTLES)
        expected = {"other": "not in that channel", "strange": "another organisation", "nonsense": "too old"}
        assert expected[forged] in wrong["reference"]
        assert slack.posts(other) == slack.posts(strange) == []


async def test_who_may_not_open_sees_no_form_and_who_has_left_cannot_send_it(room: Room) -> None:
    slack, ben = room.slack, room.ben
    guest = slack.user("gil", guest="restricted")
    slack.world.channels[room.pc.id].members.append(guest.id)
    async with room.serving():
        slack.command(guest, room.pc, "/paper")
        await room.whispered(guest, "Guests")
        await room.form(ben)
        slack.leave(ben, room.pc)
        assert "not in that channel" in (await room.sent(ben, reference=KETTLES))["reference"]
        assert slack.views(guest) == []
        assert room.cards() == []


async def test_a_form_that_slack_cannot_show_in_time_is_told_in_words(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = room.slack

    def waiting(most_s: float) -> None:
        monkeypatch.setattr("bots.slack.forms.WAIT_S", most_s)

    async with room.serving():
        waiting(10)
        slack.fail("views.open", faults.refused("expired_trigger_id"))
        slack.command(room.ana, room.pc, "/paper")
        await room.whispered(room.ana, "`/paper REFERENCE`")
        await room.form(room.ana)
        waiting(0.2)
        slack.fail("views.open", faults.stalled())
        slack.command(room.ben, room.pc, "/paper")
        await room.whispered(room.ben, "too slow")
        slack.fail("conversations.members", faults.stalled())
        assert "too slow" in (await room.sent(room.ana, reference=KETTLES))["reference"]
