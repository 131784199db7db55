"""
One chat completion, streamed: asked for, tried again, counted.

A call that fails before its first token is tried again, if trying may help; after it never, since what was said would
be said twice.  What a server has been given and has not refused is counted, whatever became of it.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Any

import openai

from core.answering.generative import refusals, trouble
from core.answering.generative.listening import Listening, Stream
from core.answering.generative.meter import Meter
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import ModelError
from core.answering.generative.wire import headers_for, sdk_for
from core.errors import InputError
from core.submissions.sources.addresses import Resolve, resolve

_FIRST_WAIT_S = 0.5
_CHARS_A_TOKEN = 20  # far more than any tokenizer's: a server that says more does not keep to what it was asked for


class Client:
    """
    `options` are the parameters that not every server takes; one that is refused by its name is left out from then on.
    `sleep` and `chance` (0 to 1) are given by tests.
    """

    def __init__(
        self,
        model: Model,
        sdk: openai.AsyncOpenAI,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.model = model
        self._sdk = sdk
        self._sleep = sleep
        self._chance = chance
        self._headers = headers_for(model)
        self._options: dict[str, Any] = {
            "max_tokens": model.reply_tokens,
            "temperature": 0,
            "stream_options": {"include_usage": True},
        }

    async def say(self, messages: Sequence[Message], spent: Spending) -> AsyncGenerator[str, None]:
        """
        The model's words as they come. Raise `ModelError` if none come, `ContextTooLong` if the server says so, and
        `BrokenOff` if they end before the end. To be closed (`aclosing`): that ends the call.
        """
        ends_at = asyncio.get_running_loop().time() + self.model.whole_s
        begun: tuple[str, Listening] | None = None
        with suppress(TimeoutError):
            async with asyncio.timeout_at(ends_at):
                begun = await self._begun(messages, spent)
        if begun is None:
            spent.failed("passing")
            raise trouble.silent(self.model.whole_s, "CHAIRSIDE_MODEL_WHOLE_S")
        first, listening = begun
        try:
            async with aclosing(listening.rest(ends_at)) as rest:
                yield first
                async for words in rest:
                    yield words
        except ModelError as error:
            spent.failed(error.kind)
            raise
        finally:
            # The caller may have left at the first words, before there was a rest to be closed.
            await listening.close()
            listening.meter.report(spent)

    async def _begun(self, messages: Sequence[Message], spent: Spending) -> tuple[str, Listening]:
        """The answer with its first words, after as many attempts as it takes and is sensible."""
        for attempt in range(1, self.model.attempts + 1):
            meter = Meter(messages, _CHARS_A_TOKEN * self.model.reply_tokens)
            begun = await self._attempt(messages, meter, spent)
            if not isinstance(begun, ModelError):
                return begun
            wait_s = self._wait_s(begun, attempt)
            if wait_s is None:
                raise begun
            await self._sleep(wait_s)
        raise AssertionError("the last attempt returns or raises")

    def _wait_s(self, error: ModelError, attempt: int) -> float | None:
        """How long to wait before the next attempt; None if there is none. The server's wish is the least."""
        asked = error.wait_s or 0.0
        if not error.transient or attempt == self.model.attempts or asked > self.model.retry_after_most_s:
            return None
        return asked + float(self._chance()) * _FIRST_WAIT_S * 2.0**attempt

    async def _attempt(
        self, messages: Sequence[Message], meter: Meter, spent: Spending
    ) -> tuple[str, Listening] | ModelError:
        """Its error is returned, so that it carries no other with it: the library's may quote what was sent."""
        listening: Listening | None = None
        try:
            async with asyncio.timeout(self.model.first_token_s):
                listening = Listening(self.model, await self._created(messages, spent), meter)
                return await listening.first(), listening
        except TimeoutError:
            failed = trouble.silent(self.model.first_token_s, "CHAIRSIDE_MODEL_FIRST_TOKEN_S")
        except ModelError as error:
            failed = error
        except InputError as error:  # the host has become one that text may not be sent to
            failed = ModelError(str(error))
        except refusals.RAISED as exc:
            failed = refusals.translated(exc, self.model)
        except asyncio.CancelledError:
            meter.report(spent)
            await _closed(listening)
            raise
        spent.failed(failed.kind)
        if failed.taken:
            meter.report(spent)
        await _closed(listening)
        return failed

    async def _created(self, messages: Sequence[Message], spent: Spending) -> Stream:
        sent: Any = [{"role": message.role, "content": message.text} for message in messages]
        while True:
            if spent.bill.leaving:
                await spent.bill.leaving(sum(len(message.text.encode()) for message in messages))
            try:
                stream: Stream = await self._sdk.chat.completions.create(
                    model=self.model.name, messages=sent, stream=True, extra_headers=self._headers, **self._options
                )
            except (openai.BadRequestError, openai.UnprocessableEntityError) as exc:
                if not self._without(str(exc.body)):
                    raise
            else:
                return stream

    def _without(self, said: str) -> bool:
        """Do without the optional parameter that the server complains about; False if it complains about none."""
        named = next((name for name in self._options if f"'{name}'" in said or f'"{name}"' in said), None)
        if named is None:
            return False
        if named == "max_tokens":
            # Newer models of OpenAI know the limit by this name only.
            self._options["max_completion_tokens"] = self.model.reply_tokens
        del self._options[named]
        return True


async def _closed(listening: Listening | None) -> None:
    if listening is not None:
        await listening.close()


@asynccontextmanager
async def open_client(model: Model, find: Resolve = resolve) -> AsyncIterator[Client]:
    """A client while the block runs; `find` gives the addresses of a name."""
    async with sdk_for(model, find) as sdk:
        yield Client(model, sdk)
