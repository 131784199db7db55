"""Lines, rows and announcements as statements, each with its verdict."""

from bench.quality.free_text import verdicts_of
from core.answering.verdicts import Kind
from tests.answering.made import submission

MADE = submission()

TEXT = """## Overview

The main concerns are:
- R2 misses a recurrent baseline [R2.3]. R2 also wants tests on ImageNet [R2.3].
- The paper is excellent.

**Scores**

| Reviewer | Rating | Concern |
|---|---|---|
| R1 | 8 | writing of Section 3 unclear [R1.4] |
| R2 | 8 | no proof that the cache keeps the important keys [R2.4] |

What the authors promise:
- They promise a new theorem.
"""


def stand(text: str) -> list[bool]:
    return [verdict.stands for _, verdict in verdicts_of(text, MADE)]


def test_each_sentence_item_and_row_has_a_verdict_and_what_says_nothing_has_none() -> None:
    told = verdicts_of(TEXT, MADE)
    assert [verdict.stands for _, verdict in told] == [True, True, False, False, True, False, False]
    assert {verdict.kind for _, verdict in told if not verdict.stands} == {Kind.NAME, Kind.UNMARKED, Kind.SCORE}


def test_a_table_may_name_the_reviewers_in_its_head() -> None:
    good = "| | R1 | R2 |\n|---|---|---|\n| Rating | 8 | 5 |"
    assert stand(good) == [True]
    assert stand(good.replace("| 8 | 5 |", "| 5 | 8 |")) == [False]


def test_an_announcement_that_counts_is_counted_over_its_list() -> None:
    items = "- the writing of Section 3 is unclear [R1.4]\n- no proof is given that the cache keeps the keys [R2.4]"
    assert stand(f"All reviewers raise concerns:\n{items}") == [False, True, True]
    assert stand(f"Two of the three reviewers raise concerns:\n{items}") == [True, True, True]


def test_an_empty_text_is_empty() -> None:
    assert stand("") == stand(" \n\n") == []
