"""What the gate says to somebody who wants a submission, and why, for the operator who asks."""

from dataclasses import dataclass

from core.governance.committee import Standing
from core.governance.roles import Admission
from core.governance.roster import Person, Roster

NOBODY = "nobody on the roster is known by that"
CONFLICT = "there is a conflict of interest with this submission"
UNNAMED = "no list of conflicts can name this submission, and the roster has conflicts"
NOT_LINKED = "; no account is linked yet, so their accounts are unknown until one is"


@dataclass(frozen=True)
class Explained:
    standing: Standing
    why: str


def found_in(roster: Roster, identity: str, submission: str, admission: Admission) -> Explained:
    """Of an account, an address or a profile, as `identities` spells them."""
    standing, person = roster.standing(identity, submission, admission), roster.by_identity.get(identity)
    if person is None:
        return Explained(standing, NOBODY)
    linked = "" if person.all_accounts else NOT_LINKED
    return Explained(standing, f"{_why(standing, person, admission)}{linked}")


def _why(standing: Standing, person: Person, admission: Admission) -> str:
    roles = ", ".join(sorted(person.roles))
    if standing is Standing.CONFLICTED:
        return CONFLICT
    if standing is Standing.ADMITTED:
        return f"{roles}, without a conflict"
    return UNNAMED if person.roles & admission.may_see else f"{roles} may not see submissions"
