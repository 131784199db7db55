"""The tokens and secrets that a Slack app runs with, where it finds Slack, and where it is found."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from core.errors import InputError
from core.settings import Settings, listed

HOST = "files.slack.com"
NO_URL = "CHAIRSIDE_SLACK_PUBLIC_URL is the address that Slack and people use: it begins with https://."
NEEDED = "Set {names}: docs/slack.md says where Slack shows them."


@dataclass(frozen=True)
class Tokens:
    """
    `base_url` is where Slack's Web API is, if not at Slack; `file_host` is the one host that files come from. A socket
    on which nothing is heard for `silence_s` is dead.
    """

    bot: str = field(repr=False)
    app: str = field(repr=False)
    base_url: str | None = None
    file_host: str = HOST
    silence_s: float = 30.0


@dataclass(frozen=True)
class Hosted:
    """
    An app behind HTTP. Without a `client_id` it serves the workspace of its token `bot`; with one, all that install
    it: `public_url` is where it is reached, and the first of `secret_keys` seals what is stored of them.
    """

    signing_secret: str = field(repr=False)
    bot: str = field(repr=False)
    client_id: str
    client_secret: str = field(repr=False)
    secret_keys: tuple[str, ...] = field(repr=False)
    public_url: str
    host: str
    port: int
    base_url: str | None = None
    file_host: str = HOST


def tokens_of(settings: Settings) -> Tokens:
    """Raise `InputError` naming the variables that are not set."""
    bot, app, base = _plain(settings.slack_bot_token), _plain(settings.slack_app_token), settings.slack_api_base_url
    _all_set(SLACK_BOT_TOKEN=bot, SLACK_APP_TOKEN=app)
    return Tokens(bot, app, base, _file_host(base), settings.slack_silence_s)


def hosted_of(settings: Settings) -> Hosted:
    """Raise `InputError` naming the variables that are not set."""
    signing, bot = _plain(settings.slack_signing_secret), _plain(settings.slack_bot_token)
    client, secret = settings.slack_client_id or "", _plain(settings.slack_client_secret)
    keys, url = _plain(settings.secret_keys), (settings.slack_public_url or "").rstrip("/")
    if client:
        _all_set(
            SLACK_SIGNING_SECRET=signing,
            SLACK_CLIENT_SECRET=secret,
            CHAIRSIDE_SECRET_KEYS=keys,
            CHAIRSIDE_SLACK_PUBLIC_URL=url,
        )
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise InputError(NO_URL)
    else:
        _all_set(SLACK_SIGNING_SECRET=signing, SLACK_BOT_TOKEN=bot)
    base = settings.slack_api_base_url
    return Hosted(
        signing_secret=signing,
        bot="" if client else bot,
        client_id=client,
        client_secret=secret,
        secret_keys=listed(settings.secret_keys),
        public_url=url,
        host=settings.slack_host,
        port=settings.slack_port,
        base_url=base,
        file_host=_file_host(base),
    )


def working_of(settings: Settings) -> Hosted:
    """
    For a process that answers only, and is reached by nobody: for the workspace of the bot's token where Socket Mode
    or that token alone is set up, else for all that install the app. Raise `InputError` naming what is not set.
    """
    by_oauth = bool(settings.slack_client_id) and not (settings.slack_app_token and settings.slack_bot_token)
    bot, secret, keys = map(_plain, (settings.slack_bot_token, settings.slack_client_secret, settings.secret_keys))
    if by_oauth:
        _all_set(SLACK_CLIENT_SECRET=secret, CHAIRSIDE_SECRET_KEYS=keys)
    else:
        _all_set(SLACK_BOT_TOKEN=bot)
    base = settings.slack_api_base_url
    return Hosted(
        signing_secret="",
        bot="" if by_oauth else bot,
        client_id=settings.slack_client_id or "" if by_oauth else "",
        client_secret=secret,
        secret_keys=listed(settings.secret_keys),
        public_url=(settings.slack_public_url or "").rstrip("/"),
        host="",
        port=0,
        base_url=base,
        file_host=_file_host(base),
    )


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def _all_set(**held: str) -> None:
    missing = [name for name, value in held.items() if not value]
    if missing:
        raise InputError(NEEDED.format(names=" and ".join(missing)))


def _file_host(base_url: str | None) -> str:
    return urlsplit(base_url).netloc if base_url else HOST
