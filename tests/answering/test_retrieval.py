"""Which passages bear on a question, best first. All sentences are made up here."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.answering.frames import MAX_CHARS, bare
from core.answering.retrieval import Evidence, prepare, search
from core.submissions.model import Field, Part, Passage, Submission, Venue
from tests.answering.sampler import MADE, REVIEWS, submission


def find(query: str, within: tuple[Passage, ...] = REVIEWS) -> Evidence:
    return search(MADE, query, within)


def first(query: str) -> str:
    return find(query).hits[0].passage.text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("What about the cache of each node?", "Each node keeps a small cache of its neighbours."),
        ("How were the experiments done?", "The evaluation covers two tasks."),
        ("Is the paper readable?", "The writing is clear."),
        ("What is the computational cost?", "Training takes twice as long, which is costly."),
        ("Was it run with several random seeds?", "No error bars are given."),
        ("Is it original?", "The novelty over earlier samplers is small."),
        ("What is wrong with section 2.2?", "In Sec. 2.2 the cache is assumed to be exact."),
        ("What about fig. 3?", "Is the walk from Figure 3 still Markov?"),
    ],
)
def test_the_passage_is_found_in_the_reviewers_own_words(query: str, text: str) -> None:
    assert first(query) == text


def beside(*rows: tuple[int, str, Field]) -> Submission:
    """One review of these sentences: paragraph, text, field."""
    passages = tuple(
        Passage(f"R1.{at}", Part.REVIEW, text, field, reviewer=1, block=block)
        for at, (block, text, field) in enumerate(rows, 1)
    )
    return Submission("beside", "t", Venue(), passages)


def order(made: Submission, query: str) -> list[str]:
    return [hit.passage.text for hit in search(made, query, made.passages).hits]


def test_the_paragraph_of_a_hit_is_found_with_it() -> None:
    rows = [(1, "Fish swim fast."), (2, "The cache is small."), (2, "It leaks often."), (2, "Pages vanish there.")]
    found = order(beside(*[(block, text, Field.OTHER) for block, text in rows]), "the cache")
    assert "Pages vanish there." in found
    assert "Fish swim fast." not in found


def test_what_follows_a_hit_comes_before_what_precedes_it() -> None:
    rows = [(1, "Pages vanish there."), (1, "The cache is small."), (1, "It leaks often.")]
    found = order(beside(*[(block, text, Field.OTHER) for block, text in rows]), "the cache")
    assert found == ["The cache is small.", "It leaks often.", "Pages vanish there."]


def test_a_passage_about_the_aspect_comes_first_among_equals() -> None:
    made = beside((1, "The walk is long.", Field.OTHER), (2, "The walk is short.", Field.NOVELTY))
    assert order(made, "the walk")[0] == "The walk is long."
    assert order(made, "the novelty of the walk")[0] == "The walk is short."


def test_titles_come_after_sentences() -> None:
    texts = [hit.passage.text for hit in find("Tell me about the sampler for graphs").hits]
    assert texts[0] == "The authors propose a sampler for sparse graphs."
    assert "Sampler for graphs" not in texts[:2]


def test_only_what_was_handed_in_is_searched() -> None:
    second = tuple(passage for passage in REVIEWS if passage.reviewer == 2)
    assert {hit.passage.reviewer for hit in find("What about the cache?", second).hits} == {2}


def test_hits_come_best_first_and_are_limited() -> None:
    found = search(MADE, "What about the cache of the sampler?", REVIEWS, limit=2)
    assert len(found.hits) == 2
    assert found.hits[0].score >= found.hits[1].score


def test_of_equals_the_weakness_comes_first_for_who_asks_for_concerns() -> None:
    made = beside(
        (1, "The cache has one door.", Field.OTHER),
        (2, "The cache has one page.", Field.STRENGTHS),
        (3, "The cache has one leak.", Field.WEAKNESSES),
    )
    leak, door, page = "The cache has one leak.", "The cache has one door.", "The cache has one page."
    assert order(made, "the cache") == [door, page, leak]
    assert order(made, "concerns about the cache") == [leak, door, page]


def test_endless_and_hostile_messages_are_read_quickly() -> None:
    for unit in ("a ", "review 1 and ", "can you ", "that is ", "(((", "that's a b c d e ", "section 1.1.1.1"):
        # Of this process alone, whatever else the machine does; what is not read quickly takes minutes.
        began = time.process_time()
        find(unit * 20_000)
        assert time.process_time() - began < 2
    assert len(bare("x" * 50_000)) == MAX_CHARS


def test_the_same_snapshot_is_arranged_once() -> None:
    made = [submission("twice"), submission("twice")]
    prepare(made[0])
    passages = tuple(passage for passage in made[0].passages if passage.part is Part.REVIEW)
    found = [search(each, "What about the cache?", passages).hits[0].passage for each in made]
    assert found[0] is found[1]
    assert found[0] is made[0].by_label[found[0].label]


def test_threads_may_search_at_once() -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda at: search(submission(f"s{at % 20}"), "the cache", REVIEWS), range(200)))
    assert {each.hits[0].passage.text for each in found} == {found[0].hits[0].passage.text}
