"""A head is kept outside Redis, by one process at a time in each file, whole whatever breaks off."""

from pathlib import Path

import pytest

from core.errors import InputError, StorageError
from core.governance.chain import START, Head, head_of
from core.storage.audit.heads import Heads, heads_in


def head(number: int) -> Head:
    return Head(number, bytes([number % 256]) * 32)


async def test_a_head_is_there_for_who_comes_next(tmp_path: Path) -> None:
    first = Heads(tmp_path / "audit")
    assert first.last() == Head(0, START)
    for number in (1, 2, 3):
        first.keep(head(number))
    await first.close()
    second = Heads(tmp_path / "audit")
    assert second.last() == head(3)
    assert heads_in(tmp_path / "audit") == (head(3),)
    await second.close()


async def test_an_older_head_does_not_take_the_place_of_a_newer(tmp_path: Path) -> None:
    heads = Heads(tmp_path)
    heads.keep(head(5))
    heads.keep(head(4))
    assert heads.last() == head(5)
    assert heads_in(tmp_path) == (head(5),)
    await heads.close()


async def test_processes_at_one_time_have_a_file_each_and_leave_it_to_the_next(tmp_path: Path) -> None:
    one, two = Heads(tmp_path), Heads(tmp_path)
    one.keep(head(1))
    two.keep(head(2))
    assert heads_in(tmp_path) == (head(1), head(2))
    await one.close()
    three = Heads(tmp_path)
    assert three.last() == head(1)
    three.keep(head(3))
    assert heads_in(tmp_path) == (head(2), head(3))
    await two.close()
    await three.close()


@pytest.mark.parametrize("cut", [0, 1, 40, 65])
async def test_a_head_that_was_half_written_leaves_the_one_before(tmp_path: Path, cut: int) -> None:
    heads = Heads(tmp_path)
    heads.keep(head(8))
    heads.keep(head(9))
    await heads.close()
    file = tmp_path / "head-0"
    data = file.read_bytes()
    file.write_bytes(data[: 96 + cut])
    assert heads_in(tmp_path) == (head(8),)


async def test_a_head_that_is_given_up_is_put_aside(tmp_path: Path) -> None:
    heads = Heads(tmp_path)
    heads.keep(head(9))
    heads.give_up()
    assert heads.last() == Head(0, START)
    heads.keep(head(4))
    assert heads_in(tmp_path) == (head(4), head(9))
    await heads.close()


async def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be kept"):
        Heads(tmp_path / "file" / "audit").keep(head(1))


def test_a_head_reads_back_and_nothing_else_is_one() -> None:
    assert head_of(f" {head(7)}\n") == head(7)
    for text in ("", "7", "7-ab", f"-{'a' * 64}", f"7-{'g' * 64}", f"7-{'a' * 65}"):
        with pytest.raises(InputError, match="no head"):
            head_of(text)


def test_where_nothing_was_kept_there_are_no_heads(tmp_path: Path) -> None:
    assert heads_in(tmp_path / "none") == ()
