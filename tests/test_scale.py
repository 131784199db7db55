"""What docs/scale.md is reckoned from: the page's assumptions are the command's, limits let through what they allow."""

from pathlib import Path

import pytest

from bench.page import write
from bench.scale.assumptions import Assumptions
from bench.scale.limits import Limit
from bench.scale.made import submission
from bench.scale.platforms import on_slack
from bench.scale.traffic import Question, active_threads, at_hand, listings, peak_hour, waits_for_place
from core.submissions.model import Part

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"
SMALL = Assumptions(submissions=300, chairs=30, pages=1, channels=3)


def asked(*at: float, submission: int = 1) -> list[Question]:
    return [Question(each, 0, 0, submission) for each in at]


def test_the_page_states_what_the_command_takes_for_granted() -> None:
    assert Assumptions().table() in PAGE.read_text()


def test_a_limit_lets_a_burst_through_and_then_one_in_each_gap() -> None:
    limit = Limit(gap_s=2.0, burst=3)

    assert [limit.through(0.0) for _ in range(5)] == [0.0, 0.0, 0.0, 2.0, 4.0]
    assert not limit.free(5.0)
    assert limit.free(6.0)
    assert [limit.through(20.0) for _ in range(4)] == [20.0, 20.0, 20.0, 22.0]


def test_a_post_waits_for_those_before_it_in_its_channel_alone() -> None:
    one, other = asked(0.0, 0.0, 0.0), [Question(0.0, 0, 1, 2)]

    assert sorted(on_slack(sorted([*one, *other]), SMALL, model=False).posts) == [0.0, 0.0, 1.0, 2.0]


def test_a_final_edit_is_counted_for_each_answer_and_waits_where_there_are_too_many() -> None:
    waits = on_slack(asked(*(0.1 * number for number in range(200))), SMALL, model=True)

    assert len(waits.finals) == len(waits.posts) == 200
    assert max(waits.finals) > 20.0


def test_the_peak_hour_has_the_questions_that_were_taken_for_granted() -> None:
    taken = Assumptions()
    hour = peak_hour(taken)

    assert len(hour) == pytest.approx(taken.peak_turns, rel=0.15)
    assert all(0 <= one.at < 3_600 for one in hour)
    assert len(peak_hour(taken, venues=4)) == pytest.approx(4 * taken.peak_turns, rel=0.1)


def test_what_a_process_keeps_is_found_again_while_there_is_room() -> None:
    in_turn = [Question(float(at), 0, 0, at % 3) for at in range(30)]

    assert at_hand(in_turn, 3) == 0.9
    assert at_hand(in_turn, 2) == 0.0


def test_a_channel_s_people_are_listed_once_a_minute() -> None:
    assert listings(asked(0.0, 10.0, 59.0, 61.0)) == 1


def test_a_question_waits_only_while_all_places_are_taken() -> None:
    assert waits_for_place(asked(0.0, 0.0), 2, 10.0) == [0.0, 0.0]
    assert waits_for_place(asked(0.0, 0.0), 1, 10.0)[1] > 0.0


def test_threads_that_are_active_are_those_asked_in() -> None:
    assert 0 < active_threads(SMALL) <= SMALL.week * SMALL.all_turns / SMALL.session


def test_a_made_submission_is_the_same_each_time_and_has_responses_the_second_time() -> None:
    first, second = submission(7, SMALL), submission(7, SMALL, snapshot=2)

    assert first == submission(7, SMALL)
    assert second.passages[: len(first.passages)] == first.passages
    assert Part.RESPONSE not in {each.part for each in first.passages}
    assert Part.RESPONSE in {each.part for each in second.passages}
    assert len(second.by_label) == len(second.passages)


def test_a_page_without_a_place_for_a_table_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("above\n<!-- one -->\nold\n<!-- /one -->\nbelow\n")
    write(page, "one", "new")

    assert page.read_text() == "above\n<!-- one -->\nnew\n<!-- /one -->\nbelow\n"
    with pytest.raises(ValueError, match="no place for two"):
        write(page, "two", "new")
