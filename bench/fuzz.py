"""
The campaign of malformed files:  python -m bench.fuzz [pdfs] [exports]     (240 and 160 unless said)

Every file must end in a submission or in one line for the person, within the limits, with this process alive and no
other left behind.  Prints how many did which, the slowest, and what did neither; ends with 1 if anything did neither.
"""

import asyncio
import sys
import time
from collections import Counter
from pathlib import Path

from core.errors import SubmissionError
from core.submissions.forums.export import read_export
from core.submissions.pdf import Limits, read_pdf
from tests.fakes.mutations import malformed_exports, malformed_pdfs

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "large-batch-sgd" / "forum.json"
LIMITS = Limits(wait_s=20)


async def outcome_of_pdf(data: bytes) -> str:
    """What became of it: "read", or the beginning of the line that refuses it."""
    try:
        await read_pdf(data, limits=LIMITS)
    except SubmissionError as exc:
        return _line(exc)
    return "read"


def outcome_of_export(data: bytes) -> str:
    try:
        read_export(data)
    except SubmissionError as exc:
        return _line(exc)
    return "read"


def _line(exc: SubmissionError) -> str:
    if "\n" in str(exc) or not 20 < len(str(exc)) < 250:
        raise ValueError("not a line for a person") from exc
    return str(exc)[:60]


async def campaign(pdfs: int, exports: int) -> bool:
    outcomes: dict[str, Counter[str]] = {"PDF": Counter(), "export": Counter()}
    failed, slowest = [], [(0.0, "")]
    files = [("PDF", *found) for found in malformed_pdfs(pdfs)]
    files += [("export", *found) for found in malformed_exports(exports, [SAMPLE.read_bytes()])]
    for kind, name, data in files:
        start = time.perf_counter()
        try:
            outcome = await outcome_of_pdf(data) if kind == "PDF" else outcome_of_export(data)
        except Exception as exc:  # noqa: BLE001  whatever it is, it is what this looks for
            failed.append(f"{kind} {name}: {type(exc).__name__}")
            continue
        outcomes[kind][outcome] += 1
        slowest.append((time.perf_counter() - start, name))
    for kind, counted in outcomes.items():
        print(f"{kind}: {counted.total()} files")
        for outcome, times in counted.most_common():
            print(f"  {times:4}  {outcome}")
    print("slowest:", *(f"{taken:.1f} s {name};" for taken, name in sorted(slowest)[-5:]))
    print(f"neither read nor refused: {len(failed)}", *failed, sep="\n  ")
    return not failed


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(not asyncio.run(campaign(*(numbers or [240, 160]))))
