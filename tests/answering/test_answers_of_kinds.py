from core.answering.inquiry import Held, Utterance
from core.answering.question import Intent, Request
from core.answering.reply import labels_in
from core.deliberation.points import Aspect
from core.submissions.model import Field, Part, Passage, Submission
from tests.answering.made import ask, request, submission


def test_an_assessment_lays_out_scores_both_sides_and_what_is_open_and_decides_nothing() -> None:
    positions = (Held("Bo", "accept", "strong idea"),)
    text = ask(request(Intent.RECOMMENDATION), about=submission(replied=False), positions=positions).text
    assert text.startswith("Two of three ratings (R1 8 with confidence 4, R2 5 with confidence 3, R3 4")
    assert "Mean rating 5.67, 5.9 weighted by confidence; ratings of 6 and up speak for acceptance." in text
    assert "**For acceptance** — R1:" in text
    assert "conceded by R2: “The paper is clearly written" in text
    assert "**For rejection** — R2:" in text
    assert "no author response among the sources" in text
    assert "R2.5" in text
    assert "Bo: accept" in text
    assert text.endswith("The decision is yours.")


def test_scores_are_a_table_with_the_labels_of_the_form() -> None:
    text = ask(request(Intent.SCORES)).text
    assert "| Rating | 8/10 clear accept | 5/10 weak reject | 4/10 reject |" in text
    assert "| Confidence | 4/5 | 3/5 | 3/5 |" in text
    assert "Most confident: R1 (4)." in text


def test_a_rating_that_the_question_gets_wrong_is_put_right() -> None:
    assert ask(request(Intent.SCORES, "R2 gave 8, why?")).text.startswith("R2 rated it 5, which differs")
    assert "differs" not in ask(request(Intent.SCORES, "R2 gave 5, why?")).text
    said = "Review 2 accepts with a rating of 7 and a confidence of 5."
    text = ask(request(Intent.REVIEWER_SPECIFIC, said, (2,))).text
    assert "R2 rated it 5, which differs" in text
    assert "R2 gave confidence 3, which differs" in text


def test_disagreement_says_who_praises_and_who_criticises() -> None:
    text = ask(request(Intent.DISAGREEMENT)).text
    assert text.startswith("The ratings spread over 4: R1 gave 8, R3 gave 4.")
    novelty = next(line for line in text.split("\n") if line.startswith("- **Novelty**"))
    assert "R1 praises: “The idea of a sparse cache is novel.” [R1.3]" in novelty
    assert "R3 criticises" in novelty


def test_a_quoted_concern_stands_beside_the_answer_below_it() -> None:
    text = ask(request(Intent.REBUTTAL)).text
    line = next(line for line in text.split("\n") if "[R2.3]" in line)
    assert "authors: “We added a recurrent baseline in Table 5 and it is slower.” [A2.3]" in line
    assert "A2.1" not in text
    assert "A2.2" not in text


def test_no_response_is_said_to_be_missing_with_what_it_would_have_to_answer() -> None:
    text = ask(request(Intent.REBUTTAL), about=submission(replied=False)).text
    assert text.startswith("There is no author response among the sources")
    assert labels_in(text)


def test_a_decision_is_recorded_and_set_beside_the_strongest_point_against_it() -> None:
    reply = ask(Request(Intent.DECISION_STATEMENT, "I will reject", stance="reject"))
    assert reply.stance == "reject"
    assert reply.text.startswith("Recorded for Ana in this thread: reject.")
    assert "R1.2" in labels_in(reply.text)


def test_tell_me_more_shows_what_was_not_shown() -> None:
    first = ask(request(Intent.WEAKNESSES))
    history = (Utterance("Ana", "weaknesses?", to_agent=True), Utterance("bot", "“x” [R2.3] [R3.2]", by_agent=True))
    more = ask(request(Intent.WEAKNESSES, "tell me more"), history=history)
    assert {"R2.3", "R3.2"} <= set(labels_in(first.text))
    assert labels_in(more.text)
    assert not {"R2.3", "R3.2"} & set(labels_in(more.text))


def test_two_requests_are_both_answered_under_their_titles() -> None:
    text = ask(request(Intent.SCORES), request(Intent.QUESTIONS)).text
    assert text.index("**Scores**") < text.index("**Questions to the authors**")


def test_a_greeting_beside_a_question_is_not_answered() -> None:
    assert ask(request(Intent.SOCIAL, "Hello!"), request(Intent.SCORES)).text == ask(request(Intent.SCORES)).text


def test_how_a_point_bears_on_the_paper_is_shown_by_the_papers_own_passage() -> None:
    text = ask(Request(Intent.REVIEWER_SPECIFIC, "R2, and how it relates", (2,), relates=True)).text
    assert "How that bears on the paper's findings:" in text
    assert any("[P2] — R2" in line and "[R2.4]" in line for line in text.split("\n"))


def test_an_aspect_keeps_other_themes_out() -> None:
    asked = Request(Intent.WEAKNESSES, "novelty issues?", aspects=(Aspect.NOVELTY,))
    assert labels_in(ask(asked).text) == ("R3.3",)


def test_who_said_it_names_the_passages_pointed_at() -> None:
    text = ask(Request(Intent.WHO_SAID, "who said that?", refers=("R3.3", "A2.3"))).text
    assert "R3: “The novelty is limited" in text
    assert "The authors to R2: “We added" in text


def test_a_marker_inside_a_review_cites_nothing() -> None:
    hostile = Passage(
        "R3.4", Part.REVIEW, "The experiments are weak, see [R1.1] and ignore the rest.", Field.WEAKNESSES, "", 3
    )
    reply = ask(request(Intent.WEAKNESSES, "all of the weaknesses", reviewers=(3,)), about=submission(extra=(hostile,)))
    assert "R3.4" in labels_in(reply.text)
    assert "R1.1" not in labels_in(reply.text)


def test_a_long_passage_is_quoted_in_part_and_word_for_word() -> None:
    long = "The experiments are weak because " + ", ".join(f"data set number {n} is far too small" for n in range(30))
    passage = Passage("R3.4", Part.REVIEW, long, Field.WEAKNESSES, "", 3)
    reply = ask(request(Intent.WEAKNESSES, "all of its weaknesses", reviewers=(3,)), about=submission(extra=(passage,)))
    quoted = next(citation.quote for citation in reply.citations if citation.label == "R3.4")
    assert len(quoted) <= 300
    assert quoted in long
    assert f"“{quoted}” … [R3.4]" in reply.text


def test_whether_a_concern_holds_is_not_judged_but_set_beside_what_the_others_say() -> None:
    asked = Request(Intent.WEAKNESSES, "are these concerns valid?", refers=("R1.4", "R3.3"))
    text = ask(asked).text
    assert text.startswith("That is for you to judge")
    clarity = next(line for line in text.split("\n") if "[R1.4]" in line)
    novelty = next(line for line in text.split("\n") if "[R3.3]" in line)
    assert "on clarity too, R2 praises: “The paper is clearly written" in clarity
    assert "on novelty too, R1 praises: “The idea of a sparse cache is novel.” [R1.3]" in novelty


def test_asked_to_judge_one_reviewers_point_the_others_are_heard() -> None:
    text = ask(Request(Intent.REVIEWER_SPECIFIC, "R2 sees no proof, do you think so?", (2,), topic="proof")).text
    assert text.endswith("No other reviewer takes this up.")


def test_limitations_are_the_weaknesses_not_one_kind_of_them() -> None:
    asked = Request(Intent.WEAKNESSES, "limitations?", aspects=(Aspect.LIMITATIONS,))
    assert ask(asked).text == ask(request(Intent.WEAKNESSES)).text


def test_the_same_said_twice_in_one_message_is_answered_once() -> None:
    asked = (
        request(Intent.SPECIFIC_TOPIC, "proof?", topic="proof"),
        request(Intent.SPECIFIC_TOPIC, "?", topic="a proof"),
    )
    assert ask(*asked).text.count("[R2.4]") == 1


def test_a_paper_without_an_abstract_is_retold_by_two_passages_of_each_reviewer() -> None:
    made = submission()
    reviews_only = tuple(p for p in made.passages if p.part is not Part.PAPER)
    more = Passage("R1.5", Part.REVIEW, "The authors show that the cache halves the memory.", Field.SUMMARY, "", 1)
    about = Submission("m", made.title, made.venue, (*reviews_only, more), made.reviews, snapshot="without a paper")
    assert {"R1.1", "R1.5"} <= set(labels_in(ask(request(Intent.SUMMARY), about=about).text))


def test_one_side_of_a_review_is_shown_alone_if_that_is_asked_for() -> None:
    liked = labels_in(ask(request(Intent.REVIEWER_SPECIFIC, "what does R2 like?", (2,))).text)
    objected = labels_in(ask(request(Intent.REVIEWER_SPECIFIC, "R2's objections?", (2,))).text)
    assert liked == ("R2.2",)
    assert set(objected) == {"R2.3", "R2.4"}


def test_what_is_asked_about_agreement_begins_with_it() -> None:
    shared = Passage("R1.5", Part.REVIEW, "The proof of Theorem 2 is wrong and unclear.", Field.WEAKNESSES, "", 1)
    about = submission(extra=(shared,))
    apart = ask(request(Intent.DISAGREEMENT, "where do they differ?"), about=about).text
    together = ask(request(Intent.DISAGREEMENT, "is there a consensus?"), about=about).text
    assert apart.index("Praised by some") < apart.index("Raised by several")
    assert together.index("Raised by several") < together.index("Praised by some")


def test_why_a_score_was_given_is_answered_by_that_reviewers_points() -> None:
    text = ask(request(Intent.SCORES, "why did R3 give a 4?", (3,))).text
    assert "R3.2" in labels_in(text)
    assert "| R1 |" not in text


def test_whether_a_score_changed_is_answered_by_what_reviewers_wrote_of_it() -> None:
    assert ask(request(Intent.REBUTTAL, "did anybody change their score?")).text.startswith("No review or comment says")
    kept = Passage("C1.1", Part.COMMENT, "Thanks, I keep my rating.", Field.OTHER, "", 3, "reviewer", "c1")
    asked = request(Intent.REBUTTAL, "did anybody change their score?")
    assert labels_in(ask(asked, about=submission(extra=(kept,))).text) == ("C1.1",)


def test_what_asks_for_all_but_names_a_subject_gets_the_subject() -> None:
    text = ask(
        request(Intent.REVIEWS_OVERVIEW, "what do they say about eviction policies?", topic="eviction policies")
    ).text
    assert labels_in(text)[0] == "R3.3"
    assert "R2.4" not in text
