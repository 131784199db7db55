"""What goes over one stream, counted: by the server where it says so, else by us."""

from collections.abc import Sequence

from openai.types.chat import ChatCompletionChunk

from core.answering.generative.model import Message
from core.answering.generative.spending import Spending
from core.answering.generative.tokens import tokens, tokens_of


class Meter:
    """
    Counts what goes over a stream; `finish` is why the model stopped, empty until then. Of what a server says no more
    than `most_chars` are read: `full` is set then, and the answer is as good as broken off. `thinks`: the last chunk
    held thoughts, which are counted and not shown.
    """

    def __init__(self, messages: Sequence[Message], most_chars: int) -> None:
        self._messages = messages
        self._left = most_chars
        self.full = False
        self._written: list[str] = []
        self._usage: tuple[int, int, int] | None = None
        self.finish = ""
        self.thinks = False

    def read(self, chunk: ChatCompletionChunk) -> str:
        """The words of the chunk, if it has any."""
        self.thinks = False
        if chunk.usage is not None:
            details = chunk.usage.prompt_tokens_details
            cached = details.cached_tokens if details is not None else None
            self._usage = chunk.usage.prompt_tokens or 0, cached or 0, chunk.usage.completion_tokens or 0
        choice = next(iter(chunk.choices or ()), None)
        if choice is None:
            return ""
        self.finish = choice.finish_reason or self.finish
        words = (choice.delta.content or "") if choice.delta else ""
        self.full = self.full or len(words) > self._left
        words = words[: self._left]
        self._left -= len(words)
        thought = getattr(choice.delta, "reasoning_content", None) or getattr(choice.delta, "reasoning", None)
        self.thinks = bool(thought)
        self._written += filter(None, (thought if isinstance(thought, str) else "", words))
        return words

    def report(self, spent: Spending) -> None:
        if self._usage and self._usage[0]:
            sent, cached, written = self._usage
            spent.add(sent=sent, cached=cached, written=written, estimated=False)
        else:
            written = tokens("".join(self._written))
            spent.add(sent=tokens_of(self._messages), cached=0, written=written, estimated=True)
