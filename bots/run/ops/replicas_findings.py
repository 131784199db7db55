"""Whether what is acknowledged outlives the server that took it; pure."""

from collections.abc import Iterator

from bots.run.storage import OWN_HAS_NONE
from core.findings import Finding, fault, fine, warning
from core.storage.survey import Survey

REPLICAS = "redis replicas"


def replicas_findings(survey: Survey, wanted: int, *, ours: bool = False) -> Iterator[Finding]:
    """
    `wanted` are to hold an entry before it is acknowledged. Nothing of a server that has none, and needs none. With one
    that is `ours` no process starts that wants any.
    """
    if ours and wanted:
        yield fault(REPLICAS, OWN_HAS_NONE, "Set CHAIRSIDE_REDIS_URL to a Redis with replicas, or unset the other.")
        return
    masters = [one.state.info for one in survey.members if one.is_master and one.state]
    fewest = min((int(info.get("connected_slaves", 0)) for info in masters), default=0)
    if fewest < wanted:
        said = f"{fewest} of the {wanted} replicas are there that must hold an entry: nothing can be stored."
        yield fault(REPLICAS, said, "Start them, or lower CHAIRSIDE_REDIS_REPLICAS.")
    elif fewest == wanted:
        if wanted:
            yield fine(REPLICAS, f"An entry is acknowledged once all hold it, {wanted} of {fewest}.")
    else:
        said = f"{wanted} of {fewest} are waited for: with another one as master what was acknowledged last is lost."
        yield warning(REPLICAS, said, f"Set CHAIRSIDE_REDIS_REPLICAS={fewest}.")
