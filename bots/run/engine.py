"""Which engine answers. What it needs is imported when it is first needed: a list of threads needs none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.errors import InputError
from core.governance.hosts import allow, hosts_in
from core.ports import Engine
from core.settings import Settings
from core.submissions.sources.addresses import resolve

if TYPE_CHECKING:
    from core.answering.generative.model import Model, Prices


def extractive() -> Engine:
    """The engine that needs no model."""
    from core.answering.extractive import ExtractiveEngine  # noqa: PLC0415 - a prompt should be there at once

    return ExtractiveEngine()


@asynccontextmanager
async def open_engine(settings: Settings) -> AsyncIterator[Engine]:
    """
    The engine that the settings ask for, while the block runs: extractive, unless a model is named.
    Raise `InputError` if the model is named by halves, or is where no text may be sent.
    """
    model = await allowed_model(settings)
    if model is None:
        yield extractive()
        return
    from core.answering.generative.client import open_client  # noqa: PLC0415 - its library takes 0.9 s to import
    from core.answering.generative.engine import GenerativeEngine  # noqa: PLC0415

    async with open_client(model) as client:
        yield GenerativeEngine(client)


async def allowed_model(settings: Settings) -> "Model | None":
    """The model that is set, if text may be sent to its host. Raise `InputError` as above."""
    model = model_of(settings)
    if model is not None:
        await allow(model.base_url, model.listed, resolve)
    return model


def model_of(settings: Settings) -> "Model | None":
    """The model that is set, None if none is. Raise `InputError` as above."""
    if not settings.model_base_url and not settings.model:
        return None
    if not settings.model_base_url or not settings.model:
        missing = "CHAIRSIDE_MODEL" if settings.model_base_url else "CHAIRSIDE_MODEL_BASE_URL"
        raise InputError(f"A model needs CHAIRSIDE_MODEL_BASE_URL and CHAIRSIDE_MODEL: set {missing}, or neither.")
    from core.answering.generative.model import Model  # noqa: PLC0415

    return Model(
        base_url=_address(settings.model_base_url),
        name=settings.model,
        listed=hosts_in(settings.model_hosts),
        key=settings.model_key.get_secret_value().strip() if settings.model_key else "",
        context_tokens=settings.model_context_tokens,
        reply_tokens=min(settings.model_reply_tokens, settings.model_context_tokens // 4),
        calls_at_once=settings.model_calls_at_once,
        first_token_s=settings.model_first_token_s,
        between_tokens_s=settings.model_between_tokens_s,
        whole_s=settings.model_whole_s,
        verify=settings.model_verify,
        prices=_prices(settings),
    )


def _address(base_url: str) -> str:
    """The base URL. Raise `InputError` for one that is none, or that carries a password."""
    wrong = "CHAIRSIDE_MODEL_BASE_URL cannot be used: give http:// or https://, a host, and the path up to /v1."
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError as exc:
        raise InputError(wrong) from exc
    plain = base_url.isascii() and base_url.isprintable() and " " not in base_url
    if parts.scheme not in {"http", "https"} or not host or not plain or "@" in parts.netloc or parts.fragment:
        raise InputError(wrong)
    return base_url.rstrip("/").removesuffix("/chat/completions")


def _prices(settings: Settings) -> "Prices | None":
    from core.answering.generative.model import Prices  # noqa: PLC0415

    sent, written = settings.model_price_sent, settings.model_price_written
    if sent is None and written is None:
        return None
    if sent is None or written is None:
        raise InputError("Set both CHAIRSIDE_MODEL_PRICE_SENT and CHAIRSIDE_MODEL_PRICE_WRITTEN, or neither.")
    return Prices(sent, sent if settings.model_price_cached is None else settings.model_price_cached, written)
