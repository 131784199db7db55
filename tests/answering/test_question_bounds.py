"""Any message is read, quickly and always alike."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answering.threads import asked

WORDS = ["and", "R2", "reviewer", "1", "the", "why", "?", "accept", "how", "concerns", ",", '"', "paper", "[R1.2]", "…"]


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), min_size=1, max_size=4))
def test_any_words_are_read_alike_each_time(turns: list[str]) -> None:
    requests = asked(*turns)

    assert requests
    assert requests == asked(*turns)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "message",
    ["a" * 100_000, "! " * 50_000, "why" + "!" * 50_000 + "a", "and how " * 20_000, 'paper "' * 20_000, "1-" * 50_000,
     "reviewer 1, " * 20_000, "the first, second " * 10_000, "i would " * 20_000, "based on, " * 20_000],
)  # fmt: skip
def test_noise_is_read_in_bounded_time(message: str) -> None:
    started = time.process_time()
    asked("main concerns?", ">None [R1.1].", message)

    assert time.process_time() - started < 1


def test_a_message_is_read_in_a_few_milliseconds() -> None:
    message = (
        "Thanks for that. Review 2 doubts the proofs in Section 3. Can you tell me more, and what do you recommend?"
    )
    asked(message)
    started = time.process_time()
    for _ in range(50):
        asked(message)

    assert (time.process_time() - started) / 50 < 0.005
