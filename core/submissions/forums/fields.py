"""
What the fields of review forms ask for, by name, at every venue that has them.

A name has one meaning wherever it occurs.  RATINGS and CONFIDENCES are in order of precedence (a final
recommendation beats a preliminary one).  SILENT fields never become passages: declarations and boxes
to tick, links, and everything that could name a person.
"""

import re

from core.submissions.model import Field

RATINGS = (
    "final_recommendation",
    "rating",
    "overall_recommendation",
    "overall_assessment",
    "overall_rating",
    "overall_score",
    "overall",
    "recommendation",
    "score",
    "preliminary_recommendation",
    "preliminary_rating",
)

CONFIDENCES = ("confidence", "confidence_level", "reviewer_confidence", "confidence_score")

MEANINGS = {
    "title": Field.TITLE,
    "summary": Field.SUMMARY,
    "paper_summary": Field.SUMMARY,
    "summary_of_the_paper": Field.SUMMARY,
    "summary_of_contributions": Field.SUMMARY,
    "summary_and_contributions": Field.SUMMARY,
    "strengths": Field.STRENGTHS,
    "summary_of_strengths": Field.STRENGTHS,
    "paper_strengths": Field.STRENGTHS,
    "reasons_to_accept": Field.STRENGTHS,
    "weaknesses": Field.WEAKNESSES,
    "summary_of_weaknesses": Field.WEAKNESSES,
    "paper_weaknesses": Field.WEAKNESSES,
    "major_weaknesses": Field.WEAKNESSES,
    "minor_weaknesses": Field.WEAKNESSES,
    "reasons_to_reject": Field.WEAKNESSES,
    "strength_and_weaknesses": Field.STRENGTHS_WEAKNESSES,
    "strengths_and_weaknesses": Field.STRENGTHS_WEAKNESSES,
    "other_strengths_and_weaknesses": Field.STRENGTHS_WEAKNESSES,
    "questions": Field.QUESTIONS,
    "questions_for_authors": Field.QUESTIONS,
    "questions_for_the_authors": Field.QUESTIONS,
    "questions_and_suggestions_for_the_authors": Field.QUESTIONS,
    "comments_suggestions_and_typos": Field.SUGGESTIONS,
    "comments,_suggestions_and_typos": Field.SUGGESTIONS,
    "other_comments_or_suggestions": Field.SUGGESTIONS,
    "suggestions": Field.SUGGESTIONS,
    "requested_changes": Field.SUGGESTIONS,
    "suggestions_for_improvement": Field.SUGGESTIONS,
    "typos_grammar_style_and_presentation_improvements": Field.SUGGESTIONS,
    "limitations": Field.LIMITATIONS,
    "limitations_and_societal_impact": Field.LIMITATIONS,
    "ethical_concerns": Field.ETHICS,
    "ethics_concerns": Field.ETHICS,
    "details_of_ethics_concerns": Field.ETHICS,
    "flag_for_ethics_review": Field.ETHICS,
    "broader_impact_concerns": Field.ETHICS,
    "relation_to_broader_scientific_literature": Field.RELATED_WORK,
    "relation_to_prior_work": Field.RELATED_WORK,
    "relation_to_prior_works": Field.RELATED_WORK,
    "essential_references_not_discussed": Field.RELATED_WORK,
    "missing_references": Field.RELATED_WORK,
    "claims_and_evidence": Field.SOUNDNESS,
    "theoretical_claims": Field.SOUNDNESS,
    "methods_and_evaluation_criteria": Field.SOUNDNESS,
    "soundness": Field.SOUNDNESS,
    "correctness": Field.SOUNDNESS,
    "quality": Field.SOUNDNESS,
    "experimental_designs_or_analyses": Field.EXPERIMENTS,
    "supplementary_material": Field.REPRODUCIBILITY,
    "reproducibility": Field.REPRODUCIBILITY,
    "clarity": Field.CLARITY,
    "presentation": Field.CLARITY,
    "originality": Field.NOVELTY,
    "novelty": Field.NOVELTY,
    "significance": Field.SIGNIFICANCE,
    "excitement": Field.SIGNIFICANCE,
    "clarity,_quality,_novelty_and_reproducibility": Field.OTHER,
    "summary_of_the_review": Field.JUSTIFICATION,
    "summary_of_review": Field.JUSTIFICATION,
    "justification": Field.JUSTIFICATION,
    "justification_for_recommendation": Field.JUSTIFICATION,
    "justification_of_rating": Field.JUSTIFICATION,
    "final_justification": Field.JUSTIFICATION,
    "best_paper_justification": Field.JUSTIFICATION,
    "post_rebuttal_comments": Field.JUSTIFICATION,
    "justification_for_why_not_higher_score": Field.JUSTIFICATION,
    "justification_for_why_not_lower_score": Field.JUSTIFICATION,
    "review": Field.OTHER,
    "main_review": Field.OTHER,
    "comment": Field.OTHER,
    "rebuttal": Field.OTHER,
    "reply": Field.OTHER,
    "response": Field.OTHER,
    "metareview": Field.OTHER,
}

SILENT = frozenset(
    {
        "authors", "authorids", "author_ids", "emails", "reviewer", "reviewers", "secondary_reviewer", "nominator",
        "code_of_conduct", "code_of_conduct_acknowledgement", "responsible_reviewing_acknowledgement",
        "publication_ethics_policy_compliance", "paper_matching_feedback", "llm_usage", "policy_acknowledgement",
        "pdf", "supplementary_pdf", "attachment", "link", "url", "_bibtex", "venue", "venueid", "paperhash",
        "submission_history", "first_time_reviewer", "ethics_flag", "ethics_review_area",
        "knowledge_of_or_educated_guess_at_author_identity", "knowledge_of_paper", "knowledge_of_paper_source",
        "impact_of_knowledge_of_paper", "reviewer_certification", "needs_ethics_review", "visibility",
    }
)  # fmt: skip

# Fields of a venue's own that ask who somebody is, by what their names end with or are made of.
_OF_PERSONS = re.compile(
    r"(?:^|_)(?:e_?mails?|profiles?|profile_ids?|usernames?|orcids?|dblp|affiliations?|institutions?|(?:full|first|last)_?name)(?:_|$)"
    r"|(?:^|_)(?:reviewer|author|chair|contact|mentor|mentee|signatory|nominee|student|your)s?_(?:names?|ids?|identit(?:y|ies))$"
    r"|(?:^|_)(?:corresponding|contact|presenting|student|first|lead|co)_?authors?$|^(?:name|signature|username)$",
    re.IGNORECASE,
)

# What is written into a box by who has nothing to say. To whether limitations are discussed, "no" is an answer.
EMPTY_ANSWERS = frozenset(
    {
        "n/a", "na", "n.a", "none", "nil", "nothing", "no", "not applicable", "no ethics review needed", "no concerns",
        "no ethics concerns", "no or very minor ethics concerns only", "i don't know", "i don’t know",
    }
)  # fmt: skip

# Forms whose one text field is the whole review: no heading of the form's own.
PLAIN = frozenset({"review", "main_review", "comment", "rebuttal", "reply", "response", "metareview", "title"})


def is_silent(name: str) -> bool:
    """Whether what stands in the field never becomes a passage."""
    return name.lower() in SILENT or _OF_PERSONS.search(name) is not None


def words_of(name: str) -> str:
    """A field's name as words: "summary_of_the_paper" -> "Summary of the paper"."""
    words = name.strip("_").replace("_", " ")
    return words[:1].upper() + words[1:80]
