"""What a message asks of a model, by the venues' rules; and what it is told where they forbid it."""

from collections.abc import Iterable, Sequence

from core.answering.question import Request
from core.governance.acts import WITHOUT_A_MODEL, Act, act_of, acts_in, in_words


def acts_of(requests: Iterable[Request]) -> tuple[Act, ...]:
    """The acts, each once, in the order of the message; none if no model is needed."""
    found = (act_of(request.intent, relates=request.relates) for request in requests)
    return tuple(dict.fromkeys(act for act in found if act is not None))


def refused_in(mode: str) -> tuple[Act, ...]:
    """The acts that no model may do in this mode."""
    return tuple(act for act in Act if act not in acts_in(mode))


def refusal(mode: str, refused: Sequence[Act]) -> str:
    """That no model does this here, and what is allowed instead."""
    may = acts_in(mode)
    if not may:
        return f"Mode {mode}: no model is used here. {WITHOUT_A_MODEL} This answer uses no model."
    never, instead = in_words(refused, "or"), in_words(may)
    return f"Mode {mode}: a model may not {never} here; it may {instead}. This answer uses no model."
