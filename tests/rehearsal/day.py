"""
A day of a deployment: it comes up, is looked at, answers, loses a worker, is updated, and finds everything again.

Each step ends the rehearsal with what went wrong, if it did.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.rehearsal.composed import Deployment, Running, deployment
from tests.rehearsal.stages import END, REFERENCE, Stage

WORKERS = 2
ANSWER_S, TAKEN_OVER_S = 30.0, 20.0
STOPPED = 130
"""The code of a process that left in order."""


class Wrong(Exception):
    """What does not hold, in a line."""


@dataclass(frozen=True)
class Day:
    """On these platforms; `tell` is told each step that went well."""

    folder: Path
    stages: Sequence[Stage]
    tell: Callable[[str], None]

    def live(self) -> None:
        tokens = {name: value for name, value in self._environment().items() if name.endswith("_TOKEN")}
        hosts = {name: value for name, value in self._environment().items() if name not in tokens}
        with deployment(self.folder, tokens, hosts) as made:
            made.up({f"{stage.name}-worker": WORKERS for stage in self.stages})
            self.tell(f"healthy: {', '.join(one.name for one in made.running)}")
            self._doctor(made)
            for stage in self.stages:
                self._open(stage)
                self._answered(stage, "What are the weaknesses?", 1)
            for stage in self.stages:
                self._lose_a_worker(made, stage)
            self._stop(made)
            self._come_back(made)

    def _environment(self) -> Mapping[str, str]:
        return {name: value for stage in self.stages for name, value in stage.environment.items()}

    def _doctor(self, made: Deployment) -> None:
        """In each platform's own service, which has all of its tokens."""
        for stage in self.stages:
            (hears,) = made.of(stage.name)
            done = hears.run("doctor")
            if done.returncode:
                raise Wrong(f"doctor, in {stage.name}: {done.stdout}{done.stderr}")
        self.tell("doctor: no faults")

    def _open(self, stage: Stage) -> None:
        stage.command(f"/paper {REFERENCE}")
        self._until(stage, stage.is_open, "no card")
        self.tell(f"{stage.name}: the submission is open")

    def _answered(self, stage: Stage, question: str, count: int) -> None:
        stage.ask(question)
        self._answers(stage, count, f"no answer to “{question}”")
        self.tell(f"{stage.name}: answered “{question}”")

    def _lose_a_worker(self, made: Deployment, stage: Stage) -> None:
        """Whichever of the two takes it; the other goes on."""
        dead = made.of(f"{stage.name}-worker")[0]
        stage.ask("What are the strengths?")
        dead.process.kill()
        self._answers(stage, 2, "no answer after a worker was killed", TAKEN_OVER_S)
        self.tell(f"{stage.name}: a worker was killed, and the question was answered")

    def _stop(self, made: Deployment) -> None:
        for one in list(reversed(made.running)):
            if one.process.poll() is None:
                code, took_s = one.stop()
                if code != (0 if one.name == "redis" else STOPPED):
                    raise Wrong(f"{one.name} ended with {code}: {last(one)}")
                self.tell(f"{one.name}: stopped in {took_s:.1f} s of {one.grace_s:.0f}")

    def _come_back(self, made: Deployment) -> None:
        """What is asked while nothing runs is answered at the next start, from what the volume holds."""
        for stage in self.stages:
            self._exactly(stage, 2)
            stage.ask("How would you assess the paper overall?")
        made.up({})
        self._verify(made)
        for stage in self.stages:
            self._answers(stage, 3, "what was asked meanwhile was not answered")
            self._exactly(stage, 3)
            self.tell(f"{stage.name}: what was asked while nothing ran is answered")

    def _verify(self, made: Deployment) -> None:
        """The record holds what the heads say that outlived the restart."""
        one = made.of(f"{self.stages[0].name}-worker")[0]
        heads = list(Path(one.environment["CHAIRSIDE_DATA_DIR"]).glob("audit/head-*"))
        done = one.run("audit", "verify")
        if done.returncode or not any(file.read_text().strip("\0 \n") for file in heads):
            raise Wrong(f"audit verify, with {len(heads)} heads: {done.stdout}{done.stderr}")
        self.tell(f"the record of deeds is as it was written, by {len(heads)} heads that were kept")

    def _exactly(self, stage: Stage, count: int) -> None:
        if answers(stage) != count:
            raise Wrong(f"{stage.name}: {answers(stage)} answers to {count} questions")

    def _answers(self, stage: Stage, count: int, otherwise: str, within_s: float = ANSWER_S) -> None:
        self._until(stage, lambda: answers(stage) >= count, otherwise, within_s)

    def _until(self, stage: Stage, seen: Callable[[], bool], otherwise: str, within_s: float = ANSWER_S) -> None:
        try:
            stage.until(seen, within_s)
        except TimeoutError as error:
            raise Wrong(f"{stage.name}: {otherwise}; {error}") from error


def answers(stage: Stage) -> int:
    return sum(END in text for text in stage.shown().values())


def last(one: Running) -> str:
    return one.log.read_text().strip()[-300:]
