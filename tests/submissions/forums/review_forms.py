"""Every venue's review form, filled in, and what it says."""

from dataclasses import dataclass, field

from core.submissions.model import Field
from tests.submissions.made import Content

TEN = tuple(float(value) for value in range(1, 11))
FIVE = TEN[:5]
HALVES = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)


@dataclass(frozen=True)
class Case:
    """A venue's form filled in, and what it says: (number, label, values, accept_from) or None."""

    venue: str
    version: int
    content: Content
    rating: tuple[float, str, tuple[float, ...], float | None]
    confidence: tuple[float, str] | None
    scores: dict[str, float | None] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)


CASES = {
    "ICLR 2019": Case(
        "ICLR.cc/2019/Conference",
        1,
        {"review": "It knits.", "rating": "5: Marginally below acceptance threshold", "confidence": "4: Quite sure"},
        (5, "Marginally below acceptance threshold", TEN, 6),
        (4, "Quite sure"),
        fields={"It knits.": Field.OTHER},
    ),
    "ICLR 2020": Case(
        "ICLR.cc/2020/Conference",
        1,
        {
            "review": "It knits.",
            "rating": "6: Weak Accept",
            "experience_assessment": "I have read many papers in this area.",
            "review_assessment:_checking_correctness_of_experiments": "I carefully checked the experiments.",
        },
        (6, "Weak Accept", (1, 3, 6, 8), 6),
        None,
        {"experience_assessment": None, "review_assessment:_checking_correctness_of_experiments": None},
        {"It knits.": Field.OTHER},
    ),
    "ICLR 2021": Case(
        "ICLR.cc/2021/Conference",
        1,
        {"title": "Fine", "review": "It knits.", "rating": "7: Good paper, accept", "confidence": "3: fairly sure"},
        (7, "Good paper, accept", TEN, 6),
        (3, "fairly sure"),
        fields={"Fine": Field.TITLE, "It knits.": Field.OTHER},
    ),
    "ICLR 2022": Case(
        "ICLR.cc/2022/Conference",
        1,
        {
            "summary_of_the_paper": "It knits.",
            "main_review": "It is slow.",
            "summary_of_the_review": "Slow, on the whole.",
            "correctness": "3: Some of the claims have minor issues.",
            "technical_novelty_and_significance": "2: Marginal.",
            "empirical_novelty_and_significance": "Not applicable",
            "recommendation": "3: reject, not good enough",
            "confidence": "4: confident",
        },
        (3, "reject, not good enough", (1, 3, 5, 6, 8, 10), 6),
        (4, "confident"),
        {"correctness": 3, "technical_novelty_and_significance": 2},
        {"It knits.": Field.SUMMARY, "It is slow.": Field.OTHER, "Slow, on the whole.": Field.JUSTIFICATION},
    ),
    "ICLR 2023": Case(
        "ICLR.cc/2023/Conference",
        1,
        {
            "summary_of_the_paper": "It knits.",
            "strength_and_weaknesses": "Strengths:\n- cheap wool\nWeaknesses:\n- slow needles",
            "clarity,_quality,_novelty_and_reproducibility": "Clear enough.",
            "summary_of_the_review": "Slow, on the whole.",
            "recommendation": "6: marginally above the acceptance threshold",
            "confidence": "2: willing to defend",
        },
        (6, "marginally above the acceptance threshold", (1, 3, 5, 6, 8, 10), 6),
        (2, "willing to defend"),
        fields={"cheap wool": Field.STRENGTHS, "slow needles": Field.WEAKNESSES, "Clear enough.": Field.OTHER},
    ),
    "ICLR 2024": Case(
        "ICLR.cc/2024/Conference",
        2,
        {
            "summary": "It knits.",
            "soundness": "2 fair",
            "presentation": "3 good",
            "contribution": "1 poor",
            "strengths": "Cheap wool.",
            "weaknesses": "Slow needles.",
            "questions": "How slow?",
            "flag_for_ethics_review": ["No ethics review needed."],
            "rating": "5: marginally below the acceptance threshold",
            "confidence": "3: You are fairly confident in your assessment.",
            "code_of_conduct": "Yes",
        },
        (5, "marginally below the acceptance threshold", (1, 3, 5, 6, 8, 10), 6),
        (3, "You are fairly confident in your assessment."),
        {"soundness": 2, "presentation": 3, "contribution": 1},
        {"It knits.": Field.SUMMARY, "Cheap wool.": Field.STRENGTHS, "How slow?": Field.QUESTIONS},
    ),
    "ICLR 2025": Case(
        "ICLR.cc/2025/Conference",
        2,
        {"summary": "It knits.", "soundness": 3, "rating": 8, "confidence": 3},
        (8, "", (1, 3, 5, 6, 8, 10), 6),
        (3, ""),
        {"soundness": 3},
    ),
    "ICLR 2026": Case(
        "ICLR.cc/2026/Conference",
        2,
        {"summary": "It knits.", "rating": 0, "confidence": 5},
        (0, "", (0, 2, 4, 6, 8, 10), 6),
        (5, ""),
    ),
    "NeurIPS 2023": Case(
        "NeurIPS.cc/2023/Conference",
        2,
        {
            "summary": "It knits.",
            "limitations": "Only wool.",
            "rating": "5: Borderline accept",
            "confidence": "4: Sure",
        },
        (5, "Borderline accept", TEN, 5),
        (4, "Sure"),
        fields={"Only wool.": Field.LIMITATIONS},
    ),
    "NeurIPS 2024": Case(
        "NeurIPS.cc/2024/Conference",
        2,
        {"summary": "It knits.", "soundness": 3, "presentation": 2, "contribution": 2, "rating": 4, "confidence": 4},
        (4, "", TEN, 5),
        (4, ""),
        {"soundness": 3, "presentation": 2, "contribution": 2},
    ),
    "NeurIPS 2025": Case(
        "NeurIPS.cc/2025/Conference",
        2,
        {
            "summary": "It knits.",
            "strengths_and_weaknesses": "**Strengths**\n\nCheap wool.\n\n**Weaknesses**\n\nSlow needles.",
            "quality": 2,
            "clarity": 3,
            "significance": 2,
            "originality": 4,
            "questions": "How slow?",
            "limitations": "yes",
            "rating": 4,
            "confidence": 3,
            "ethical_concerns": "NO or VERY MINOR ethics concerns only",
            "final_justification": "I keep my score.",
            "responsible_reviewing_acknowledgement": "Yes",
        },
        (4, "", (1, 2, 3, 4, 5, 6), 4),
        (3, ""),
        {"quality": 2, "clarity": 3, "significance": 2, "originality": 4},
        {
            "Cheap wool.": Field.STRENGTHS,
            "Slow needles.": Field.WEAKNESSES,
            "I keep my score.": Field.JUSTIFICATION,
            "yes": Field.LIMITATIONS,
        },
    ),
    "ICML 2025": Case(
        "ICML.cc/2025/Conference",
        2,
        {
            "summary": "It knits.",
            "claims_and_evidence": "Well supported.",
            "methods_and_evaluation_criteria": "They fit.",
            "theoretical_claims": "Not checked.",
            "experimental_designs_or_analyses": "Two scarves only.",
            "relation_to_broader_scientific_literature": "Close to crochet.",
            "essential_references_not_discussed": "The crochet book.",
            "other_strengths_and_weaknesses": "Cheap wool.",
            "other_comments_or_suggestions": "Fix the typos.",
            "questions_for_authors": "How slow?",
            "code_of_conduct": "Affirmed.",
            "overall_recommendation": 3,
        },
        (3, "", FIVE, 3),
        None,
        fields={
            "Well supported.": Field.SOUNDNESS,
            "Two scarves only.": Field.EXPERIMENTS,
            "Close to crochet.": Field.RELATED_WORK,
            "Cheap wool.": Field.STRENGTHS_WEAKNESSES,
            "Fix the typos.": Field.SUGGESTIONS,
            "How slow?": Field.QUESTIONS,
        },
    ),
    "ICML 2026": Case(
        "ICML.cc/2026/Conference",
        2,
        {"summary": "It knits.", "soundness": 3, "originality": 2, "overall_recommendation": 4, "confidence": 2},
        (4, "", (1, 2, 3, 4, 5, 6), 4),
        (2, ""),
        {"soundness": 3, "originality": 2},
    ),
    "ARR": Case(
        "aclweb.org/ACL/ARR/2025/February",
        2,
        {
            "paper_summary": "It knits.",
            "summary_of_strengths": "Cheap wool.",
            "summary_of_weaknesses": "Slow needles.",
            "comments_suggestions_and_typos": "Fix the typos.",
            "confidence": 4,
            "soundness": 3.5,
            "excitement": "2.5 = between two stools",
            "overall_assessment": 2.5,
            "reproducibility": 3,
            "needs_ethics_review": "No",
            "Knowledge_of_or_educated_guess_at_author_identity": "No",
        },
        (2.5, "", HALVES, 3),
        (4, ""),
        {"soundness": 3.5, "excitement": 2.5, "reproducibility": 3},
        {"It knits.": Field.SUMMARY, "Slow needles.": Field.WEAKNESSES, "Fix the typos.": Field.SUGGESTIONS},
    ),
    "unknown venue": Case(
        "hats.org/HATS/2031/Workshop/Brims",
        2,
        {"reasons_to_accept": "Cheap wool.", "warmth_of_hat": "4: toasty", "what_of_wind": "It blows.", "rating": 2},
        (2, "", (), None),
        None,
        {"warmth_of_hat": 4},
        {"Cheap wool.": Field.STRENGTHS, "It blows.": Field.OTHER},
    ),
}
