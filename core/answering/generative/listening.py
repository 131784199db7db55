"""
One answer as it comes over the line: its first words, and what follows them.

A server that says something all the time and never a word (empty events, comments that keep a line open) is silent.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import suppress

import openai
from openai.types.chat import ChatCompletionChunk

from core.answering.generative import refusals, trouble
from core.answering.generative.meter import Meter
from core.answering.generative.model import Model
from core.answering.generative.trouble import BrokenOff

_LEAVE_S = 2.0
Stream = openai.AsyncStream[ChatCompletionChunk]


class Listening:
    """`meter` counts what comes. Whoever has one closes it: that ends the call."""

    def __init__(self, model: Model, stream: Stream, meter: Meter) -> None:
        self.meter = meter
        self._model = model
        self._stream = stream

    async def first(self) -> str:
        """
        The first words; empty if the model thinks aloud, a sign of life that is not shown, or has nothing to say. Raise
        `ModelError` if the answer ends before that, and what is `refusals.RAISED`.
        """
        if "json" in self._stream.response.headers.get("Content-Type", ""):
            raise await self._unstreamed()
        async for chunk in self._stream:
            words = self._read(chunk)
            if words or self.meter.thinks or self.meter.finish:
                return words
        raise trouble.wordless()

    async def rest(self, ends_at: float) -> AsyncGenerator[str, None]:
        """
        What follows, to the last byte, so that the connection can be used again. Raise `BrokenOff` if it does not come
        to its end: by `ends_at`, on the loop's clock, without a pause that is too long.
        """
        now, broken = asyncio.get_running_loop().time, ""
        until = now() + self._model.between_tokens_s
        try:
            while not self.meter.full:
                chunk = await self._next(min(until, ends_at))
                if chunk is None:
                    break
                ended = self.meter.finish
                words = self._read(chunk)
                if words:
                    yield words
                if words or self.meter.thinks:
                    until = now() + self._model.between_tokens_s
                if self.meter.finish and not ended:
                    until = now() + _LEAVE_S
        except TimeoutError:
            pass
        except trouble.ModelError as error:
            broken = str(error)
        except refusals.RAISED as exc:
            broken = str(refusals.translated(exc, self._model))
        finally:
            await self.close()
        if self.meter.full or self.meter.finish != "stop":
            raise BrokenOff(broken) if broken and not self.meter.finish else BrokenOff()

    async def close(self) -> None:
        await self._stream.close()

    async def _next(self, by: float) -> ChatCompletionChunk | None:
        """The next chunk, None at the end. What has come already is not waited for, so the clock is looked at too."""
        if asyncio.get_running_loop().time() > by:
            raise TimeoutError
        async with asyncio.timeout_at(by):
            return await anext(self._stream, None)

    def _read(self, chunk: ChatCompletionChunk) -> str:
        if getattr(chunk, "object", None) == "error":
            raise refusals.told(chunk.model_dump(), self._model)
        return self.meter.read(chunk)

    async def _unstreamed(self) -> trouble.ModelError:
        """What an answer means that is one piece of JSON: mostly an error, behind a status that says all is well."""
        said: object = None
        with suppress(ValueError):
            said = json.loads(await self._stream.response.aread())
        if not isinstance(said, dict):
            return trouble.unreadable()
        if said.get("choices"):
            return trouble.whole_at_once()
        return refusals.told(said.get("error") or said, self._model)
