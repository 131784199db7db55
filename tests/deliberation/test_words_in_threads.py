"""Words are stemmed in several threads at once: answers of two chairs are made side by side."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.deliberation.words import stem

WORDS = [f"{root}{end}" for root in ("differenti", "motiv", "gener", "organ", "normal") for end in ("ation", "izing")]


@pytest.fixture
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_switching_often")
def test_threads_do_not_mix_up_each_others_words() -> None:
    alone = [stem(word) for word in WORDS]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(30):
            stem.cache_clear()
            assert all(found == alone for found in pool.map(lambda _: [stem(word) for word in WORDS], range(4)))
