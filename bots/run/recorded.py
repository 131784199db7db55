"""What a process puts on the record by itself: what is asked and sent to a model, and which rules for venues hold."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.errors import InputError
from core.governance.acts import Mode, mode_named
from core.governance.audit import Audit, Deed, Event
from core.governance.facts import fitting
from core.ports import Engine, Notes
from core.settings import Settings, listed
from core.storage.audit.record import AuditRecord
from core.storage.open import Storage

_BOOK, _RULES = "audit", "rules"
_NONE = "0" * 64


def record_of(storage: Storage, settings: Settings) -> AuditRecord:
    """The record, hashed and kept as the settings say."""
    keep_s = timedelta(days=365.25 * settings.audit_years).total_seconds() if settings.audit_years else None
    return storage.audit(keys_of(settings), keep_s)


def keys_of(settings: Settings) -> tuple[str, ...]:
    """The newest first: the record's own, then those that seal installations, and hashed it before it had its own."""
    return tuple(dict.fromkeys(listed(settings.audit_keys) + listed(settings.secret_keys)))


@dataclass(frozen=True)
class RecordedEngine:
    """
    An engine whose every call to a model is on the record before it leaves. `account` is what an author of that name is
    called there, in the thread of that id; `asks`: that an answer is asked for is put there too.
    """

    engine: Engine
    settings: Settings
    audit: Audit
    account: Callable[[str, str], str]
    clock: Callable[[], float]
    asks: bool = False

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        if self.asks:
            await self.audit.note(self._event(Deed.ASKED, inquiry, mode=mode_named(inquiry.mode) or Mode.NO_MODEL))
        inquiry.bill.leaving = partial(self._leaving, inquiry)
        return await self.engine.answer(inquiry, show)

    async def _leaving(self, inquiry: Inquiry, size_bytes: int) -> None:
        host = urlsplit(self.settings.model_base_url or "").hostname or ""
        model = self.settings.model or ""
        sent = {"host": fitting("host", host), "model": fitting("model", model), "bytes": str(size_bytes)}
        await self.audit.note(self._event(Deed.SENT, inquiry, **sent))

    def _event(self, deed: Deed, inquiry: Inquiry, **facts: str) -> Event:
        by = self.account(inquiry.thread, inquiry.author)
        return Event(deed, by, self.clock(), inquiry.thread, inquiry.submission.id, tuple(facts.items()))


async def rules_noted(storage: Storage, settings: Settings, by: str, at: float) -> None:
    """As `note_rules`, for a process that begins; of several that begin at once one puts it there."""
    async with storage.leases.hold(f"{_BOOK}:{_RULES}"):
        await note_rules(record_of(storage, settings), storage.notes, settings, by, at)


async def note_rules(audit: Audit, notes: Notes, settings: Settings, by: str, at: float) -> None:
    """Put on the record that the operator's rules for venues are others than when a process began last."""
    try:
        rules = hashlib.sha256(settings.venue_rules.read_bytes()).hexdigest() if settings.venue_rules else _NONE
    except OSError as exc:
        raise InputError("The rules in CHAIRSIDE_VENUE_RULES cannot be read.") from exc
    before = (await notes.of(_BOOK)).get(_RULES, _NONE)
    if rules != before:
        await audit.note(Event(Deed.RULES, by, at, facts=(("digest", rules),)))
        await notes.put(_BOOK, {_RULES: rules})
