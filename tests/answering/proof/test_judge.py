"""One sentence held to its passages: each rule by a pair of sentences that differ in what the rule looks at."""

import pytest

from bench.quality.free_text import verdicts_of
from core.answering.verdicts import WORDS, Kind, Verdict
from core.submissions.model import Field, Part, Passage, Submission
from tests.answering.made import submission

MADE = submission(
    extra=(
        Passage("R1.5", Part.REVIEW, "On CIFAR-10 the method outperforms LSTM by 2.5 points.", Field.STRENGTHS, "", 1),
        Passage("R3.4", Part.REVIEW, "The authors should compare with a Transformer.", Field.SUGGESTIONS, "", 3),
        Passage("P4", Part.PAPER, "Memory grows more slowly than in earlier work.", Field.ABSTRACT, "Abstract", page=7),
    )
)


def kind(text: str, about: Submission = MADE) -> Kind:
    (found,) = [verdict for _, verdict in verdicts_of(text, about)]
    return found.kind


@pytest.mark.parametrize(
    ("stands", "fails", "why"),
    [
        (
            "R1 finds the writing of Section 3 unclear [R1.4].",
            "R1 finds the writing of Section 3 unclear.",
            Kind.UNMARKED,
        ),
        ("R1 finds the writing unclear [R1.4].", "R1 finds the writing unclear [R1.44].", Kind.NO_PASSAGE),
        ("R1: “the writing of Section 3” [R1.4]", "R1: “the prose of Section 3” [R1.4]", Kind.MISQUOTED),
        (
            "R2 says “no proof … the important keys” [R2.4].",
            "R2 says “the important keys … no proof” [R2.4].",
            Kind.MISQUOTED,
        ),
        (
            "The cache halves the memory on 4 languages [P3].",
            "The cache halves the memory on 5 languages [P3].",
            Kind.NUMBER,
        ),
        ("The cache is tested on four languages [R1.2].", "The cache is tested on six languages [R1.2].", Kind.NUMBER),
        ("R2 rates it 5 with confidence 3.", "R2 rates it 3 with confidence 5.", Kind.SCORE),
        ("R1 gave the highest rating.", "R3 gave the highest rating.", Kind.SCORE),
        ("The ratings range from 4 to 8.", "The ratings range from 5 to 8.", Kind.SCORE),
        ("R2 misses a recurrent baseline [R2.3].", "R3 misses a recurrent baseline [R2.3].", Kind.REVIEWER),
        (
            "R1 likes the idea [R1.3], R3 doubts the novelty [R3.3].",
            "R3 likes the idea [R1.3], R1 doubts it [R3.3].",
            Kind.REVIEWER,
        ),
        (
            "The authors reply that they added a recurrent baseline [A2.3].",
            "R2 added a recurrent baseline [A2.3].",
            Kind.SPEAKER,
        ),
        (
            "In their response the authors added a baseline [A2.3].",
            "In their response the authors lack a baseline [R2.3].",
            Kind.SPEAKER,
        ),
        (
            "R1 and R2 speak of experiments [R1.2] [R2.3].",
            "All reviewers speak of experiments [R1.2] [R2.3].",
            Kind.COUNT,
        ),
        (
            "Two of three reviewers speak of experiments [R1.2] [R2.3].",
            "Only R1 speaks of experiments [R1.2].",
            Kind.COUNT,
        ),
        (
            "All three discuss the cache [R1.1] [R2.1] [R3.1].",
            "All four reviewers discuss the cache [R1.1] [R2.1] [R3.1].",
            Kind.COUNT,
        ),
        ("Two of three reviewers lean towards rejection.", "Most reviewers lean towards acceptance.", Kind.SCORE),
        ("The reviews do not mention energy.", "The reviews do not mention random eviction.", Kind.PRESENT),
        (
            "On CIFAR-10 the method outperforms LSTM [R1.5].",
            "On CIFAR-100 the method outperforms LSTM [R1.5].",
            Kind.NAME,
        ),
        ("R1 finds Section 3 unclear [R1.4].", "R1 finds Section 4 unclear in its writing [R1.4].", Kind.NUMBER),
        (
            "There is no proof, R2 says [R2.4].",
            "There is a proof that the cache keeps the keys, R2 says [R2.4].",
            Kind.NEGATION,
        ),
        ("R1 finds the idea novel [R1.3].", "R1 does not find the idea novel [R1.3].", Kind.NEGATION),
        (
            "R2 finds the paper clearly written [R2.2].",
            "R2 finds the paper unclear and hard to follow [R2.2].",
            Kind.REVERSED,
        ),
        ("The method outperforms LSTM [R1.5].", "LSTM outperforms the method [R1.5].", Kind.REVERSED),
        (
            "R2 praises the writing as easy to follow [R2.2].",
            "R2 criticises the writing as easy to follow [R2.2].",
            Kind.REVERSED,
        ),
        ("Memory grows more slowly [P4].", "Memory grows less slowly [P4].", Kind.REVERSED),
        (
            "R3 says that eviction policies are well known [R3.3].",
            "R3 says that the theory is about nurses [R3.3].",
            Kind.WORDS,
        ),
        (
            "R3 criticises a single random seed [R3.2].",
            "R3 criticises a random seed and wants a survey of nurses [R3.2].",
            Kind.WORDS,
        ),
    ],
)
def test_what_differs_in_one_thing_fails_for_it(stands: str, fails: str, why: Kind) -> None:
    assert all(verdict.stands for _, verdict in verdicts_of(stands, MADE)), stands
    assert kind(fails) is why


@pytest.mark.parametrize(
    "text",
    [
        "While R1 praises the idea of a sparse cache, R3 finds the novelty limited [R1.3, R3.3].",
        "R1 [R1.2] and R2 [R2.3] both speak of the experiments.",
        "[R1.4] R1 finds the writing unclear.",
        "R1 finds the writing unclear. [R1.4]",
        "According to **Reviewer 2**, *no proof* is given that the cache keeps the important keys (R2.4).",
        "Reviewers 1 and 2 speak of experiments [R1.2; R2.3].",
        "The third reviewer calls the novelty limited [R3.3].",
        "R3 suggests that the authors do not compare with a Transformer yet [R3.4].",
        "R1 (8, confidence 4) likes the idea of a sparse cache [R1.3].",
        "R2 raises two concerns about the experiments and the proof [R2.3] [R2.4].",
        "This is described on page 7: memory grows more slowly [P4].",
    ],
)
def test_the_ways_in_which_models_write_are_understood(text: str) -> None:
    assert [verdict for _, verdict in verdicts_of(text, MADE) if not verdict.stands] == []


@pytest.mark.parametrize(
    "text",
    [
        "You should accept this paper.",
        "The authors have addressed all concerns.",
        "The reviewers agree.",
        "I think it is strong.",
        "This is a clear accept.",
        "**The paper is excellent**",
        "## The authors addressed everything",
        "The reviewers unanimously praise the following:",
        "| R1 | 8 | a user study is missing |",
        "R1 rates it 8 because the proofs are elegant and complete.",
        "R1 rates the paper 8, so it should be accepted.",
        "With a mean rating of 5.67 the paper deserves acceptance.",
        "The paper is not discussed by the reviews at all, so it must be accepted.",
    ],
)
def test_what_says_something_needs_a_passage_in_whatever_clothes(text: str) -> None:
    found = verdicts_of(text, MADE)
    assert found
    assert not any(verdict.stands for _, verdict in found)


@pytest.mark.parametrize("text", ["**Novelty.**", "Thank you.", "Ask me for more details.", "Summary"])
def test_what_says_nothing_of_the_submission_needs_none(text: str) -> None:
    assert all(verdict.kind is Kind.ASIDE for _, verdict in verdicts_of(text, MADE))


def test_a_swapped_pair_under_common_markers_is_seen_by_its_words() -> None:
    assert kind("While R3 calls the idea novel, R1 says the experiments use one random seed [R1.3, R3.2].") in {
        Kind.WORDS, Kind.NEGATION, Kind.REVERSED,
    }  # fmt: skip


def test_a_reviewer_goes_by_an_anonymous_name_too() -> None:
    named = submission()
    named = Submission(
        named.id, named.title, named.venue, named.passages,
        tuple(type(r)(r.number, f"Reviewer_ab{r.number}X", r.note, "", r.rating, r.confidence) for r in named.reviews),
    )  # fmt: skip
    assert kind("Reviewer ab2X misses a recurrent baseline [R2.3].", named) is Kind.WORDED
    assert kind("Reviewer ab3X misses a recurrent baseline [R2.3].", named) is Kind.REVIEWER


def test_every_kind_has_words_for_a_person_and_says_whether_it_stands() -> None:
    assert set(WORDS) == set(Kind)
    standing = {kind for kind in Kind if Verdict(kind).stands}
    assert standing == {Kind.QUOTED, Kind.WORDED, Kind.SCORED, Kind.COUNTED, Kind.ABSENT, Kind.ASIDE, Kind.VOUCHED}
    assert Verdict(Kind.QUOTED).words == "quotation found in its passage"


def test_a_long_run_of_marks_is_judged_in_no_time() -> None:
    for text in (
        "*" * 4000,
        "[R1.4" * 900,
        "“" * 4000,
        "R1, " * 1500,
        "not " * 1500 + "[R1.4].",
        "(" * 3000,
        "1," * 2500,
    ):
        assert len(verdicts_of(text, MADE)) <= 2
