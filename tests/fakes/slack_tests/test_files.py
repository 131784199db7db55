"""Files: how the app fetches what people post, and shares its own."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, faults
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.world import File
from tests.fakes.slack_tests.conftest import error_of

PAPER = b"%PDF-1.7 " + b"kettle " * 200


class Got:
    """What came of a download."""

    def __init__(self, status: int, kind: str, body: bytes) -> None:
        self.status, self.kind, self.body = status, kind, body


async def fetch(fake: FakeSlack, session: aiohttp.ClientSession, file: File, **more: Any) -> Got:
    """By `url_private_download`, unless `key` names another address; `token` is the app's unless another is named."""
    token, key = more.get("token", fake.token), more.get("key", "url_private_download")
    client = AsyncWebClient(fake.token, base_url=fake.api_url)
    url = (await client.files_info(file=file.id))["file"][key]
    async with session.get(url, headers={"Authorization": f"Bearer {token}"}, allow_redirects=False) as said:
        return Got(said.status, said.content_type, await said.read())


async def test_a_posted_file_is_fetched_with_the_token(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    ana = fake.user("ana")
    paper = fake.file(ana, "kettles.pdf", PAPER)
    fake.say(ana, fake.channel("pc", ana), f"{fake.mention} open this", files=[paper])
    message, mention = fake.deliveries
    assert message.event["subtype"] == "file_share"
    assert [file["id"] for file in mention.event["files"]] == [paper.id]
    got = await fetch(fake, session, paper)
    assert (got.status, got.kind, got.body) == (200, "application/pdf", PAPER)
    assert fake.calls("download", "ok")


async def test_a_wrong_token_gets_a_page_with_status_200(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    paper = fake.file(fake.user("ana"), "kettles.pdf", PAPER)
    got = await fetch(fake, session, paper, token="xoxb-wrong")
    assert (got.status, got.kind) == (200, "text/html")


async def test_a_token_without_the_scope_gets_a_page_too(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    ana = fake.user("ana")
    paper = fake.file(ana, "kettles.pdf", PAPER)
    fake.say(ana, fake.channel("pc", ana), "this", files=[paper])
    [told] = fake.deliveries
    fake.take_scope("files:read")
    url = told.event["files"][0]["url_private_download"]
    async with session.get(url, headers={"Authorization": f"Bearer {fake.token}"}) as said:
        assert (said.status, said.content_type) == (200, "text/html")


async def test_the_private_address_of_a_pdf_leads_elsewhere(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    ana = fake.user("ana")
    got = await fetch(fake, session, fake.file(ana, "kettles.pdf", PAPER), key="url_private")
    assert got.status == 302
    picture = await fetch(fake, session, fake.file(ana, "k.png", b"png", "image/png"), key="url_private")
    assert (picture.status, picture.body) == (200, b"png")


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        (faults.login_page(), 200, "text/html"),
        (faults.redirected(), 302, ""),
        (faults.server_error(), 503, "text/html"),
    ],
)
async def test_a_download_can_go_wrong(
    fake: FakeSlack, session: aiohttp.ClientSession, fault: Fault, status: int, kind: str
) -> None:
    paper = fake.file(fake.user("ana"), "kettles.pdf", PAPER)
    fake.fail("download", fault)
    got = await fetch(fake, session, paper)
    assert got.status == status
    assert got.kind == (kind or got.kind)
    assert (await fetch(fake, session, paper)).body == PAPER


async def test_a_download_can_break_off(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    paper = fake.file(fake.user("ana"), "kettles.pdf", PAPER)
    fake.fail("download", faults.cut_off())
    with pytest.raises(aiohttp.ClientPayloadError):
        await fetch(fake, session, paper)


async def test_a_file_of_another_organisation_must_be_asked_for(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    paper = fake.file(ana, "kettles.pdf", PAPER, mode="check_file_info")
    fake.say(ana, fake.channel("pc", ana), "this", files=[paper])
    [told] = fake.deliveries
    [shown] = told.event["files"]
    assert shown["file_access"] == "check_file_info"
    assert "url_private_download" not in shown
    assert (await client.files_info(file=paper.id))["file"]["url_private_download"]
    assert await error_of(client.files_info(file="F0NONE")) == "file_not_found"
    linked = fake.file(ana, "drive.pdf", b"", mode="external")
    assert "url_private_download" not in (await client.files_info(file=linked.id))["file"]


async def test_an_upload_is_shown_in_the_thread(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "plot it")
    told = await client.files_upload_v2(
        channel=pc.id,
        thread_ts=root.ts,
        content=b"png",
        filename="plot.png",
        alt_txt="scores fall",
        initial_comment="here",
    )
    [_, shared] = fake.thread(pc, root.ts)
    [file] = shared.files
    assert (shared.shown, file.name, file.content, file.alt_text) == ("here", "plot.png", b"png", "scores fall")
    assert told["file"]["mimetype"] == "image/png"
    image = {"type": "image", "alt_text": "scores fall", "slack_file": {"id": file.id}}
    await client.chat_postMessage(channel=pc.id, text="plot", blocks=[image])
    other = fake.channel("other")
    assert await error_of(client.chat_postMessage(channel=other.id, text="plot", blocks=[image])) == "invalid_blocks"


async def test_a_picture_is_not_shown_before_it_is_processed(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    fake.timing.processing_s = 3_600.0
    told = await client.files_upload_v2(channel=pc.id, content=b"png", filename="plot.png")
    image = {"type": "image", "alt_text": "a", "slack_file": {"id": told["file"]["id"]}}
    assert await error_of(client.chat_postMessage(channel=pc.id, text="plot", blocks=[image])) == "invalid_blocks"


async def test_an_upload_is_complete_only_with_all_its_bytes(
    fake: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    pc = fake.channel("pc")
    ticket = await client.files_getUploadURLExternal(filename="plot.png", length=4)
    finish = [{"id": ticket["file_id"]}]
    assert await error_of(client.files_completeUploadExternal(files=finish, channel_id=pc.id)) == "file_not_found"
    async with session.post(ticket["upload_url"], data=b"png") as said:
        assert said.status == 400
    async with session.post(ticket["upload_url"], data=b"png!") as said:
        assert said.status == 200
    outside = fake.channel("outside", bot=False)
    assert await error_of(client.files_completeUploadExternal(files=finish, channel_id=outside.id)) == "not_in_channel"
    await client.files_completeUploadExternal(files=finish, channel_id=pc.id)
    assert await error_of(client.files_completeUploadExternal(files=finish, channel_id=pc.id)) == "file_not_found"
    assert len(fake.posts(pc)) == 1


async def test_a_file_has_no_type_before_it_is_processed_and_says_where_it_is_shown(
    fake: FakeSlack, client: AsyncWebClient
) -> None:
    pc = fake.channel("pc")
    fake.timing.processing_s = 0.1
    apart = (await client.files_upload_v2(content=b"png", filename="page.png"))["file"]
    told = (await client.files_info(file=apart["id"]))["file"]
    assert (told["mimetype"], told["channels"], told["shares"]) == ("", [], {})
    posted = (await client.files_upload_v2(channel=pc.id, content=b"png", filename="plot.png"))["file"]
    [message] = fake.posts(pc)
    shares = (await client.files_info(file=posted["id"]))["file"]["shares"]
    assert shares == {"public": {pc.id: [{"ts": message.ts}]}}


async def test_the_app_deletes_its_own_files_only(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    plot = (await client.files_upload_v2(channel=pc.id, content=b"png", filename="plot.png"))["file"]["id"]
    await client.files_delete(file=plot)
    [left] = fake.posts(pc)
    assert left.files == []
    assert await error_of(client.files_info(file=plot)) == "file_not_found"
    assert await error_of(client.files_delete(file=plot)) == "file_not_found"
    anas = fake.file(ana, "kettles.pdf", PAPER)
    assert await error_of(client.files_delete(file=anas.id)) == "cant_delete_file"
    fake.take_scope("files:write")
    assert await error_of(client.files_delete(file=anas.id)) == "missing_scope"
