"""From `chairside chat` to the first prompt, with the sample submission, warm."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from bench.measure import Figure

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "large-batch-sgd"


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"CHAIRSIDE_DATA_DIR": folder}
        started = statistics.median([_prompt_s(environ) for _ in range(5)][1:])
    bare = statistics.median(_python_s() for _ in range(5))
    return [Figure("chairside chat to the first prompt", started * 1e3, "ms", bare * 1e3, "start Python")]


def _prompt_s(environ: dict[str, str]) -> float:
    start = time.perf_counter()
    references = [str(SAMPLE / "forum.json"), str(SAMPLE / "paper.pdf")]
    command = ["-m", "bots.cli", "chat", *references]
    with pexpect.spawn(sys.executable, command, env=environ, cwd=str(ROOT), encoding="utf-8") as child:
        child.expect("❯", timeout=30)
        taken = time.perf_counter() - start
        child.sendeof()
        child.expect(pexpect.EOF, timeout=30)
    return taken


def _python_s() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start
