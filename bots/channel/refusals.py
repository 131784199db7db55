"""
Why somebody is not served, in two voices: what everybody there may read, and what one person alone is told; pure.

Who may not see a submission is nobody's business but of whoever opened it: the public words name nobody, and do not
say whether it is a conflict.  In the words for one person people stand by their ids (`@U123`, `@42`), of which each
platform makes mentions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.conversation.thread import Failure
from core.governance.committee import Standing

CLOSED = "It is not opened here. Who asked for it was told why, alone."
LOGIN = " If you may read it, give me an OpenReview token of your own: `/paper login`."
QUIET = "I say nothing about the submission here for now."
ASK_OPENER = (
    "Somebody who can read this may not see the submission, so nothing of it is shown here, to nobody. Whoever opened "
    "it was told who, and what to do."
)
OPENER_UNTOLD = (
    "Somebody who can read this may not see the submission, so nothing of it is shown here, to nobody. Whoever opened "
    "it could not be told who: they have to let me send them direct messages, then ask me here again."
)
CONFLICT = (
    "By the committee's roster you have a conflict of interest with this submission, so nothing of it is shown to you, "
    "and nothing that you write in its thread is kept."
)
UNKNOWN = (
    "You are not on the committee's roster, or it does not know this account of yours yet, so nothing is shown to you "
    "and nothing that you write is kept. The programme chairs can give you a code: `/paper link CODE`."
)
UNNAMED = (
    "No list of conflicts can name a PDF by itself, so while the roster has conflicts nobody is shown one: open the "
    "submission by its forum, with the PDF beside it if you like."
)
OUTSIDE = "You are not in that channel, so nothing of it is shown to you."
LINKED = "The committee's roster knows this account of yours now. Ask again."
WHICH_CODE = "Write `/paper link CODE`, with the code that the programme chairs have given to you."
UNRECORDED = "Who saw what is recorded, and that cannot be written now, so nothing was done: tell whoever runs me."
_WHO = "May not see this submission: {people}."
_WHERE = {
    True: "It was not opened. Open it in a private channel or a private thread with the others alone.",
    False: "I am silent in its thread for as long as that is so. What stands there already they can read. Part with "
    "them; or erase it by `/paper forget REFERENCE` in that channel, and open it in a private channel or a private "
    "thread with the others alone.",
}
_AS = {
    Standing.CONFLICTED: "(conflict of interest)",
    Standing.UNKNOWN: "(not on the roster, or not linked: `/paper link CODE`)",
}
_MOST_NAMED = 20


@dataclass(frozen=True)
class Turned(Failure):
    """
    Away. `reason` is for everybody, `alone` for who asked, `told` for whoever opened it where that is another person;
    `code` for the record. `by` are those who stand in the way.
    """

    alone: str = ""
    code: str = ""
    told: str = ""
    by: tuple[str, ...] = ()


def untold(turned: Turned) -> Turned:
    """The same where whoever opened it could not be told who is in the way."""
    return replace(turned, alone=OPENER_UNTOLD)


def in_the_way(standings: Mapping[str, Standing], *, opening: bool) -> Turned:
    """What follows from others who may read it and must not: `standings` are theirs."""
    named = [f"@{person} {_AS.get(standing, '')}" for person, standing in sorted(standings.items())]
    listed = "; ".join(named[:_MOST_NAMED])
    more = f"; and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    told = f"{_WHO.format(people=listed + more)} {_WHERE[opening]}"
    return Turned(CLOSED if opening else QUIET, ASK_OPENER, "member", told, tuple(sorted(standings)))


def of_person(standing: Standing, *, opening: bool = False, unnamed: bool = False) -> Turned:
    """What follows from one's own standing. `unnamed`: it is the submission that is unknown, and not the person."""
    reason = CLOSED if opening else QUIET
    if standing is Standing.CONFLICTED:
        return Turned(reason, CONFLICT, "conflicted")
    return Turned(reason, UNNAMED, "unnamed") if unnamed else Turned(reason, UNKNOWN, "unknown")
