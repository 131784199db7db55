"""What is recorded of a roster: what was done to it, in our words and in numbers; nobody of it is named."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from core.governance.audit import Audit, Deed, Event
from core.governance.outcomes import noting, recorded


def linking(
    audit: Audit, account: str, owner: str, via: str, clock: Callable[[], float]
) -> AbstractAsyncContextManager[None]:
    """Link the account inside the block. `via` "email" or "code"; `owner` is whose roster holds."""
    return recorded(noting(audit, account, clock), Deed.ROSTER, what="linked", via=via, roster=owner)


def refused(account: str, at: float) -> Event:
    """A code that is not good, or was given by an account that is linked."""
    return Event(Deed.REFUSED, account, at, facts=(("reason", "code"),))
