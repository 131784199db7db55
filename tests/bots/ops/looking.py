"""A process's own door, as whoever looks at it sees it."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

Result = TypeVar("Result")
Samples = dict[tuple[str, str], float]
LONGEST_S = 40.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def told(port: int, path: str) -> tuple[int, str]:
    """The status and what is said; 0 if nobody answers."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()
    except (URLError, OSError):
        return 0, ""


def ready(port: int) -> dict[str, Any]:
    status, said = told(port, "/ready")
    return {**json.loads(said or "{}"), "status": status}


def samples(text: str) -> Samples:
    """Every sample by its name and the values of its labels, commas between them."""
    found = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(one.name, ",".join(one.labels.values())): one.value for one in found}


def until(look: Callable[[], Result | None]) -> Result:
    """What is seen once there is something to see."""
    ends = time.monotonic() + LONGEST_S
    while not (seen := look()):
        if time.monotonic() > ends:
            raise AssertionError("it did not come to pass")
        time.sleep(0.05)
    return seen
