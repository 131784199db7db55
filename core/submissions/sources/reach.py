"""Whether the places that serve submissions answer: one small request each, for nothing in particular."""

import asyncio
from dataclasses import dataclass, replace

from core.errors import SubmissionError
from core.submissions.sources.addresses import Resolve, resolve
from core.submissions.sources.config import Sources
from core.submissions.sources.exchange import Request
from core.submissions.sources.fetch import Fetch, open_fetch

_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Reached:
    """`trouble` is empty where `whom` answered; `date` is what it took for the time."""

    whom: str
    status: int = 0
    date: str = ""
    trouble: str = ""


async def reach(sources: Sources, within_s: float, find: Resolve = resolve) -> list[Reached]:
    """OpenReview's API and arXiv's, side by side."""
    asked = (
        ("OpenReview", f"{sources.openreview_v2}/notes?limit=1&forum=none", sources.openreview_origins),
        ("arXiv", f"{sources.arxiv_api}/api/query?max_results=0&id_list=1706.03762", sources.arxiv_origins),
    )
    async with open_fetch(replace(sources, answer_s=within_s, quiet_s=within_s), find=find) as fetch:
        return list(
            await asyncio.gather(
                *(_one(fetch, Request(url, whom, origins, _MOST_BYTES)) for whom, url, origins in asked)
            )
        )


async def _one(fetch: Fetch, request: Request) -> Reached:
    try:
        answer = await fetch.ask(request)
    except SubmissionError as error:
        return Reached(request.whom, trouble=str(error))
    return Reached(request.whom, answer.status, answer.headers.get("date", ""))
