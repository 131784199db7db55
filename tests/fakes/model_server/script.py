"""What the server is asked, and how one answer of it goes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

PIECE = re.compile(r"\s*\S+|\s+")


@dataclass(frozen=True)
class Asked:
    """One request. Header names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def messages(self) -> list[tuple[str, str]]:
        """Role and text of each."""
        return [(message["role"], message["content"]) for message in self.json["messages"]]

    @property
    def system(self) -> str:
        return self.messages[0][1]

    @property
    def text(self) -> str:
        """All that was sent, as the model reads it."""
        return "\n".join(text for _, text in self.messages)


@dataclass(frozen=True)
class Script:
    """
    One answer. `events` are said instead of those that `text` makes. `hold_after`: after so many events nothing more is
    said until the server is released or the client is gone. `cut`: the connection ends after so many bytes of the body.
    `words_each` are in one event. `finish` is why the model stopped (empty: it does not say), `usage` whether it
    counts, `cached` what it says it kept. With a `status` other than 200, `error` is the body; with that one, `kind` is
    its media type. `raw` is said in place of a head and a body. `forever` is said behind it all, over and over,
    `delay_s` apart, until the client leaves.
    """

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    error: bytes = b'{"error": {"message": "no", "code": null}}'
    events: tuple[bytes, ...] | None = None
    finish: str = "stop"
    done: bool = True
    usage: bool = True
    cached: int = 0
    counted: int | None = None
    hold_after: int | None = None
    delay_s: float = 0.0
    cut: int | None = None
    thought: str = ""
    words_each: int = 1
    kind: str = "text/event-stream"
    raw: bytes = b""
    forever: bytes = b""

    def body(self, asked: Asked) -> tuple[bytes, ...]:
        """The events of the answer, in order."""
        if self.events is not None:
            return self.events
        return tuple(self._events(asked))

    def _events(self, asked: Asked) -> Iterator[bytes]:
        model = asked.json.get("model", "")
        yield _event(model, {"role": "assistant", "content": ""})
        for piece in PIECE.findall(self.thought):
            yield _event(model, {"reasoning_content": piece})
        pieces = PIECE.findall(self.text)
        for at in range(0, len(pieces), self.words_each):
            yield _event(model, {"content": "".join(pieces[at : at + self.words_each])})
        if self.finish:
            yield _event(model, {}, self.finish)
        if self.usage:
            sent = self.counted if self.counted is not None else words(asked.text)
            usage = {
                "prompt_tokens": sent,
                "completion_tokens": words(self.text),
                "total_tokens": sent + words(self.text),
                "prompt_tokens_details": {"cached_tokens": self.cached},
            }
            yield said({"id": "x", "object": "chat.completion.chunk", "model": model, "choices": [], "usage": usage})
        if self.done:
            yield b"data: [DONE]\n\n"


def words(text: str) -> int:
    """How this server counts tokens: words and signs."""
    return len(re.findall(r"\w+|[^\w\s]", text))


def said(value: object) -> bytes:
    """One event."""
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def _event(model: str, delta: Mapping[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": dict(delta), "finish_reason": finish}
    return said({"id": "x", "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [choice]})
