"""Reading a submission, with anybody's rights, measured: what reads is made anew for each who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bots.channel.acting import Acting
from bots.channel.desk import Read
from bots.channel.place import Place
from bots.loading import Loaded, Progress
from bots.run.ops.measured import now_s
from core.measures import Measure, Measures
from core.submissions.model import Submission


@dataclass(frozen=True)
class MeasuredActing:
    acting: Acting
    measures: Measures

    @property
    def off(self) -> str:
        return self.acting.off

    async def reader(self, read: Read, place: Place, person: str) -> Read:
        return measured_read(await self.acting.reader(read, place, person), self.measures)

    async def reads(self, account: str, submission: Submission) -> bool:
        return await self.acting.reads(account, submission)

    async def login(self, place: Place, person: str, typed: str) -> str:
        return await self.acting.login(place, person, typed)

    async def logout(self, place: Place, person: str) -> str:
        return await self.acting.logout(place, person)


def measured_read(read: Read, measures: Measures) -> Read:
    async def reading(names: Sequence[str | Path], progress: Progress, beside: Submission | None) -> Loaded:
        began, outcome = now_s(), "refused"
        try:
            loaded = await read(names, progress, beside)
            outcome = "with pdf" if loaded.pdf else "submission"
        finally:
            measures.took(Measure.READS_S, now_s() - began, outcome)
        return loaded

    return reading
