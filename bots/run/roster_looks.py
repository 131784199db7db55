"""`chairside roster show` and `check`: who is on the rosters, and what the gate would say to somebody."""

from bots.run.office import Office, identity_in, with_office
from bots.run.roster_words import counts, described, of_whom
from bots.run.telling import out
from core.errors import InputError
from core.governance.committee import Standing
from core.governance.explaining import found_in
from core.governance.identities import EVERYWHERE
from core.governance.lists.conflicts import submission_of
from core.governance.secretary import NONE

NO_ROSTER = "No roster is kept: who is in a channel is all that is known, and nobody is refused. docs/committee.md."
NO_SUBMISSION = "Name a submission by its forum's id or link, or an arXiv id."


def show(owner: str | None, *, people: bool) -> None:
    """Counts of all rosters, or of one; with `people`, who is on them."""

    async def shown(office: Office) -> None:
        owners = await office.storage.rosters.owners() if owner is None else [owner]
        for each in owners:
            roster = await office.storage.rosters.load(each)
            if roster is None:
                raise InputError(NONE)
            out(*counts(each, roster, office.admission))
            out(*sorted(map(described, roster.people)) if people else ())
        if not owners:
            out(NO_ROSTER)

    with_office(shown, owner or EVERYWHERE)


def check(who: str, named: str, owner: str | None) -> None:
    """Say what the gate would say to somebody who wants a submission, and why."""

    async def checked(office: Office) -> None:
        submission, identity = submission_of(named, office.sources.hosts), identity_in(who)
        if submission is None:
            raise InputError(NO_SUBMISSION)
        own = owner or (identity.rpartition(":")[0] if identity.startswith("slack:") else EVERYWHERE)
        for each in dict.fromkeys((own, EVERYWHERE)):
            roster = await office.storage.rosters.load(each)
            if roster is not None:
                finding = found_in(roster, identity, submission, office.admission)
                out(f"{finding.standing.value}: {finding.why} ({of_whom(each)})")
                return
        out(f"{Standing.UNGATED.value}: {NO_ROSTER}")

    with_office(checked, owner or EVERYWHERE)
