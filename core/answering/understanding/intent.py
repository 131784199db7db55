"""What one message asks for, by its own words."""

from dataclasses import replace

from core.answering.understanding import phrases
from core.answering.understanding.cues import cues_in
from core.answering.understanding.mentions import mentioned
from core.answering.understanding.reading import Message, Reading
from core.answering.understanding.request import Intent
from core.answering.understanding.requested import requested
from core.answering.understanding.sentences import Sentence, sentences
from core.answering.understanding.stated import stated
from core.answering.understanding.topic import words_of
from core.answering.understanding.verdicts import stance_in
from core.submissions.model import Submission

_CATCHWORD_WORDS, _NAMING_WORDS = 7, 14
_WEAKEST = 3


def readings(text: str, submission: Submission) -> tuple[Reading, ...]:
    """
    What the message asks for, in order; one reading if it asks nothing. Never empty.

    A position that the message states besides stands with the first.
    """
    parts = _led(sentences(text)) or (Sentence(text.strip(), "", asks=False, whole=text.strip()),)
    message = Message(parts, mentioned(_untitled(parts), submission), submission)
    asking = [part for part in parts if part.asks] or [part for part in parts if _catchword(part, message)]
    found: list[Reading] = []
    for part in asking:
        read = [_carried(reading, message) for reading in requested(message, part)]
        if found and read[0].open:  # "What are they?" only repeats the request before it
            continue
        if found and _narrows(read[0], found[-1]):
            found.pop()
        found += read
    real = [reading for reading in found if reading.intent is not Intent.SOCIAL]
    if real:
        return (replace(real[0], stance=message.stance), *real[1:])
    return tuple(found[-1:]) or (stated(message),)


def stance_stated(text: str, submission: Submission) -> str | None:
    """The position that the message states, beside whatever it asks; None if it states none."""
    return readings(text, submission)[0].stance


def _led(parts: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """What only leads up to a question ("let's start with Review 1") as a statement."""
    asked = [at for at, part in enumerate(parts) if "?" in part.plain and (words_of(part.text) or cues_in(part.plain))]
    last = asked[-1] if asked else 0
    return tuple(
        replace(part, asks=False)
        if at < last and "?" not in part.plain and phrases.LEADS_UP.search(part.plain)
        else part
        for at, part in enumerate(parts)
    )


def _narrows(reading: Reading, before: Reading) -> bool:
    """It asks the same about the same as the question before it, only more closely."""
    same = reading.intent is before.intent and reading.named.numbers == before.named.numbers
    return same and before.sentence in reading.about


def _carried(reading: Reading, message: Message) -> Reading:
    """With the question before it in the same message, if it is about "it" or "that"."""
    if reading.about or not phrases.REFERS.search(reading.sentence.plain):
        return reading
    return replace(reading, about=message.asked_before(reading.sentence))


def _untitled(parts: tuple[Sentence, ...]) -> str:
    """The message without the titles in it, which may name reviewers too."""
    return " ".join(dict.fromkeys(part.whole for part in parts))


def _catchword(part: Sentence, message: Message) -> bool:
    """
    A few words without a verb of their own ("main gripes", "scores + confidence"): typing as in chat; some more if they
    name what can be asked for.
    """
    words = part.plain
    named = any(cue.rank < _WEAKEST for cue in cues_in(words))
    if len(words.split()) > (_NAMING_WORDS if named else _CATCHWORD_WORDS) or stance_in(words):
        return False
    if phrases.STATES.search(words) or phrases.REMARKS.search(words):
        return False
    return bool(words_of(part.text) or cues_in(part.plain) or message.named.numbers)
