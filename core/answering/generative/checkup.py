"""
Whether a model's server answers, knows the model that is set, and writes: with a question of ours and one token, so
that no text of a submission is sent.
"""

from contextlib import aclosing
from dataclasses import dataclass, replace

import openai

from core.answering.generative import refusals
from core.answering.generative.client import Client
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import BrokenOff, ModelError
from core.answering.generative.wire import headers_for, sdk_for
from core.submissions.sources.addresses import Resolve, resolve

_QUESTION = "Answer with the word ok."
_MOST_NAMED = 5


@dataclass(frozen=True)
class Checkup:
    """`served` are the names of the server's models, None if it does not list them; `trouble` is empty if it wrote."""

    served: tuple[str, ...] | None
    date: str
    trouble: str = ""

    def knows(self, name: str) -> bool:
        return self.served is None or name in self.served

    def some(self) -> str:
        """A few of the names, for whoever has to choose."""
        known = [name for name in self.served or () if name.isprintable() and len(name) <= 80]
        return ", ".join(known[:_MOST_NAMED]) + (" …" if len(known) > _MOST_NAMED else "")


async def check_up(model: Model, within_s: float, find: Resolve = resolve) -> Checkup:
    """Raise `ModelError` if the server cannot be reached or does not take the key."""
    asking = replace(model, attempts=1, reply_tokens=1, first_token_s=within_s, whole_s=within_s)
    async with sdk_for(asking, find) as sdk:
        served, date = await _served(sdk, asking)
        known = Checkup(served, date)
        if not known.knows(model.name):
            return known
        try:
            async with aclosing(Client(asking, sdk).say([Message("user", _QUESTION)], Spending(asking))) as words:
                async for _ in words:
                    break
        except BrokenOff:
            pass  # one token is no whole answer
        except ModelError as error:
            return replace(known, trouble=str(error))
        return known


async def _served(sdk: openai.AsyncOpenAI, model: Model) -> tuple[tuple[str, ...] | None, str]:
    failed: ModelError | None = None
    try:
        raw = await sdk.models.with_raw_response.list(extra_headers=headers_for(model))
        listed, date = raw.parse(), raw.headers.get("date", "")
        return tuple(str(each.id) for each in listed.data), date
    except (openai.NotFoundError, openai.APIResponseValidationError):
        return None, ""
    except refusals.RAISED as exc:
        failed = refusals.translated(exc, model)
    if failed.taken:
        return None, ""
    raise failed
