"""A fake Discord, REST and gateway, for the real bot to run against."""

from tests.fakes.discord_server.calls import Upload
from tests.fakes.discord_server.people import NotAllowedError
from tests.fakes.discord_server.refusals import refused
from tests.fakes.discord_server.server import FakeDiscord, serve_discord
from tests.fakes.discord_server.troubles import CALLBACK, EDIT, FOLLOW, ORIGINAL, SEND, THREAD

__all__ = [
    "CALLBACK",
    "EDIT",
    "FOLLOW",
    "ORIGINAL",
    "SEND",
    "THREAD",
    "FakeDiscord",
    "NotAllowedError",
    "Upload",
    "refused",
    "serve_discord",
]
