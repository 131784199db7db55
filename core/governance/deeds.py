"""What is recorded of a roster: what was done to it, in our words and in numbers; nobody of it is named."""

from core.governance.audit import Deed, Event


def linked(account: str, owner: str, via: str, at: float) -> Event:
    """`via` "email" or "code"; `owner` is whose roster holds."""
    return Event(Deed.ROSTER, account, at, facts=(("what", "linked"), ("via", via), ("roster", owner)))


def refused(account: str, at: float) -> Event:
    """A code that is not good, or was given by an account that is linked."""
    return Event(Deed.REFUSED, account, at, facts=(("reason", "code"),))
