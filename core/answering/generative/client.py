"""
One chat completion, streamed: the only file that speaks to a model's server.

Nothing is sent but to the base URL: no proxy of the environment is used and no redirect is followed.  A call that fails
before its first token is tried again, if trying may help; after it never, since what was said would be said twice.
"""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any

import openai
from openai.types.chat import ChatCompletionChunk

from core.answering.generative import trouble
from core.answering.generative.meter import Meter
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import BrokenOff, ModelError

_CONNECT_S, _FIRST_WAIT_S, _LEAVE_S = 5.0, 0.5, 2.0
_CHARS_A_TOKEN = 20  # far more than any tokenizer's: a server that says more does not keep to what it was asked for
Stream = openai.AsyncStream[ChatCompletionChunk]
_TROUBLE = (openai.OpenAIError, ValueError, TypeError, AttributeError)
"""What the library raises for what a server does; the last three where its answer has another shape than it expects."""


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
        # Said outright, so that no variable of the environment that is meant for another server says it instead.
        self._headers: Any = {
            "Authorization": f"Bearer {model.key}" if model.key else openai.omit,
            "OpenAI-Organization": openai.omit,
            "OpenAI-Project": openai.omit,
        }
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
        meter = Meter(messages, _CHARS_A_TOKEN * self.model.reply_tokens)
        ends_at = asyncio.get_running_loop().time() + self.model.whole_s
        try:
            async with asyncio.timeout_at(ends_at):
                first, stream = await self._begun(messages, meter)
        except TimeoutError as exc:
            raise trouble.silent(self.model) from exc
        try:
            async with aclosing(self._rest(stream, meter, ends_at)) as rest:
                yield first
                async for words in rest:
                    yield words
        finally:
            meter.report(spent)

    async def _begun(self, messages: Sequence[Message], meter: Meter) -> tuple[str, Stream]:
        """The stream with its first words, after as many attempts as it takes and is sensible."""
        for attempt in range(1, self.model.attempts + 1):
            try:
                return await self._attempt(messages, meter)
            except ModelError as error:
                wait_s = self._wait_s(error, attempt)
                if wait_s is None:
                    raise
            await self._sleep(wait_s)
        raise AssertionError("the last attempt returns or raises")

    def _wait_s(self, error: ModelError, attempt: int) -> float | None:
        """How long to wait before the next attempt; None if there is none. The server's wish is the least."""
        asked = error.wait_s or 0.0
        if not error.transient or attempt == self.model.attempts or asked > self.model.retry_after_most_s:
            return None
        return asked + float(self._chance()) * _FIRST_WAIT_S * 2.0**attempt

    async def _attempt(self, messages: Sequence[Message], meter: Meter) -> tuple[str, Stream]:
        try:
            async with asyncio.timeout(self.model.first_token_s):
                stream = await self._created(messages)
                try:
                    return await _first_words(stream, meter), stream
                except BaseException:
                    await stream.close()
                    raise
        except TimeoutError as exc:
            raise trouble.silent(self.model) from exc
        except ModelError:
            raise
        except _TROUBLE as exc:
            raise self._translated(exc) from exc

    async def _created(self, messages: Sequence[Message]) -> Stream:
        sent: Any = [{"role": message.role, "content": message.text} for message in messages]
        while True:
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

    async def _rest(self, stream: Stream, meter: Meter, ends_at: float) -> AsyncGenerator[str, None]:
        """What follows the first words, to the last byte, so that the connection can be used again."""
        now = asyncio.get_running_loop().time
        try:
            while not meter.full:
                wait_s = _LEAVE_S if meter.finish else self.model.between_tokens_s
                async with asyncio.timeout_at(min(now() + wait_s, ends_at)):
                    chunk = await anext(stream, None)
                if chunk is None:
                    break
                if words := meter.read(chunk):
                    yield words
        except (TimeoutError, *_TROUBLE) as exc:
            if not meter.finish:
                raise BrokenOff from exc
        finally:
            await stream.close()
        if meter.full or meter.finish != "stop":
            raise BrokenOff

    def _translated(self, error: Exception) -> ModelError:
        match error:
            case openai.APIStatusError():
                headers = {name.lower(): value for name, value in error.response.headers.items()}
                return trouble.refusal(error.status_code, f"{error.body} {error.message}", headers, self.model)
            case openai.APIConnectionError():
                return trouble.unreachable(self.model)
        return ModelError("The model's server says what cannot be understood: is it OpenAI-compatible?", transient=True)


async def _first_words(stream: Stream, meter: Meter) -> str:
    """The first words of the answer; thinking aloud counts as a sign of life and is not shown. Empty if none come."""
    async for chunk in stream:
        if words := meter.read(chunk):
            return words
        thinks = any(getattr(choice.delta, "reasoning_content", None) for choice in chunk.choices or ())
        if thinks or meter.finish:
            return ""
    if not meter.finish:
        raise ModelError("The model's server ends its answer before it begins.", transient=True)
    return ""


@asynccontextmanager
async def open_client(model: Model) -> AsyncIterator[Client]:
    """A client while the block runs."""
    logging.getLogger("openai").setLevel(logging.WARNING)  # at lower levels it logs what it sends
    transport = openai.DefaultAsyncHttpxClient(trust_env=False, follow_redirects=False)
    sdk = openai.AsyncOpenAI(
        base_url=model.base_url,
        api_key=model.key or "none",
        max_retries=0,
        timeout=openai.Timeout(model.whole_s, connect=_CONNECT_S),
        http_client=transport,
    )
    async with sdk:
        yield Client(model, sdk)
