"""`chairside doctor` as a command: the settings read, the parts looked at, the findings printed."""

import shutil
import sys
import time

from bots.run.ops.doctor import Doctor
from bots.run.ops.printed import as_json as json_of
from bots.run.ops.printed import as_text, gravest
from bots.run.process import leave_when_told, run_to_end, settings
from core.findings import State

_WIDEST = 120


def consult(*, online: bool, as_json: bool) -> bool:
    """Whether there is no fault. Raise `InputError` for settings that cannot be read."""

    async def looked() -> bool:
        leave_when_told()
        found = await Doctor(settings(), time.time, online).findings()
        columns = min(shutil.get_terminal_size().columns, _WIDEST)
        sys.stdout.write(f"{json_of(found) if as_json else as_text(found, columns)}\n")
        return gravest(found) is not State.FAULT

    return run_to_end(looked())
