"""What a message does that asks nothing: takes a position, tells something about the paper, greets or thanks."""

from core.answering.understanding import phrases
from core.answering.understanding.reading import Message, Reading
from core.answering.understanding.request import Intent
from core.answering.understanding.sentences import Sentence
from core.answering.understanding.topic import words_of
from core.answering.understanding.verdicts import stance_in


def stated(message: Message) -> Reading:
    """The message as one statement, or as the request that a statement amounts to ("I have concerns about …")."""
    for part in reversed(message.parts):
        if stance := stance_in(part.plain, message.accept_from):
            return Reading(Intent.DECISION_STATEMENT, part, message.named, stance=stance)
    for part in message.parts:
        if _asks_in_effect(part):
            return Reading(Intent.SPECIFIC_TOPIC, part, message.named)
    last = message.parts[-1]
    told = tuple(part for part in message.parts if len(words_of(part.text)) > 1)
    if message.named.numbers and any(phrases.LETS_DISCUSS.search(part.plain) for part in message.parts):
        return Reading(Intent.REVIEWER_SPECIFIC, last, message.named, told)
    mine = [part for part in message.parts if phrases.ABOUT_ME.search(part.plain)]
    judged = [p for p in message.parts if p not in mine and phrases.JUDGES.search(p.plain) and words_of(p.text)]
    if judged and not any(phrases.INTENDS.search(part.plain) for part in mine):
        return Reading(Intent.COMMENT, judged[-1], message.named, told)
    courtesy = any(phrases.COURTESY.search(part.plain) for part in message.parts)
    return Reading(Intent.SOCIAL if courtesy or not told else Intent.COMMENT, last, message.named, told)


def _asks_in_effect(part: Sentence) -> bool:
    announced = "i have " in part.plain or "i would " in part.plain
    return announced and bool(phrases.CONCERNS_ABOUT.search(part.plain)) and len(words_of(part.text)) > 1
