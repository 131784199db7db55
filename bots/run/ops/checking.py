"""Looking at many parts side by side, each for so long and no longer; one that breaks is a finding as well."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from core.errors import ChairsideError, fault_of
from core.findings import Finding, fault, fix_in

Look = Callable[[], Awaitable[Sequence[Finding]]]


@dataclass(frozen=True)
class Check:
    """`fix` is what to do if it does not end in time."""

    what: str
    look: Look
    fix: str
    within_s: float = 10.0


async def findings(checks: Sequence[Check]) -> list[Finding]:
    """All of them, in the order of the checks."""
    found = await asyncio.gather(*(_looked(check) for check in checks))
    return [finding for each in found for finding in each]


async def _looked(check: Check) -> Sequence[Finding]:
    try:
        async with asyncio.timeout(check.within_s):
            return await check.look()
    except TimeoutError:
        return [fault(check.what, f"No answer within {check.within_s:.0f} s.", check.fix)]
    except ChairsideError as error:
        fix = fix_in(str(error))
        said = str(error).partition(": ")[0] if fix else str(error)
        return [fault(check.what, said, fix or check.fix)]
    except Exception as error:  # noqa: BLE001 - the other findings are wanted all the more
        return [fault(check.what, f"A fault of ours: {fault_of(error)}.", "Report it with this line.")]
