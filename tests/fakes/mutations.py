"""
Malformed files: good ones changed at random under a fixed seed, and the bombs before them.

    malformed_pdfs(240)      malformed_exports(160)      name and bytes, always the same for the same number
"""

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.fakes.bombs import BOMBS
from tests.fakes.honest import HONEST
from tests.fakes.papers import TWO_COLUMNS, prose, typeset
from tests.fakes.tricks import TRICKS

Mutation = Callable[[bytes, random.Random], bytes]


def malformed_pdfs(count: int) -> Iterator[tuple[str, bytes]]:
    yield from ((name, make()) for name, make in list(BOMBS.items())[:count])
    yield from mutated_pdfs(count - len(BOMBS))


def mutated_pdfs(count: int) -> Iterator[tuple[str, bytes]]:
    made = [data for table in (TRICKS, HONEST) for kind in table.values() for data in kind.values()]
    bases = [typeset(TWO_COLUMNS, [("heading", "1 Introduction"), ("text", prose(900))]), *made]
    yield from _mutated(bases, count, "pdf")


def malformed_exports(count: int, bases: list[bytes]) -> Iterator[tuple[str, bytes]]:
    half = count // 2
    yield from _mutated(bases, half, "json")
    for number in range(count - half):
        chance = random.Random(f"tree {number}")
        yield f"tree {number}", json.dumps(_twisted(json.loads(chance.choice(bases)), chance)).encode()


def _mutated(bases: list[bytes], count: int, kind: str) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        chance = random.Random(f"{kind} {number}")
        data = chance.choice(bases)
        names = [chance.choice(list(MUTATIONS)) for _ in range(chance.randint(1, 3))]
        for name in names:
            data = MUTATIONS[name](data, chance)
        yield f"{kind} {number}: {', '.join(names)}", data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(len(data) // 3, len(data) - 1)]


def _without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 400) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.randint(1, 2000)] * chance.randint(2, 20) + data[start:]


def _other_numbers(data: bytes, chance: random.Random) -> bytes:
    odd = [b"0", b"-1", b"1", b"65536", b"4294967296", b"99999999999999999999", b"1e400", b".0000001"]
    return re.sub(rb"\d+", lambda found: chance.choice(odd) if chance.random() < 0.02 else found[0], data)


def _other_names(data: bytes, chance: random.Random) -> bytes:
    names = sorted(set(re.findall(rb"[A-Za-z]{2,12}", data)))
    return re.sub(rb"[A-Za-z]{2,12}", lambda found: chance.choice(names) if chance.random() < 0.02 else found[0], data)


def _noisy(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.randint(1, 500)) + data[start:]


MUTATIONS: dict[str, Mutation] = {
    "bits flipped": _flipped,
    "cut": _cut,
    "a piece gone": _without,
    "a piece repeated": _doubled,
    "other numbers": _other_numbers,
    "other names": _other_names,
    "noise": _noisy,
}


def _twisted(tree: Any, chance: random.Random) -> Any:
    """The tree with some of its values replaced by what no form allows."""
    odd: list[Any] = [
        None,
        True,
        -1,
        1e308,
        "",
        "\ud800",
        "\u202e" * 50,
        [],
        {},
        [[]],
        {"value": {"value": []}},
        "x" * 9999,
    ]
    if chance.random() < 0.03:
        return chance.choice(odd)
    if isinstance(tree, dict):
        return {key: _twisted(value, chance) for key, value in tree.items() if chance.random() > 0.02}
    if isinstance(tree, list):
        return [_twisted(value, chance) for value in tree for _ in range(chance.choice([1, 1, 1, 1, 1, 2]))]
    return tree
