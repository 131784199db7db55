"""What was said in a thread before a question: most questions look at none of it, and a thread may be long."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import overload

from core.answering.inquiry import Utterance


class Before(Sequence[Utterance]):
    """Oldest first; put together by `told` when it is read."""

    def __init__(self, told: Callable[[], tuple[Utterance, ...]]) -> None:
        self._told = told

    @cached_property
    def _said(self) -> tuple[Utterance, ...]:
        return self._told()

    @overload
    def __getitem__(self, at: int) -> Utterance: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Utterance, ...]: ...

    def __getitem__(self, at: int | slice) -> Utterance | tuple[Utterance, ...]:
        return self._said[at]

    def __len__(self) -> int:
        return len(self._said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._said == tuple(other)

    def __hash__(self) -> int:
        return hash(self._said)
