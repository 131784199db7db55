"""
Everything an operator can set, read from the environment once, by the composition root.

What is a secret is a `SecretStr`, so that nothing prints it by chance, and may stand in a file (`secret_files`).
"""

from pathlib import Path
from typing import Literal
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import Field, SecretStr

from core.config_file import FromFile


def listed(words: SecretStr | str | None) -> tuple[str, ...]:
    """What stands in a setting with commas between, in its order."""
    text = words.get_secret_value() if isinstance(words, SecretStr) else words or ""
    return tuple(filter(None, map(str.strip, text.split(","))))


class Settings(FromFile):
    """One environment variable per field, `CHAIRSIDE_` before its name; times in seconds."""

    redis_address: SecretStr | None = Field(default=None, validation_alias="CHAIRSIDE_REDIS_URL")
    """A Redis server (`redis://…`, `rediss://…`, `unix://…`); unset: one of our own in the data folder."""

    redis_password: SecretStr | None = None
    """Its password, if the address holds none: so it can stand in a file of its own."""

    redis_replicas: int = Field(default=0, ge=0, le=100)
    """So many of its replicas hold an entry before it is acknowledged: a failover then loses none."""

    data_dir: Path = Field(default_factory=lambda: user_data_path("chairside"))
    """Where the embedded server keeps its files, and the terminal its line history."""

    show_decision: bool = False
    """Let the bot see a public forum's decision and meta-review."""

    placeholder_after_s: float = Field(default=0.3, ge=0, le=86_400)
    """A reply that takes longer than this is announced by a placeholder."""

    lease_s: float = Field(default=5.0, ge=0.1, le=300)
    """A thread whose worker died is taken over after this long."""

    drain_s: float = Field(default=10.0, ge=0, le=3_600)
    """A process that is told to leave (SIGTERM) may go on for so long with the answers that it has in hand."""

    openreview_token: SecretStr | None = None
    """Reads OpenReview as its owner; preferred to user and password."""

    openreview_user: SecretStr | None = None
    openreview_password: SecretStr | None = None

    openreview_v2: str | None = None
    """Another base URL than OpenReview's own, for a mirror or a test; likewise the four below."""

    openreview_v1: str | None = None
    openreview_web: str | None = None
    arxiv_api: str | None = None
    arxiv_web: str | None = None

    proxy_url: SecretStr | None = None
    """The proxy for OpenReview and arXiv; the environment's own proxy variables are not used."""

    pdf_max_bytes: int = Field(default=50_000_000, gt=0)
    pdf_max_pages: int = Field(default=300, gt=0)
    pdf_max_chars: int = Field(default=5_000_000, gt=0)
    pdf_memory_bytes: int = Field(default=1 << 30, gt=0, le=1 << 40)
    pdf_wait_s: float = Field(default=60.0, gt=0, le=3_600)
    """What reading one PDF may take, in a process of its own."""

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    """The Slack app's tokens, as Slack itself calls them (no prefix): `xoxb-…`, and `xapp-…` for Socket Mode."""
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")

    slack_api_base_url: str | None = Field(default=None, validation_alias="SLACK_API_BASE_URL")
    """Another place than Slack, for a test; no prefix either."""

    slack_follow_up: str = ""
    """Ids of Slack channels, separated by commas, in whose threads a question needs no mention."""

    slack_channels: str = ""
    """Ids of the only Slack channels that are served, separated by commas, `dm` for direct messages; empty: all."""

    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    """What Slack signs its requests with, for `chairside slack --http`; no prefix for these three either."""

    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    """With it and its secret, workspaces install the app by OAuth."""

    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")

    slack_public_url: str | None = None
    """Where Slack and people reach `chairside slack --http` (`https://chairside.example.org`)."""

    slack_host: str = "127.0.0.1"
    slack_port: int = Field(default=3000, ge=0, le=65_535)
    """Where it listens; port 0 is any that is free."""

    secret_keys: SecretStr | None = None
    """What installations are encrypted with: 32 random bytes in base64 each, the newest first, commas between."""

    audit_keys: SecretStr | None = None
    """What the record of deeds is hashed with, the newest first, commas between; unset: `secret_keys`, if those are."""

    audit_years: float = Field(default=3.0, ge=0, le=100)
    """Rows of the record that are older are pruned; 0 keeps all."""

    committee_roles: str = ""
    """The roles on a roster that may see submissions, separated by commas; empty: chairs of every kind."""

    committee_unlisted: bool = False
    """Let them see what no list of conflicts can name, such as a PDF by itself, although the roster has conflicts."""

    slack_silence_s: float = Field(default=30.0, ge=1, le=3_600)
    """A socket on which Slack is not heard for this long, not even in answer to a ping, is given up for a new one."""

    discord_bot_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_BOT_TOKEN")
    """The Discord bot's token, without a prefix here too."""

    discord_rest: str | None = None
    """Another place than Discord's REST API (`…/api/v10`), for a test; the gateway goes with it: both or neither."""
    discord_gateway: str | None = None

    discord_follow_up: str = ""
    """Ids of servers, categories, channels or threads in whose threads a question needs no mention."""

    discord_roles: str = ""
    """Ids or names of the roles that are served; empty: all members."""

    discord_channels: str = ""
    """Ids of the channels and categories in which the bot answers, `dm` for direct messages; empty: wherever it may."""

    discord_shard_above: int = Field(default=1_000, ge=0)
    """More servers than this are spread over several connections."""

    model_base_url: str | None = None
    """An OpenAI-compatible server, up to and with its `/v1`; with `model`, the engine that uses a model."""

    model: str | None = None
    """The model's name, as that server calls it."""

    model_key: SecretStr | None = None
    """The server's key, if it wants one."""

    model_context_tokens: int = Field(default=32_000, ge=4_000)
    """What the model reads and writes at most, together."""

    model_reply_tokens: int = Field(default=1_500, ge=100)
    model_calls_at_once: int = Field(default=4, ge=1)
    """Answers that this process has the model make at one time; the others wait their turn."""

    model_first_token_s: float = Field(default=60.0, gt=0, le=86_400)
    model_between_tokens_s: float = Field(default=30.0, gt=0, le=86_400)
    model_whole_s: float = Field(default=300.0, gt=0, le=86_400)
    """How long the model may be silent before its first word and between two, and take in all."""

    model_verify: bool = False
    """Ask the model once more about sentences whose words the check did not find in the passages they cite."""

    model_price_sent: float | None = Field(default=None, ge=0, le=1e6)
    model_price_cached: float | None = Field(default=None, ge=0, le=1e6)
    model_price_written: float | None = Field(default=None, ge=0, le=1e6)
    """What a million tokens cost, in your currency; unset: no cost is shown. Cached: as sent, unless it is set."""

    model_hosts: str = ""
    """Public hosts that text of submissions may be sent to, separated by commas; else only private addresses may."""

    keep_days: float = Field(default=180.0, ge=0, le=36_500)
    """A thread, and a submission that none is about, is erased so many days after its last entry; 0: never."""

    keep_pdfs: bool = True
    """For the pages that are shown; they are nine tenths of what is stored."""

    health_host: str = "127.0.0.1"
    health_port: int | None = Field(default=None, ge=0, le=65_535)
    """Where /health, /ready and /metrics are told; unset: nowhere. Port 0 is any that is free."""

    health_stuck_s: float = Field(default=900.0, gt=0, le=86_400)
    """A process that has held a thread for longer than this is not ready."""

    venue_rules: Path | None = None
    """A file of rules for venues that stand before ours: which mode, since when, where it is written."""

    log: Literal["text", "json"] = "text"
    """What is logged: lines for a person, or a JSON object each."""

    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """The least that is logged; no level logs what was said."""

    @property
    def redis_url(self) -> str | None:
        """The server's address, with its password, for whoever connects; one in the address comes before the other."""
        url = self.redis_address.get_secret_value() if self.redis_address else None
        if url is None or self.redis_password is None:
            return url
        password = quote(self.redis_password.get_secret_value(), safe="")
        return f"{url}{'&' if '?' in url else '?'}password={password}"
