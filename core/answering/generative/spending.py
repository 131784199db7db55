"""What the calls for one reply have cost so far."""

from dataclasses import dataclass, field, replace

from core.answering.bill import Bill
from core.answering.generative.model import Model
from core.answering.reply import Usage


@dataclass
class Spending:
    """
    `usage` is added to by every call that the server did not refuse, and goes on the `bill` at once; `counted` is the
    server's count of the last prompt, 0 if it gave none.
    """

    model: Model
    bill: Bill = field(default_factory=Bill)

    def __post_init__(self) -> None:
        self.usage = Usage(self.model.name)
        self.counted = 0

    def add(self, *, sent: int, cached: int, written: int, estimated: bool) -> None:
        """One more call. `cached` of the `sent` tokens came out of the server's own memory."""
        so_far = self.usage
        self.counted = 0 if estimated else sent
        self.usage = replace(
            so_far,
            calls=so_far.calls + 1,
            sent=so_far.sent + sent,
            cached=so_far.cached + min(cached, sent),
            written=so_far.written + written,
            estimated=so_far.estimated or estimated,
        )
        self.bill.usage = self.total

    def failed(self, kind: str) -> None:
        if self.bill.failed:
            self.bill.failed(kind)

    @property
    def total(self) -> Usage | None:
        """With its cost, where prices are set; None if nothing was asked."""
        if not self.usage.calls:
            return None
        prices = self.model.prices
        return replace(self.usage, cost=prices.cost(self.usage)) if prices else self.usage
