"""Every kind of key stands in docs/retention.md with its life, and those that expire there do."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path

from core.conversation.entries import Said
from core.storage import keys
from core.storage.client import Client
from core.storage.open import Storage
from tests.storage.conftest import submission

PAGE = Path(__file__).resolve().parents[2] / "docs" / "retention.md"
THREAD = "slack:T1:C1:1"


def lives() -> dict[str, str]:
    """How each kind of key goes, as the page says it."""
    _, _, table = PAGE.read_text().partition("## Every kind of key")
    rows = re.findall(r"^\| `(\w+)` \| .+? \| (.+) \|$", table, re.M)
    assert len(rows) == len(dict(rows))
    return dict(rows)


def makers() -> list[tuple[str, Callable[[str], str]]]:
    """The functions that make a key of what it is of."""
    return [(name, make) for name, make in inspect.getmembers(keys, inspect.isfunction) if make is not keys.name_in]


def kinds() -> set[str]:
    functions = set(dict(makers()))
    names = {value for name, value in vars(keys).items() if name.isupper() and name != "GROUP"}
    return functions | names


def test_every_kind_of_key_is_on_the_page_once() -> None:
    assert set(lives()) == kinds()
    for name, make in makers():
        assert make("x:{y}") == f"{name}:{{x:{{y}}}}"
        assert keys.name_in(make("x:{y}").encode()) == "x:{y}"


def test_every_kind_is_in_the_schema() -> None:
    assert keys.__doc__ is not None
    assert {name.partition(":")[0] for name in re.findall(r"^    ([a-z]+)[:\s]", keys.__doc__, re.M)} >= kinds()


async def test_what_expires_by_the_page_expires_and_nothing_else_does(storage: Storage, redis: Client) -> None:
    assert storage.keeping is not None
    for thread_id, about in ((THREAD, "s1"), ("slack:T1:C1:2", "s2")):
        await storage.threads.add("slack:T1:C1", thread_id, about)
        await storage.submissions.save(submission(about), b"%PDF")
        await storage.log.append(thread_id, 1, Said("m", "U1", "words", 1.0))
        await storage.work("slack").add(thread_id)
    await storage.threads.forget("slack:T1:C1", "slack:T1:C1:2")
    await storage.notes.put("discord:1:read", {"7:8": "9"})
    await storage.states.issue()
    await storage.bucket.take("slack:T1", 6)
    await storage.pace.wait_turn("arxiv", 30.0)
    await storage.keeping.turns.taken("expiry", 60)
    async with storage.leases.hold(THREAD):
        found = {key.decode().partition(":")[0]: await redis.pttl(key) async for key in redis.scan_iter()}

    assert set(found) == {
        "thread", "uses", "used", "submission", "place", "work", "lease", "notes", "state", "bucket", "pace", "turn",
        "erased", "gone",
    }  # fmt: skip
    assert {kind for kind, left_ms in found.items() if left_ms > 0} == {
        kind for kind in found if lives()[kind].startswith("expires")
    }


async def test_no_key_of_a_forgotten_thread_is_left(storage: Storage, redis: Client) -> None:
    await storage.threads.add("slack:T1:C1", THREAD, "s1")
    await storage.submissions.save(submission("s1"), b"%PDF")
    await storage.log.append(THREAD, 1, Said("m", "U1", "open attached:o-77", 1.0))
    await storage.work("slack").add(THREAD)
    await storage.notes.put("slack:1:files", {"77": "9 https://files.example/secret-title.pdf", "78": "9 https://x"})
    await storage.threads.forget("slack:T1:C1", THREAD)

    assert {key.decode() async for key in redis.scan_iter()} == {
        "erased", keys.gone(THREAD), "work:{slack}", "notes:{slack:1:files}",
    }  # fmt: skip
    assert await redis.get(keys.gone(THREAD)) == b"1.000000"
    assert await redis.xlen("work:{slack}") == 0
    assert dict(await storage.notes.of("slack:1:files")) == {"78": "9 https://x"}


async def test_an_owner_that_leaves_takes_its_facts_and_no_other_owners(storage: Storage, redis: Client) -> None:
    await storage.notes.put("discord:1:read", {"7:8": "9", "77:8": "9", "@me:5": "9"})
    await storage.erasing.erase("discord:7")

    assert set(await storage.notes.of("discord:1:read")) == {"77:8", "@me:5"}
    assert not await redis.exists(keys.LEAVING)
