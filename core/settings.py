"""Everything an operator can set, read from the environment once, by the composition root."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One environment variable per field, `CHAIRSIDE_` before its name; times in seconds."""

    model_config = SettingsConfigDict(env_prefix="CHAIRSIDE_", frozen=True)

    redis_url: str | None = None
    """A Redis server (`redis://…`, `rediss://…`, `unix://…`); unset: one of our own in the data folder."""

    data_dir: Path = Field(default_factory=lambda: user_data_path("chairside"))
    """Where the embedded server keeps its files, and the terminal its line history."""

    show_decision: bool = False
    """Let the bot see a public forum's decision and meta-review."""

    placeholder_after_s: float = 0.3
    """A reply that takes longer than this is announced by a placeholder."""

    lease_s: float = 5.0
    """A thread whose worker died is taken over after this long."""

    openreview_token: SecretStr | None = None
    """Reads OpenReview as its owner; preferred to user and password."""

    openreview_user: str | None = None
    openreview_password: SecretStr | None = None

    openreview_v2: str | None = None
    """Another base URL than OpenReview's own, for a mirror or a test; likewise the four below."""

    openreview_v1: str | None = None
    openreview_web: str | None = None
    arxiv_api: str | None = None
    arxiv_web: str | None = None

    proxy_url: str | None = None
    """The proxy for OpenReview and arXiv; the environment's own proxy variables are not used."""

    pdf_max_bytes: int = 50_000_000
    pdf_max_pages: int = 300
    pdf_max_chars: int = 5_000_000
    pdf_memory_bytes: int = 1 << 30
    pdf_wait_s: float = 60.0
    """What reading one PDF may take, in a process of its own."""

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    """The Slack app's tokens, as Slack itself calls them (no prefix): `xoxb-…`, and `xapp-…` for Socket Mode."""

    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")

    slack_api_base_url: str | None = Field(default=None, validation_alias="SLACK_API_BASE_URL")
    """Another place than Slack, for a test; no prefix either."""

    slack_follow_up: str = ""
    """Ids of Slack channels, separated by commas, in whose threads a question needs no mention."""
