"""
The campaign tried on a product that is broken on purpose: each of these faults must be found.

    python -m tests.chaos.mutations [--runs 12] [NAME …]

Each is one change of one place, in a copy of the repository in a temporary folder; the runs are those of the seeds
that `--seed` begins with, of the platform and with the fault that the change is about.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from tests.chaos.__main__ import BROKE
from tests.chaos.plan import Plan, plan_of

ROOT = Path(__file__).resolve().parent.parent.parent
COPIED = ("bots", "core", "tests", "examples", "pyproject.toml")


@dataclass(frozen=True)
class Mutation:
    """
    `old` stands once in the file. Runs are those of the `platform` in which the `fault` is drawn, where it shows on one
    alone, or by one alone.
    """

    name: str
    file: str
    old: str
    new: str
    platform: str = ""
    fault: str = ""


MUTATIONS = (
    Mutation(
        "what is posted is not looked for",
        "bots/slack/lookup.py",
        'if payload.get("turn") == key:\n                found',
        'if payload.get("turn") == key + "?":\n                found',
        "slack",
    ),
    Mutation(
        "a post that is repeated is another one",
        "bots/discord/posts.py",
        'shown = {"nonce": nonce,',
        "shown = {'nonce': __import__('uuid').uuid4().hex[:24],",
        "discord",
        "lost answers",
    ),
    Mutation(
        "an answer is dropped",
        "core/conversation/turns.py",
        "            posted = await self.messenger.place(thread_id, turn, outcome)\n",
        "            posted = ()\n",
    ),
    Mutation(
        "an answer is said twice",
        "core/conversation/turns.py",
        "            posted = await self.messenger.place(thread_id, turn, outcome)\n",
        "            posted = await self.messenger.place(thread_id, turn, outcome)\n"
        "            await self.messenger.place(thread_id, replace(turn, posted=()), outcome)\n",
        "slack",
    ),
    Mutation("the last question is answered first", "core/conversation/worker.py", "ahead[0])", "ahead[-1])"),
    Mutation(
        "Slack is told before the event is stored",
        "bots/slack/listeners.py",
        "        return await (hands.ingest.take(body, next) if hands else next())\n",
        "        taking = hands.ingest.take(body, next) if hands else next()\n"
        "        if body.get('type') != 'event_callback':\n            return await taking\n"
        "        __import__('asyncio').ensure_future(taking)\n"
        "        return BoltResponse(status=200, body='')\n",
        "slack",
        "kill redis",
    ),
    Mutation(
        "what was missed is not read",
        "bots/discord/catchup.py",
        "        if not marks:\n",
        "        if not marks or self.marks.gaps < 99:\n",
        "discord",
        "kill bot",
    ),
    Mutation(
        "a hint is dropped before its thread is answered",
        "core/conversation/worker.py",
        "        seen = tuple(items)\n",
        "        seen = tuple(items)\n        for item in seen:\n            await self.work.done(item)\n",
        fault="kill bot",
    ),
    Mutation(
        "an answer stands outside its thread",
        "bots/slack/posts.py",
        'below: Json = {} if place.is_request else {"thread_ts": place.root}',
        'below: Json = {} if place.is_request or key[-1] == "1" else {"thread_ts": place.root}',
        "slack",
    ),
    Mutation(
        "every answer is made of the first submission",
        "core/conversation/turns.py",
        "            submission = await self.submissions.load(thread.opened.submission, thread.opened.snapshot)\n",
        "            known = globals().setdefault('_FIRST', (thread.opened.submission, thread.opened.snapshot))\n"
        "            submission = await self.submissions.load(*known)\n",
    ),
    Mutation(
        "a placeholder is left",
        "core/conversation/turns.py",
        "            posted = await self.messenger.update(thread_id, turn, turn.posted, outcome)\n",
        "            posted = await self.messenger.place(thread_id, turn, outcome)\n",
    ),
    Mutation(
        "the log says what is not there",
        "core/conversation/turns.py",
        "        return (await self._record(thread_id, Delivered(turn.key, posted, self.clock()), thread)).thread\n",
        "        told = Delivered(turn.key, (*posted, '1'), self.clock())\n"
        "        return (await self._record(thread_id, told, thread)).thread\n",
    ),
    Mutation(
        "the log quotes a submission",
        "core/conversation/turns.py",
        "            thread = await obeyed(",
        "            logger.warning('%s', submission.passages[0].text)\n            thread = await obeyed(",
    ),
)


def seeds(mutation: Mutation, runs: int, first: int) -> Iterator[int]:
    """So many of them, beside a Redis that nobody watches: those are quick."""

    def fits(plan: Plan) -> bool:
        there = {plan.platform, *(step.what for step in plan.steps)}
        return {mutation.platform, mutation.fault} - {""} <= there and plan.redis != "sentinel"

    return islice((seed for seed in count(first) if fits(plan_of(seed))), runs)


def tried(mutation: Mutation, runs: int, first: int) -> str:
    """What is found, and after how many runs; nothing if nothing is."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for each in COPIED:
            place = ROOT / each
            ignored = shutil.ignore_patterns("__pycache__")
            (shutil.copytree(place, copy / each, ignore=ignored) if place.is_dir() else shutil.copy(place, copy))
        file = copy / mutation.file
        file.write_text(mutated(file.read_text(), mutation))
        for number, seed in enumerate(seeds(mutation, runs, first), 1):
            command = [sys.executable, "-m", "tests.chaos", "--runs", "1", "--seed", str(seed), "--jobs", "1"]
            done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
            found = done.stdout.splitlines()[1:2] if done.returncode == 1 else []
            if found and BROKE not in found[0]:
                return f"after {number}: {found[0].strip()}"
    return ""


def mutated(text: str, mutation: Mutation) -> str:
    """Raise `ValueError` if the place is not there once."""
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.name}: its place in {mutation.file} is not there")
    return text.replace(mutation.old, mutation.new)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.mutations", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--runs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    missed = 0
    for mutation in MUTATIONS:
        if given.names and mutation.name not in given.names:
            continue
        found = tried(mutation, given.runs, given.seed)
        missed += not found
        sys.stdout.write(f"{mutation.name}: {found or 'NOT FOUND'}\n")
        sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
