"""The rules for a message's body: what Discord refuses with 50035, 50006 and 40005."""

import json
import mimetypes
from typing import Any

from tests.fakes.discord_server import components
from tests.fakes.discord_server.calls import Call
from tests.fakes.discord_server.model import EPHEMERAL, SILENT, SUPPRESS_EMBEDS, V2, File, Message
from tests.fakes.discord_server.refusals import Form, refused
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]
LONGEST, MOST_FILES, MOST_BYTES, LONGEST_NONCE = 2_000, 10, 25 * 1024 * 1024, 25
MAY_SEND = SUPPRESS_EMBEDS | EPHEMERAL | SILENT | V2
OLD_FIELDS = ("content", "embeds", "poll", "sticker_ids")


def fill(world: World, message: Message, body: Tree, call: Call) -> None:
    """
    Check the body and put what it says into the message, new or edited; what it does not say stays.

    Raises:
        Refusal: whatever is wrong, and then nothing has changed.

    """
    form = Form()
    flags = int(body.get("flags") or 0) & MAY_SEND
    v2 = bool((message.flags | flags) & V2)
    files = _files(world, message, body, call)
    content = body.get("content", message.content) or ""
    embeds = body.get("embeds", message.embeds) or []
    parts = body.get("components", message.components) or []
    _old_fields(form, body, content, embeds, v2=v2)
    form.length("content", content, LONGEST)
    _embeds(form, embeds)
    form.length("nonce", str(body.get("nonce") or ""), LONGEST_NONCE)
    form.length("attachments", files, MOST_FILES)
    parts = json.loads(json.dumps(parts))
    components.check(form, parts, v2=v2, attached={each.filename for each in files})
    _allowed(form, body.get("allowed_mentions") or {})
    form.check()
    if not (content or embeds or files or (parts and v2)):
        raise refused(50006)
    message.content, message.embeds, message.files = content, embeds, files
    message.components = components.numbered(parts)
    message.flags |= flags & ~EPHEMERAL


def _old_fields(form: Form, body: Tree, content: str, embeds: list[Tree], *, v2: bool) -> None:
    if not v2:
        return
    for name in OLD_FIELDS:
        if body.get(name) or (name == "content" and content) or (name == "embeds" and embeds):
            message = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.wrong(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


def _embeds(form: Form, embeds: list[Tree]) -> None:
    form.length("embeds", embeds, 10)
    total = 0
    for n, each in enumerate(embeds):
        footer, author = (each.get("footer") or {}).get("text"), (each.get("author") or {}).get("name")
        fields = each.get("fields") or []
        limited = [("title", each.get("title"), 256), ("description", each.get("description"), 4096)]
        limited += [("footer.text", footer, 2048), ("author.name", author, 256)]
        for m, field in enumerate(fields):
            limited += [(f"fields.{m}.name", field["name"], 256), (f"fields.{m}.value", field["value"], 1024)]
        form.length(f"embeds.{n}.fields", fields, 25)
        for path, value, longest in limited:
            form.length(f"embeds.{n}.{path}", value, longest)
            total += len(value or "")
    if total > 6000:
        form.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _allowed(form: Form, allowed: Tree) -> None:
    parse = allowed.get("parse") or []
    for name in ("users", "roles"):
        form.length(f"allowed_mentions.{name}", allowed.get(name), 100)
        if name in parse and allowed.get(name):
            message = f'parse:["{name}"] and {name}: [ids...] are mutually exclusive.'
            form.wrong("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


def _files(world: World, message: Message, body: Tree, call: Call) -> list[File]:
    """Without an `attachments` list an edit keeps what is there; with one, only what it names."""
    sizes = [len(each.data) for each in call.uploads.values()]
    if sizes and (max(sizes) > world.max_file_bytes or sum(sizes) > MOST_BYTES):
        raise refused(40005)
    listed = body.get("attachments")
    kept = list(message.files)
    if listed is not None:
        ids = {str(each.get("id")) for each in listed}
        kept = [each for each in kept if each.id in ids]
    said = {str(each.get("id")): each for each in listed or []}
    for n, upload in call.uploads.items():
        about = said.get(str(n), {})
        name = about.get("filename") or upload.filename
        kind = mimetypes.guess_type(name)[0] or upload.content_type
        file = File(world.clock.snowflake(), name, kind, upload.data, about.get("description"))
        world.files[file.id] = file
        kept.append(file)
    return kept


def thread_name(form: Form, name: object) -> None:
    form.length("name", name, 100, 1)
