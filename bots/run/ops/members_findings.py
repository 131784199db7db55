"""What is found of several servers that are one Redis together, told once for each part; pure."""

from collections.abc import Iterator, Sequence

from bots.run.ops.redis_findings import LINE, ROLE, redis_findings
from core.findings import Finding, State, fault, fine, warning
from core.storage.survey import Member, Survey

NODES = "redis nodes"
_GRAVITY = list(State)
_MOST_NAMED = 3


def survey_findings(survey: Survey, address: str, *, ours: bool) -> Iterator[Finding]:
    """Of one server what is found of it; of several the gravest of each part, with who it is found of."""
    if survey.kind == "one":
        yield from redis_findings(survey.first, address, ours=ours)
        return
    found = {
        one.name or "the master": {each.what: each for each in redis_findings(one.state, address, ours=ours)}
        for one in survey.members
        if one.state is not None
    }
    parts = dict.fromkeys(what for each in found.values() for what in each if what != ROLE)
    for what in parts:
        yield _gravest(what, {name: each[what] for name, each in found.items()})
    yield _of_sentinels(survey) if survey.kind == "sentinels" else _of_cluster(survey)


def _gravest(what: str, by_name: dict[str, Finding]) -> Finding:
    state = max((one.state for one in by_name.values()), key=_GRAVITY.index)
    names = [name for name, one in by_name.items() if one.state is state]
    first = by_name[names[0]]
    if state is State.OK or what == LINE:
        return first
    return Finding(what, state, f"{first.said} ({_listed(names)} of {len(by_name)})", first.fix)


def _of_sentinels(survey: Survey) -> Finding:
    replicas = survey.members[1:]
    said = f"A master, {_count(replicas, 'replica')}, {survey.watching} of {survey.sentinels} sentinels answer."
    if not survey.quorum or 2 * survey.watching <= survey.sentinels:
        return fault(NODES, f"{said} Too few to replace a master that dies.", "Start the sentinels that are away.")
    if not any(one.state for one in replicas):
        return fault(NODES, f"{said} Nothing can take a dead master's place.", "Start a replica of it.")
    if away := _away(survey.members):
        return warning(NODES, f"{said} Away: {away}.", "See that it runs, and that this machine reaches it.")
    if survey.sentinels < 3:
        return warning(NODES, said, "Name three sentinels or more in CHAIRSIDE_REDIS_URL, on machines of their own.")
    return fine(NODES, said)


def _of_cluster(survey: Survey) -> Finding:
    masters = [one for one in survey.members if one.is_master]
    replicas = [one for one in survey.members if not one.is_master]
    said = f"{_count(masters, 'master')}, {_count(replicas, 'replica')}."
    if not survey.whole:
        return fault(NODES, f"{said} Some keys are served by none of them.", "See CLUSTER INFO and CLUSTER NODES.")
    if away := _away(survey.members):
        return fault(NODES, f"{said} Away: {away}.", "See that it runs, and that this machine reaches it.")
    if len(replicas) < len(masters):
        fix = "Give each master a replica; else what it holds is away while it is."
        return warning(NODES, f"{said} A master without a replica is replaced by nothing.", fix)
    return fine(NODES, said)


def _away(members: Sequence[Member]) -> str:
    return _listed([one.name for one in members if one.state is None])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _count(members: Sequence[Member], what: str) -> str:
    return f"{len(members)} {what}{'' if len(members) == 1 else 's'}"
