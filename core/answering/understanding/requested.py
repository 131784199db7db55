"""
What a sentence that asks is asking for.

Its cues decide, then whom it names: a named reviewer beats the topic, unless the whole paper's weaknesses (or the
like) are asked for. A sentence without cues is about its own words, or about what was stated before it.
"""

import re

from core.answering.understanding import followups, phrases
from core.answering.understanding.cues import Found, cues_in
from core.answering.understanding.mentions import Mentioned, mentioned
from core.answering.understanding.reading import FEW, Message, Reading
from core.answering.understanding.request import Intent
from core.answering.understanding.sentences import Sentence
from core.answering.understanding.stated import stated
from core.answering.understanding.topic import words_of
from core.answering.understanding.verdicts import stance_in

_WHOLE = frozenset(
    (
        Intent.SUMMARY,
        Intent.CONTRIBUTIONS,
        Intent.STRENGTHS,
        Intent.WEAKNESSES,
        Intent.STRENGTHS_WEAKNESSES,
        Intent.RELATED_WORK,
        Intent.REVIEWS_OVERVIEW,
        Intent.SPECIFIC_TOPIC,
        Intent.METADATA,
    )
)
_OFTEN_THEIRS = frozenset((Intent.REVIEWS_OVERVIEW, Intent.WEAKNESSES, Intent.STRENGTHS, Intent.STRENGTHS_WEAKNESSES))
_TOPICS = frozenset((Intent.SPECIFIC_TOPIC, Intent.RELATED_WORK, Intent.IMPROVEMENTS))
_DECIDING = ("deci", "assess", "evaluat", "paper", "recommend", "thought")
_COORDINATED = re.compile(
    r"(?:\b(?:and|or|plus|also|as well as|along with)\b|[,&+/])\s*"
    r"(?:(?!(?:of|in|for|from|by|to|about|on|with)\b)[\w'-]+ ){0,4}$"
)
"""What stands before a second thing that is asked for, and not before a part of the first."""
_ASIDE = re.compile(r",? and how (?:it|they|this|these|the)\b")
"""After it comes only more about the thing asked for before it."""
_HALVES = frozenset((Intent.STRENGTHS, Intent.WEAKNESSES))


def requested(message: Message, sentence: Sentence) -> list[Reading]:
    """What the sentence asks for, the first thing first; at least one reading."""
    bare = phrases.bare(sentence.plain)
    named = mentioned(sentence.text, message.submission)
    if phrases.ERRAND.search(bare):
        return [stated(message)]
    if phrases.ASKS_TO_ASK.search(bare) and not _about_one_thing(message):
        return [Reading(Intent.SOCIAL, sentence, named)]
    if message.stance and phrases.OPEN_FOR_MORE.search(bare) and len(words_of(phrases.bare(sentence.text))) < 3:
        return [Reading(Intent.RECOMMENDATION, sentence, named, message.stated_before(sentence))]
    found = cues_in(bare)
    if found and found[0].intent is Intent.WEAKNESSES and phrases.SAME_CONCERNS.search(bare):
        found = tuple(cue for cue in found if cue.intent is not Intent.WEAKNESSES)
        if not (found or message.named.numbers or message.stated_before(sentence)):
            return [Reading(Intent.WEAKNESSES, sentence, named, open=True)]
    if not found:
        return [_uncued(message, sentence, bare, named)]
    return [_attributed(message, sentence, intent, named) for intent in _intents(found, bare)]


def _intents(found: tuple[Found, ...], bare: str) -> list[Intent]:
    """The intents that the cues stand for, the one that decides first."""
    best = found[0]
    if best.rank != 2:
        return [best.intent]
    intents = [best.intent, *(cue.intent for cue in found[1:] if cue.rank == 2 and _joined(bare, cue))]
    aside = _ASIDE.search(bare[: best.end])
    if best.intent is Intent.RELATED_WORK and aside and words_of(bare[: aside.start()]):
        intents.insert(0, Intent.SPECIFIC_TOPIC)
    if Intent.STRENGTHS_WEAKNESSES in intents:
        intents = [intent for intent in intents if intent not in _HALVES]
    if intents[0] is Intent.WEAKNESSES and phrases.CONCERNS_ABOUT.search(bare):
        intents[0] = Intent.SPECIFIC_TOPIC
    return intents


def _joined(bare: str, cue: Found) -> bool:
    return bare.startswith("and ", cue.start) or bool(_COORDINATED.search(bare[: cue.start]))


def _attributed(message: Message, sentence: Sentence, intent: Intent, named: Mentioned) -> Reading:
    before = message.stated_before(sentence)
    refers = bool(phrases.REFERS.search(sentence.plain))
    if (
        intent is Intent.RECOMMENDATION
        and message.names_few
        and not phrases.DECIDES.search(phrases.bare(sentence.plain))
    ):
        return Reading(Intent.REVIEWER_SPECIFIC, sentence, message.named, before)
    if intent is Intent.SCORES and named.numbers and "why" in sentence.plain:
        return Reading(Intent.REVIEWER_SPECIFIC, sentence, named)
    if intent in _WHOLE and 0 < len(named.numbers) < FEW:
        return Reading(Intent.REVIEWER_SPECIFIC, sentence, named)
    theirs = intent in _OFTEN_THEIRS and bool(followups.THEIRS.search(sentence.plain))
    narrow = intent is Intent.WEAKNESSES and "paper" not in sentence.plain
    if message.names_few and (theirs or narrow or intent in _TOPICS):
        return Reading(Intent.REVIEWER_SPECIFIC, sentence, message.named, before)
    compares = intent is Intent.DISAGREEMENT and len(message.named.numbers) > 1
    if message.named.numbers and not named.numbers and (refers or compares):
        return Reading(intent, sentence, message.named, before)
    return Reading(intent, sentence, named)


def _uncued(message: Message, sentence: Sentence, bare: str, named: Mentioned) -> Reading:
    before = message.stated_before(sentence)
    own = words_of(phrases.bare(sentence.text))
    compared = _compared(before) if not own and len(message.named.numbers) != 1 else None
    if compared is Intent.DISAGREEMENT or (compared and len(message.named.numbers) >= FEW):
        return Reading(compared, sentence, message.named, before)
    if message.names_few or (message.named.numbers and phrases.REFERS.search(bare)):
        return Reading(Intent.REVIEWER_SPECIFIC, sentence, message.named, before)
    if intent := _invited(message, bare, own, before):
        return Reading(intent, sentence, named, before)
    if not own and before:
        literature = any(phrases.LITERATURE.search(part.plain) for part in before)
        return Reading(Intent.RELATED_WORK if literature else Intent.SPECIFIC_TOPIC, sentence, named, before)
    return Reading(Intent.SPECIFIC_TOPIC, sentence, named, before if phrases.REFERS.search(bare) else (), open=not own)


def _compared(before: tuple[Sentence, ...]) -> Intent | None:
    """What a statement that goes through all reviewers compares: their scores, or their views."""
    cues = (cue.intent for part in reversed(before) for cue in cues_in(part.plain))
    return next((intent for intent in cues if intent in (Intent.DISAGREEMENT, Intent.SCORES)), None)


def _invited(message: Message, bare: str, own: list[str], before: tuple[Sentence, ...]) -> Intent | None:
    """What an invitation to say more, or an announcement of questions, comes to."""
    if phrases.OPEN_FOR_MORE.search(bare) and not own:
        if message.stance or any(word in bare for word in _DECIDING):
            return Intent.RECOMMENDATION
        if not before or "anything" in bare:
            return Intent.SOCIAL
        if not phrases.REFERS.search(bare):
            return Intent.RECOMMENDATION
    if message.stance and not own and before and stance_in(before[-1].plain):
        return Intent.RECOMMENDATION
    if phrases.HAS_QUESTIONS.search(bare) and len(own) < 2 and not _about_one_thing(message):
        return Intent.SOCIAL
    return None


def _about_one_thing(message: Message) -> bool:
    return any(phrases.CONCERNS_ABOUT.search(part.plain) for part in message.parts)
