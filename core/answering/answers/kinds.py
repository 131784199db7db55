"""Which answer each kind of request gets. Every kind has one: a new intent that has none does not start."""

from collections.abc import Callable

from core.answering.answers.assessment import both, strengths, weaknesses
from core.answering.answers.check import check
from core.answering.answers.disagreement import disagreement
from core.answering.answers.disagreement_map import disagreement_map
from core.answering.answers.export import export
from core.answering.answers.extract import extract
from core.answering.answers.free import free_question
from core.answering.answers.grounds import grounds
from core.answering.answers.improvements import improvements, questions
from core.answering.answers.material import Material
from core.answering.answers.memory import memory
from core.answering.answers.open_points import open_points
from core.answering.answers.overview import overview
from core.answering.answers.own_words import asks_of_the_thread, own_words
from core.answering.answers.positions import positions
from core.answering.answers.rebuttal import rebuttal
from core.answering.answers.rebuttal_ledger import rebuttal_ledger
from core.answering.answers.recommendation import recommendation
from core.answering.answers.related_work import related_work
from core.answering.answers.review_quality import review_quality
from core.answering.answers.reviewer import missing_reviews, reviewer
from core.answering.answers.scores import scores
from core.answering.answers.small_talk import comment, decision, help_me, social
from core.answering.answers.summary import contributions, metadata, summary
from core.answering.answers.taking_sides import asks_for_a_side, taking_sides
from core.answering.answers.topic import topic
from core.answering.answers.who_said import who_said
from core.answering.answers.worksheet import worksheet
from core.answering.question import Intent
from core.answering.understanding.thread import asks_what_is_open

_ONE_THING = {Intent.SPECIFIC_TOPIC, Intent.REVIEWER_SPECIFIC}
_OF_THE_THREAD = {Intent.POSITIONS, Intent.MEMORY}
_OF_ALL = {Intent.REVIEWS_OVERVIEW, Intent.STRENGTHS, Intent.WEAKNESSES, Intent.QUESTIONS}


def answer(material: Material) -> str:
    """The answer, after a word on reviews that are named and do not exist."""
    said = _answer(material)
    missing = missing_reviews(material) if material.request.intent is not Intent.REVIEWER_SPECIFIC else ""
    return f"{missing}\n\n{said}" if missing else said


def _answer(material: Material) -> str:
    """The answer to the request; what asks for all there is, but names a subject, gets what bears on the subject."""
    request = material.request
    if request.intent is Intent.MEMORY and asks_what_is_open(material.inquiry):
        return open_points(material)
    if request.intent is Intent.DISAGREEMENT and asks_for_a_side(request.text):
        return taking_sides(material)
    if request.intent not in _OF_THE_THREAD and asks_of_the_thread(request.text):
        return own_words(material)
    if request.refers and (material.asks_why or (request.intent in _ONE_THING and material.asks_on)):
        return grounds(material)
    named = material.names_a_subject or (request.intent is Intent.REVIEWS_OVERVIEW and material.asks_an_aspect)
    if request.intent in _OF_ALL and named and not (request.relates or request.refers):
        return topic(material)
    return ANSWERS[request.intent](material)


ANSWERS: dict[Intent, Callable[[Material], str]] = {
    Intent.SUMMARY: summary,
    Intent.CONTRIBUTIONS: contributions,
    Intent.STRENGTHS: strengths,
    Intent.WEAKNESSES: weaknesses,
    Intent.STRENGTHS_WEAKNESSES: both,
    Intent.REVIEWER_SPECIFIC: reviewer,
    Intent.REVIEWS_OVERVIEW: overview,
    Intent.SCORES: scores,
    Intent.DISAGREEMENT: disagreement,
    Intent.DISAGREEMENT_MAP: disagreement_map,
    Intent.LEDGER: rebuttal_ledger,
    Intent.REVIEW_QUALITY: review_quality,
    Intent.SPECIFIC_TOPIC: free_question,
    Intent.RELATED_WORK: related_work,
    Intent.QUESTIONS: questions,
    Intent.REBUTTAL: rebuttal,
    Intent.IMPROVEMENTS: improvements,
    Intent.RECOMMENDATION: recommendation,
    Intent.DRAFT: extract,
    Intent.DECISION_STATEMENT: decision,
    Intent.COMMENT: comment,
    Intent.METADATA: metadata,
    Intent.WHO_SAID: who_said,
    Intent.POSITIONS: positions,
    Intent.MEMORY: memory,
    Intent.WORKSHEET: worksheet,
    Intent.CHECK: check,
    Intent.EXPORT: export,
    Intent.HELP: help_me,
    Intent.SOCIAL: social,
}
