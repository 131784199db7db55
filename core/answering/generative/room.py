"""How the tokens that a model reads are shared out between the sources and the thread."""

from dataclasses import dataclass

from core.answering.evidence import asked_for, candidates
from core.answering.generative import sources
from core.answering.generative.model import Model
from core.answering.generative.tokens import tokens
from core.answering.inquiry import Inquiry
from core.answering.question import primary, understand
from core.answering.retrieval import search
from core.submissions.model import Part, Passage

_THREAD_SHARE, _LEAST_THREAD, _RETRIEVED, _MOST_HITS = 0.2, 600, 6_000, 120


@dataclass(frozen=True)
class Room:
    """
    `tokens` are for sources and thread together, `thread` for what was said in it. `left_out` are the labels that the
    stable document goes without, `retrieved` the tokens for those of them that bear on a question.
    """

    tokens: int
    thread: int
    left_out: frozenset[str]
    retrieved: int


def room_for(inquiry: Inquiry, model: Model, said: int, stretch: float = 1.0) -> Room:
    """
    The room beside `said` tokens of instructions: the whole submission if it fits; else without the paper's body; else
    without any passage. `stretch` is how many of the server's tokens our estimate's one is.
    """
    whole = max(400, int((model.context_tokens - model.reply_tokens) / stretch) - said)
    thread = min(max(int(_THREAD_SHARE * whole), _LEAST_THREAD), whole // 2)
    submission = inquiry.submission
    if sources.whole_size(submission) <= whole - thread:
        return Room(whole, thread, frozenset(), 0)
    paper = sources.beside_paper(submission)
    free = whole - thread - tokens(sources.document(submission, paper))
    if paper and free >= min(_RETRIEVED, whole // 6):
        return Room(whole, thread, paper, min(free, max(_RETRIEVED, whole // 6)))
    everything = frozenset(submission.by_label)
    return Room(whole, thread, everything, max(200, whole - thread - tokens(sources.document(submission, everything))))


def bearing(inquiry: Inquiry, room: Room) -> list[Passage]:
    """The left out passages that bear on the question, as many as there is room for, in the submission's order."""
    if not room.left_out:
        return []
    request = primary(understand(inquiry))
    within = [p for p in candidates(inquiry, request, tuple(Part)) if p.label in room.left_out]
    found = search(inquiry.submission, asked_for(inquiry, request), within, limit=_MOST_HITS)
    chosen: list[Passage] = []
    left = room.retrieved
    for passage in [*(hit.passage for hit in found.hits), *within]:  # what is left is filled from the beginning
        size = tokens(sources.line_of(passage))
        if size <= left and passage not in chosen:
            chosen.append(passage)
            left -= size
        if left < 20:
            break
    return sources.in_order(inquiry.submission, chosen)
