"""Which model is asked, where, and how long it may take: one frozen value, made by the composition root."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from core.answering.reply import Usage


@dataclass(frozen=True)
class Prices:
    """What a million tokens cost, in the operator's currency: sent, sent but cached at the server, written."""

    sent: float
    cached: float
    written: float

    def cost(self, usage: Usage) -> float:
        fresh = usage.sent - usage.cached
        return (fresh * self.sent + usage.cached * self.cached + usage.written * self.written) / 1e6


@dataclass(frozen=True)
class Model:
    """
    `base_url` ends before `/chat/completions`; `key` is empty for a server that wants none. `context_tokens` is what
    the model reads and writes at most, together; `reply_tokens` what one answer may be. `verify`: ask the model once
    more about sentences that the check's own rules could not bear out. `listed` are the hosts that may be public.
    Times in seconds.
    """

    base_url: str
    name: str
    key: str = field(default="", repr=False)
    listed: frozenset[str] = frozenset()
    context_tokens: int = 32_000
    reply_tokens: int = 1_500
    calls_at_once: int = 4
    first_token_s: float = 60.0
    between_tokens_s: float = 30.0
    whole_s: float = 300.0
    retry_after_most_s: float = 20.0
    attempts: int = 3
    verify: bool = False
    prices: Prices | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc


@dataclass(frozen=True)
class Message:
    """One message of a chat completion: `role` is "system", "user" or "assistant"."""

    role: str
    text: str
