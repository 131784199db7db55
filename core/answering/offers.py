"""What can be done from below an answer, by what was asked: the form goes with its check, positions with one's own."""

from collections.abc import Sequence

from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.answering.reply import Offer

_OF_INTENT: dict[Intent, tuple[Offer, ...]] = {
    Intent.WORKSHEET: ("check", "export"),
    Intent.CHECK: ("check",),
    Intent.EXPORT: ("export",),
    Intent.POSITIONS: ("position", "reveal"),
}


def offers_of(asked: Sequence[Request], inquiry: Inquiry) -> tuple[Offer, ...]:
    """Each once; nothing to reveal is left out."""
    offered = dict.fromkeys(offer for request in asked for offer in _OF_INTENT.get(request.intent, ()))
    return tuple(one for one in offered if one != "reveal" or not inquiry.round.revealed)
