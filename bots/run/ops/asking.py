"""`chairside health`: what a process that runs here says of itself, asked at its own door."""

import json
from http.client import HTTPConnection, HTTPException

from bots.run.process import settings
from core.errors import InputError

NO_PORT = "No process here tells how it is: set CHAIRSIDE_HEALTH_PORT for it and for this command."
NOBODY = "nobody answers at CHAIRSIDE_HEALTH_PORT"
_ANSWER_S, _MOST_BYTES = 5.0, 10_000
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - one that listens everywhere is asked here


def is_ready() -> tuple[bool, str]:
    """Whether it is, and a line that says which part is not. Raise `InputError` where no port is set."""
    found = settings()
    if not found.health_port:
        raise InputError(NO_PORT)
    asked = HTTPConnection(_EVERYWHERE.get(found.health_host, found.health_host), found.health_port, timeout=_ANSWER_S)
    try:
        asked.request("GET", "/ready")
        answer = asked.getresponse()
        told = json.loads(answer.read(_MOST_BYTES))
        parts = ", ".join(f"{part} {state}" for part, state in told["parts"].items())
    except (OSError, HTTPException, ValueError, KeyError, TypeError, AttributeError):
        return False, NOBODY
    finally:
        asked.close()
    return answer.status == 200, parts
