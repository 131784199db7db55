"""What a thread has come to when a message arrives: the last question, as it was read, and the last reply."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from core.answering.inquiry import Inquiry
from core.answering.understanding.request import Intent, Request

Read = Callable[[Inquiry, int], tuple[Request, ...]]
"""A question's requests; at most so many questions before it are read as well."""


class AskedBefore:
    """The last question and what the agent said to it; empty at a thread's beginning. Read by `read`, when needed."""

    def __init__(self, inquiry: Inquiry, chain: int, read: Read) -> None:
        history = inquiry.history
        asked = [at for at, said in enumerate(history) if said.to_agent and not said.by_agent]
        last = history[asked[-1]] if asked and chain > 0 else None
        self.question = last.text if last else ""
        self.reply = next((said.text for said in reversed(history) if said.by_agent), "")
        self._chain = chain
        self._read = read
        self._inquiry = last and replace(inquiry, question=last.text, author=last.author, history=history[: asked[-1]])

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """What was asked, of the reviewers that there are: a number that no review has is not taken up again."""
        if not self._inquiry:
            return ()
        there = {review.number for review in self._inquiry.submission.reviews}
        found = self._read(self._inquiry, self._chain - 1)
        return tuple(replace(r, reviewers=tuple(n for n in r.reviewers if n in there)) for r in found)

    @property
    def request(self) -> Request | None:
        return next((request for request in reversed(self.requests) if request.intent is not Intent.SOCIAL), None)

    @property
    def reviewers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for request in self.requests for number in request.reviewers))
