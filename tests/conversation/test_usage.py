"""What a thread took of a model, as a table."""

from core.answering.reply import Reply, Usage
from core.conversation.entries import Answered, Asked, Delivered, Entry
from core.conversation.thread import Thread, fold
from core.conversation.usage import NOTHING, asked_of, usage_of


def thread(*usages: Usage | None) -> Thread:
    entries: list[Entry] = []
    for n, usage in enumerate(usages):
        entries += [
            Asked(str(n), "ana", f"Question {n}, with a | in it?", 1.0),
            Answered(str(n), Reply("Yes.", usage=usage), 2.0),
            Delivered(str(n), ("m",), 3.0),
        ]
    return fold(entries)


def test_a_thread_without_a_model_says_so() -> None:
    assert usage_of(thread(None, None)) == NOTHING


def test_each_answer_has_a_row_and_all_together_one() -> None:
    told = usage_of(thread(Usage("m1", 1, 1_000, 250, 100), None, Usage("m1", 2, 3_000, 2_750, 200)))
    assert "| Question 0, with a / in it? | 1,000 | 25% | 100 |" in told
    assert "| All | 4,000 | 75% | 300 |" in told
    assert "Cost" not in told
    assert "~" not in told


def test_cost_and_estimates_are_marked() -> None:
    told = usage_of(thread(Usage("m1", 1, 1_000, 0, 100, estimated=True, cost=0.0021)))
    assert "| ~1,000 | 0% | ~100 | 0.0021 |" in told
    assert "estimated" in told


def test_the_rows_are_there_for_whoever_draws_them_otherwise() -> None:
    assert [one.usage.sent for one in asked_of(thread(None, Usage("m1", 1, 7)))] == [7]
