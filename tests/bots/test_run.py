"""How the composition root tells of what went wrong."""

import asyncio
from typing import Never

import pytest

from bots.run.process import Fault, run_to_end
from bots.run.storage import storage_of
from core.errors import InputError, StorageError
from core.settings import Settings


async def _raises(error: Exception) -> Never:
    raise error


async def _in_groups(*errors: Exception) -> None:
    async with asyncio.TaskGroup() as group:
        for error in errors:
            group.create_task(_raises(error))


def test_of_several_errors_the_one_for_the_person_is_told() -> None:
    with pytest.raises(StorageError, match="out of reach"):
        run_to_end(_in_groups(ValueError("secret"), StorageError("Redis is out of reach.")))


@pytest.mark.parametrize("work", [lambda: _raises(ValueError("secret")), lambda: _in_groups(ValueError("secret"))])
def test_a_fault_of_ours_is_told_with_its_place_and_without_its_text(work: object) -> None:
    with pytest.raises(Fault, match=r"ValueError in _raises:\d+\.") as told:
        run_to_end(work())  # type: ignore[operator]  # a function
    assert "secret" not in str(told.value)


def test_replicas_of_our_own_server_are_not_waited_for_in_vain() -> None:
    with pytest.raises(InputError, match="CHAIRSIDE_REDIS_URL is not"):
        storage_of(Settings(redis_replicas=1))
