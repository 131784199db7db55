"""
What a model's server says in place of an answer, and which trouble that is.

Its own words are read for the kind of trouble and never shown: they may quote what it was sent.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import openai

from core.answering.generative.model import Model
from core.answering.generative.trouble import ContextTooLong, ModelError, hung_up, unreachable, unreadable

TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|window|size)|maximum.{0,20}(?:context|tokens)|too many (?:input )?tokens|"
    r"prompt is too long|reduce the length|input.{0,20}too long|exceed_context",
    re.I,
)
_CUT = re.compile(r"peer closed|disconnected|incomplete", re.I)
_NO_QUOTA = re.compile(r"insufficient_quota|billing|exceeded your current quota", re.I)
_STATUS_OF = (
    (re.compile(r"api.?key|authenticat|unauthori[sz]ed", re.I), 401),
    (re.compile(r"permission|forbidden", re.I), 403),
    (re.compile(r"model.{0,80}not.(?:found|exist)|does not exist|no such model|unknown model|not_found", re.I), 404),
    (re.compile(r"rate.?limit|too many|overloaded|capacity|quota", re.I), 429),
    (re.compile(r"unavailable|time.?out|loading", re.I), 503),
)
"""What an error without a number speaks of; whatever else it says, the server fails."""
_NUMBERS, _NAMES = ("code", "status", "status_code"), ("code", "type", "status", "message", "detail")

RAISED = (openai.OpenAIError, httpx2.HTTPError, ValueError, TypeError, AttributeError, OSError)
"""What comes of what a server does; ValueError and on where its answer has another shape than the library expects."""


def refusal(status: int, said: str, headers: Mapping[str, str], model: Model) -> ModelError:
    """What a status other than 2xx means; `said` is the answer's body."""
    if (status in {400, 413, 422, 500} and _TOO_LONG.search(said)) or status == 413:
        return ContextTooLong()
    if status == 429 and _NO_QUOTA.search(said):
        return ModelError("The model's server says that the key's quota is used up: see to the account.")
    words = {
        401: "The model's server does not accept the key: set CHAIRSIDE_MODEL_KEY.",
        403: f"The model's server does not give this key “{model.name}”: set CHAIRSIDE_MODEL_KEY or CHAIRSIDE_MODEL.",
        404: f"The model's server does not know “{model.name}”: set CHAIRSIDE_MODEL to a model that it has, and "
        "CHAIRSIDE_MODEL_BASE_URL to the address that comes before /chat/completions, mostly ending in /v1.",
        429: "The model's server has too much to do: ask again in a minute.",
    }.get(status, f"The model's server refuses the request ({status}).")
    if 300 <= status < 400:
        words = "The model's server sends elsewhere, which is not followed: set CHAIRSIDE_MODEL_BASE_URL to the place."
    if status >= 500:
        words = f"The model's server fails ({status})."
    return ModelError(words, transient=status in TRANSIENT, wait_s=retry_after(headers))


def translated(error: Exception, model: Model) -> ModelError:
    """What one of the errors `RAISED` means."""
    match error:
        case openai.APIStatusError():
            headers = {name.lower(): value for name, value in error.response.headers.items()}
            return refusal(error.status_code, f"{error.body} {error.message}", headers, model)
        case openai.APIConnectionError():
            if isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout):
                return unreachable(model)
            return hung_up() if _is_cut(error.__cause__) else unreadable()
        case openai.APIError() if error.body is not None:
            return told(error.body, model)
    return hung_up() if _is_cut(error) else unreadable()


def _is_cut(error: BaseException | None) -> bool:
    """Whether the line ended before what was begun on it: the server is gone, or gone again."""
    if isinstance(error, httpx2.RemoteProtocolError):
        return _CUT.search(str(error)) is not None
    return isinstance(error, httpx2.ReadError | httpx2.WriteError)


def told(said: object, model: Model) -> ModelError:
    """What an error means that stands in an answer; `said` is what was read of its JSON, of any shape."""
    text = " ".join(_told(said))
    if _TOO_LONG.search(text):
        return ContextTooLong()
    numbers = (str(said.get(name, "")) for name in _NUMBERS) if isinstance(said, Mapping) else ()
    status = next((int(each) for each in numbers if re.fullmatch(r"[45]\d\d", each)), None)
    if status is None:
        status = next((status for words, status in _STATUS_OF if words.search(text)), 500)
    return refusal(status, text, {}, model)


def _told(said: object) -> Iterator[str]:
    if isinstance(said, Mapping):
        yield from (str(said[name]) for name in _NAMES if said.get(name))
    else:
        yield str(said)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The wait that a server asks for, in seconds (RFC 9110, 10.2.3, and OpenAI's own `retry-after-ms`)."""
    exact, said = headers.get("retry-after-ms", ""), headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", exact):
        return float(exact) / 1e3
    if re.fullmatch(r"\d+(?:\.\d+)?", said):
        return float(said)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
