"""
Files for one person alone, as a direct message of the app's.

An ephemeral message holds no file, and a file in a channel is everybody's, so the message between the two comes first:
it names the conversation that the files are completed into.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.taking import TAKEN, Taking
from bots.slack.blocks import Part
from bots.slack.calls import once, patient
from bots.slack.uploads import Uploads
from core.conversation.exports.files import Document

HANDED = "I have sent it to you alone, as a direct message with two files."


async def handed(client: AsyncWebClient, person: str, documents: Sequence[Document]) -> None:
    """Raise `PlatformError` if Slack does not take them; nothing is done twice."""
    posted = await once(lambda: client.chat_postMessage(channel=person, text=TAKEN))
    uploads = Uploads(client)
    files: list[dict[str, str | None]] = []
    for document in documents:
        name, size = document.name, len(document.data)
        given = await patient(
            lambda name=name, size=size: client.files_getUploadURLExternal(filename=name, length=size)  # type: ignore[misc]
        )
        await uploads.send(str(given["upload_url"]), document.data)
        files.append({"id": str(given["file_id"]), "title": name})
    await once(lambda: client.files_completeUploadExternal(files=files, channel_id=str(posted["channel"])))


@dataclass(frozen=True)
class Handing:
    """`names` of people by id."""

    desk: Desk
    client: AsyncWebClient
    names: Mapping[str, str]

    async def to(self, place: Place, person: str, reference: str = "") -> Part:
        """
        Hand them what the reference names, else what is open in this thread, else what was opened last; words for them.
        The gate was asked before. Raise `ChairsideError`.
        """
        await handed(self.client, person, await Taking(self.desk).files(place, person, reference, self.names))
        return Part(HANDED)
