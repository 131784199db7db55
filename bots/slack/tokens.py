"""The tokens that a Slack app runs with, and where it finds Slack."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from core.errors import InputError
from core.settings import Settings

HOST = "files.slack.com"
NEEDED = "Set {names}: docs/slack.md says where Slack shows them."


@dataclass(frozen=True)
class Tokens:
    """`base_url` is where Slack's Web API is, if not at Slack; `file_host` is the one host that files come from."""

    bot: str = field(repr=False)
    app: str = field(repr=False)
    base_url: str | None = None
    file_host: str = HOST


def tokens_of(settings: Settings) -> Tokens:
    """Raise `InputError` naming the variables that are not set."""
    bot, app, base = settings.slack_bot_token, settings.slack_app_token, settings.slack_api_base_url
    if bot is None or app is None:
        missing = [name for name, held in (("SLACK_BOT_TOKEN", bot), ("SLACK_APP_TOKEN", app)) if held is None]
        raise InputError(NEEDED.format(names=" and ".join(missing)))
    host = urlsplit(base).netloc if base else HOST
    return Tokens(bot.get_secret_value(), app.get_secret_value(), base, host)
