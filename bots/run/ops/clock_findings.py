"""Whether this machine's clock is right, by those that were talked to anyway; pure."""

from collections.abc import Mapping, Sequence
from statistics import median

from core.findings import Finding, fault, fine, warning

CLOCK, LIMITS = "clock", "rate limits"
_OFF_S, _WRONG_S = 30.0, 240.0


def of_clock(ahead_s: Mapping[str, Sequence[float]]) -> Finding:
    """By how many seconds it is ahead of each."""
    known = {name: median(values) for name, values in ahead_s.items() if values}
    if not known:
        return fine(CLOCK, "Nobody was there to compare it with.")
    name, ahead = max(known.items(), key=lambda each: abs(each[1]))
    said = f"{'ahead of' if ahead > 0 else 'behind'} {name}'s by {_span(abs(ahead))}."
    fix = "Set it by NTP (timedatectl set-ntp true); Slack's signatures are taken for five minutes only."
    if abs(ahead) > _WRONG_S:
        return fault(CLOCK, f"This machine's is {said}", fix)
    if abs(ahead) > _OFF_S:
        return warning(CLOCK, f"This machine's is {said}", fix)
    return fine(CLOCK, f"Right to {_span(max(1.0, abs(ahead)))}, by {', '.join(known)}.")


def of_limits(waits: Mapping[str, tuple[int, int]]) -> Finding:
    """Of how many calls here how many were told to wait."""
    slowed = [f"{name} ({told} of {calls})" for name, (told, calls) in waits.items() if told]
    if slowed:
        fix = "See what else uses the same token; more than one bot on it shares its limits."
        return warning(LIMITS, f"Told to wait by {', '.join(slowed)}.", fix)
    asked = [f"{name} {calls}" for name, (_, calls) in waits.items() if calls]
    return fine(LIMITS, f"None met in these calls: {', '.join(asked)}." if asked else "No platform was asked.")


def _span(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 120 else f"{seconds:.0f} s"
