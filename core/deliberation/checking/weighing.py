"""Doubts that come of setting a chair's text beside the reviews, the scores and the authors' response."""

import re
from collections.abc import Iterator, Sequence

from core.deliberation.checking.doubts import Doubt, Fault, takes_up
from core.deliberation.points import Point, Stance, points
from core.deliberation.quality import Kind, questions
from core.deliberation.replies import in_own_words, quoted_and_answered, written_by_authors
from core.deliberation.scores import tally
from core.deliberation.stance import POINTS, main_clause, plain, tone
from core.submissions.model import REPORTED, Part, Passage, Submission

SHORT_WORDS, WEIGHTIEST, SHOWN = 25, 8, 3

_RESPONSE = re.compile(
    r"\b(?:rebuttal|responses?|after (?:the )?discussion|authors?['’]? (?:(?:have|has|also|did|do|in) )*"
    r"(?:respon|repl|answer|clarif|address|argu|explain|add|provid|revis|point|acknowledg)\w*)\b",
    re.I,
)
_MADE = re.compile(
    r"\bwe (?:have |now )*(?:added|revised|updated|included|rewrote|rewritten|extended|fixed|corrected)\b"
    r"|\bin the (?:revised|new|updated|latest) (?:version|manuscript|draft|paper|pdf)\b"
    r"|\bnow (?:shows?|includes?|reports?)\b",
    re.I,
)
_ACKNOWLEDGED = re.compile(
    r"\b(?:revis(?:ed|ion)|updated|new version|added|new (?:experiment|result|section|figure|table)s?|during the "
    r"discussion|now (?:includes?|shows?))\b",
    re.I,
)
_ASKED_FOR = re.compile(
    r"\b(?:should|must|needs? to|encourag\w*|please|invit\w*)\b[^.]{0,80}\b(?:revis|new)|\bin an? (?:\w+ )?revision\b"
    r"|\b(?:next|future|major) (?:revision|version)",
    re.I,
)
"""Revisions of which the sentence speaks are still to come."""

_DECIDES = r"\b(?:recommend\w*|decision|verdict|therefore|vote|lean\w*|conclu\w+|overall|hence|thus)\b[^.]{0,60}"
_REJECT = re.compile(
    rf"{_DECIDES}\breject\w*|\bnot (?:yet )?ready\b|\b(?:cannot|not)\b[^.]{{0,25}}\baccept\w*|^\W*reject\w*\b", re.I
)
_ACCEPT = re.compile(rf"{_DECIDES}\baccept\w*|^\W*accept\w*\b|\bshould be accepted\b", re.I)


_SERIOUS = frozenset({Kind.SHORT, Kind.MISMATCH, Kind.TONE})


def weighing(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    for rule in (_unspecific, _response, _issues, _score, _revised):
        yield from rule(said, submission)


def verdict_in(said: Sequence[str]) -> str:
    """The side that the text itself takes, by its last sentence that takes one; empty if none does."""
    for sentence in reversed(said):
        if _REJECT.search(sentence):
            return "reject"
        if _ACCEPT.search(sentence):
            return "accept"
    return ""


def _unspecific(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    """No point of any review is taken up, or the text is too short to say what decides."""
    weighty = _weightiest(submission, Stance.WEAKNESS, Stance.STRENGTH)
    made = [point.passage.text for point in points(submission) if point.stance in POINTS]
    short = sum(len(sentence.split()) for sentence in said) < SHORT_WORDS
    if weighty and (short or not any(any(takes_up(sentence, made)) for sentence in said)):
        yield Doubt(Fault.UNSPECIFIC, "", tuple(point.passage.label for point in weighty[:SHOWN]))


def _response(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    """What the text holds against the paper was answered, and the text does not speak of the answer."""
    answers = _authors(submission)
    if not answers or any(_RESPONSE.search(sentence) for sentence in said):
        return
    found = False
    pairs = quoted_and_answered(submission, written_by_authors(submission))
    quoted = {pair.concern.label: pair.answer[0] for pair in pairs}
    for point in _weightiest(submission, Stance.WEAKNESS, Stance.QUESTION):
        sentence = _taken(said, point)
        theirs = [p for p in answers if p.reviewer in (point.passage.reviewer, None)]
        by_words = (p for p in theirs if takes_up(p.text, [point.passage.text])[0])
        met = (quoted.get(point.passage.label) or next(by_words, None)) if sentence else None
        if met:
            found = True
            yield Doubt(Fault.RESPONSE, sentence, (point.passage.label, met.label))
    if not found:
        yield Doubt(Fault.RESPONSE, "", tuple(passage.label for passage in answers[:SHOWN]))


def _issues(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    """A review that the authors report, or that one would ask about, and that the text does not speak of."""
    spoken = " ".join(said)
    yield from _reported(spoken, submission)
    for question in questions(submission):
        named = re.search(rf"\b(?:R|[Rr]eviewer[ #]*){question.reviewer}\b", spoken)
        if question.kind in _SERIOUS and not named:
            labels = (question.passage.label,) if question.passage else ()
            yield Doubt(Fault.ISSUE, "", labels, f"{question.kind.value} (R{question.reviewer})")


def _reported(spoken: str, submission: Submission) -> Iterator[Doubt]:
    first: dict[str, Passage] = {}
    for passage in submission.passages:
        if passage.part is Part.COMMENT and passage.heading.startswith(REPORTED):
            first.setdefault(passage.note, passage)
    for passage in first.values():
        whom = f"R{passage.reviewer}" if passage.reviewer else "a review"
        named = rf"\b(?:R|[Rr]eviewer[ #]*){passage.reviewer}\b" if passage.reviewer else r"\breport(?:s|ed)?\b"
        if not re.search(named, spoken):
            codes = passage.heading.removeprefix(REPORTED).strip()
            yield Doubt(
                Fault.ISSUE, "", (passage.label,), f"what the authors report{f' as {codes}' if codes else ''} ({whom})"
            )


def _score(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    """The verdict of the text stands against the ratings, or against the text's own tone."""
    side, found = verdict_in(said), tally(submission)
    if not side:
        return
    lean = found.lean if found else "unknown"
    if lean in {"accept", "reject"} and lean != side:
        against = _weightiest(submission, Stance.STRENGTH if lean == "accept" else Stance.WEAKNESS)
        yield Doubt(Fault.SCORE, "", tuple(point.passage.label for point in against[:SHOWN]), lean)
    tones = [tone(main_clause(plain(sentence))).balance for sentence in said]
    praise, blame = sum(value > 0 for value in tones), sum(value < 0 for value in tones)
    if side == "accept" and blame > praise + 1:
        yield Doubt(Fault.SCORE, "", (), "blame")
    if side == "reject" and praise > blame + 1:
        yield Doubt(Fault.SCORE, "", (), "praise")


def _revised(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    made = [passage for passage in _authors(submission) if _MADE.search(passage.text)]
    if made and not any(_ACKNOWLEDGED.search(one) and not _ASKED_FOR.search(one) for one in said):
        yield Doubt(Fault.REVISED, "", tuple(passage.label for passage in made[:SHOWN]))


def _weightiest(submission: Submission, *stances: Stance) -> list[Point]:
    """Of each reviewer the weightiest in turn, so that nobody's are passed over."""
    ranked = sorted((p for p in points(submission) if p.stance in stances), key=lambda point: -point.weight)
    seen: dict[int | None, int] = {}
    turns = []
    for point in ranked:
        seen[point.passage.reviewer] = turn = seen.get(point.passage.reviewer, -1) + 1
        turns.append((turn, -point.weight, point))
    return [point for *_, point in sorted(turns, key=lambda one: one[:2])][:WEIGHTIEST]


def _taken(said: Sequence[str], point: Point) -> str:
    """The sentence of the text that takes the point up; empty if none does."""
    return next((sentence for sentence in said if takes_up(sentence, [point.passage.text])[0]), "")


def _authors(submission: Submission) -> list[Passage]:
    """What the authors say themselves."""
    return in_own_words(submission, written_by_authors(submission))
