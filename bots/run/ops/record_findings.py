"""What is kept beside the threads: the keys, the record of deeds and its heads, the rosters."""

from collections.abc import Iterator, Sequence

from bots.run.recorded import keys_of, record_of
from core.errors import InputError
from core.findings import Finding, fault, fine, warning
from core.governance.roles import admission_of
from core.settings import Settings, listed
from core.storage.audit.heads import heads_folder, heads_in
from core.storage.open import open_storage
from core.storage.seal import Seal

KEYS, RECORD, ROSTER = "keys", "record", "roster"
NO_KEY = "openssl rand -base64 32, into CHAIRSIDE_AUDIT_KEYS; docs/audit.md."


def of_keys(settings: Settings) -> Iterator[Finding]:
    """Without looking anywhere."""
    try:
        if settings.secret_keys:
            Seal(listed(settings.secret_keys))
    except InputError as error:
        yield fault(KEYS, "CHAIRSIDE_SECRET_KEYS holds something that is no key.", str(error).partition(": ")[2])
        return
    if settings.slack_client_id and not settings.secret_keys:
        yield fault(KEYS, "Workspaces install the app, and nothing seals their tokens.", "Set CHAIRSIDE_SECRET_KEYS.")
    elif not keys_of(settings):
        said = "The record of deeds is hashed without one: who can write to Redis can rewrite it."
        yield warning(KEYS, said, NO_KEY)
    else:
        yield fine(KEYS, "As they must be.")


async def record_findings(settings: Settings) -> Sequence[Finding]:
    """Opens the storage as every command does. Raise `ChairsideError`."""
    admission = admission_of(settings.committee_roles, unlisted=settings.committee_unlisted)
    async with open_storage(settings.redis_url, settings.data_dir, settings.lease_s) as storage:
        head = await record_of(storage, settings).head()
        kept = max((one.number for one in heads_in(heads_folder(settings.data_dir))), default=0)
        found = [_of_head(head.number, kept)]
        owners = await storage.rosters.owners()
        people = 0
        for owner in owners:
            roster = await storage.rosters.load(owner)
            people += len(roster.people) if roster else 0
    roles = f"{len(admission.may_see)} roles may see submissions"
    said = (
        f"{len(owners)} kept, {people:,} people; {roles}." if owners else "None: who can read a channel may ask there."
    )
    return [*found, fine(ROSTER, said)]


def _of_head(number: int, kept: int) -> Finding:
    if number < kept:
        said = f"It ends at row {number:,}, and did at {kept:,}: rows were cut off, or this is another Redis."
        return fault(RECORD, said, "chairside audit verify")
    return fine(RECORD, f"{number:,} rows, no fewer than were seen.")
