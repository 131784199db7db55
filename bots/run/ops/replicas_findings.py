"""Whether what is acknowledged outlives the server that took it; pure."""

from collections.abc import Iterator

from core.findings import Finding, fault, fine, warning
from core.storage.survey import Survey

REPLICAS = "redis replicas"


def replicas_findings(survey: Survey, wanted: int) -> Iterator[Finding]:
    """`wanted` are to hold an entry before it is acknowledged. Nothing of a server that has none, and needs none."""
    masters = [one.state.info for one in survey.members if one.is_master and one.state]
    fewest = min((int(info.get("connected_slaves", 0)) for info in masters), default=0)
    if fewest < wanted:
        said = f"{fewest} of the {wanted} replicas are there that must hold an entry: nothing can be stored."
        yield fault(REPLICAS, said, "Start them, or lower CHAIRSIDE_REDIS_REPLICAS.")
    elif wanted and fewest == wanted:
        said = f"All {wanted} of its replicas must hold an entry: while one is away nothing can be stored."
        yield warning(REPLICAS, said, "Have one more.")
    elif wanted:
        yield fine(REPLICAS, f"An entry is acknowledged once {wanted} of {fewest} hold it.")
    elif fewest:
        said = "None is waited for: a master that dies takes with it what was acknowledged last."
        yield warning(REPLICAS, said, "Set CHAIRSIDE_REDIS_REPLICAS=1.")
