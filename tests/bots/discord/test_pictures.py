"""What stands beside an answer: the scores as a picture, tables drawn, links to where passages were shown before."""

from bots.discord.components import Part, Picture
from bots.discord.parts import parts_of
from bots.discord.pictures import Beside, beside, links_of
from bots.discord.sending import to_edit, to_send
from bots.discord.text import Known
from core.answering.reply import NO_MODEL, Citation, Reply
from core.conversation.entries import Answered, Asked, Delivered, Entry, Opened
from core.conversation.record import load
from core.conversation.thread import Failure
from tests.bots.channel.desks import AT, desk_of
from tests.bots.reviewed import kettles

PLACE = "discord:1:20:300"
P4, R2 = Citation("P4", "We tune kettles.", "p. 3"), Citation("R2.3", "Only four.", "Review 2", 2)


async def test_scores_come_as_a_picture_with_words_and_what_cannot_be_drawn_is_left_out() -> None:
    desk = desk_of()
    submission = kettles()
    reply = Reply("Scores.", picture="scores", snapshot=submission.snapshot)
    assert (await beside(desk, PLACE, "1", reply)).picture is None
    await desk.submissions.save(submission)
    await desk.log.append(PLACE, 1, Opened(submission.id, submission.snapshot, NO_MODEL, "ana", AT))
    picture = (await beside(desk, PLACE, "1", reply)).picture
    assert picture
    assert picture.data.startswith(b"\x89PNG")
    assert picture.alt.startswith("Scores. R1")
    (part,) = parts_of(reply, "1", picture=picture)
    assert part.files == (picture,)
    gone = Reply("Scores.", picture="scores", snapshot="another")
    assert (await beside(desk, PLACE, "1", gone)).picture is None
    assert await beside(desk, PLACE, "1", Failure("No.")) == Beside()


async def test_a_passage_leads_to_the_first_answer_that_showed_it_and_an_answer_never_to_itself() -> None:
    desk = desk_of()
    log: list[Entry] = [Opened("s", "x", NO_MODEL, "ana", AT)]
    for key, citations in (("11", (P4,)), ("12", (P4, R2)), ("13", (R2,))):
        log.append(Asked(key, "ana", "What?", AT))
        log.append(Answered(key, Reply("So.", citations), AT))
        log += [Delivered(key, (f"{key}00", f"{key}01"), AT)] if key != "13" else []
    for number, entry in enumerate(log, 1):
        await desk.log.append(PLACE, number, entry)
    thread = await load(desk.log, PLACE)
    first, second = "https://discord.com/channels/1/300/1100", "https://discord.com/channels/1/300/1200"
    assert links_of(thread, PLACE) == {"P4": first, "R2.3": second}
    assert links_of(thread, PLACE, before="12") == {"P4": first}
    also = await beside(desk, PLACE, "12", Reply("So [P4] and so [R2.3].", (P4, R2)))
    assert also.known == Known({"P4": first}, frozenset({"ana"}))
    unmarked = await beside(desk, PLACE, "13", Reply("So [R2.3].", (P4, R2)))
    assert unmarked.known.links == {"R2.3": second}


async def test_tables_are_drawn_when_they_are_sent_and_nobody_is_ever_rung() -> None:
    table = Picture("table-1.png", alt="Table", rows=(("a", "b"), ("1", "2")))
    part = Part(({"type": 10, "content": "x"},), (table, Picture("scores.png", b"PNG", "Scores")))
    for arguments in (await to_send(part), await to_edit(part)):
        assert arguments["allowed_mentions"].to_dict() == {"parse": []}
        view = arguments["view"]
        assert (view.to_components(), view.is_dispatchable(), view.timeout) == (list(part.components), False, None)
        files = arguments["files"] if "files" in arguments else arguments["attachments"]
        assert [(one.filename, one.description) for one in files] == [
            ("table-1.png", "Table"),
            ("scores.png", "Scores"),
        ]
        first, second = (one.fp.read() for one in files)
        assert first.startswith(b"\x89PNG")
        assert second == b"PNG"
