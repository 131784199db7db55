"""
What a chair's text says of reviewers, looked up: whether there is such a review, and whether it speaks of that.

    "R1 praises the proofs, but R2 doubts the data"     of R1 the proofs, of R2 the data
    "R1 praises the proofs, which R2 doubts"            of both the proofs
"""

import re
from collections.abc import Iterator, Sequence

from core.answering.claims import NUMBER, SCORE_WORDS, holds_of_all, paired_rightly
from core.deliberation.checking.doubts import Doubt, Fault, takes_up, telling
from core.deliberation.figures import Figures, figures_of
from core.deliberation.scores import tally
from core.submissions.model import Passage, Submission

NEAREST, FEW = 2, 3

_NAMED = re.compile(r"\b(?:R|(?:[Rr]ev(?:iewer|iew)?s?|REVIEWERS?)[ #_]*)(\d{1,3})\b")
_MORE = re.compile(r"\b[Rr]eviewers?[ #]*\d{1,3}((?:\s*(?:,|and|&|,\s*and)\s*(?:R|#)?\d{1,3}\b)+)")
_CODED = re.compile(r"\b(?:Anon)?Reviewer[ _]([A-Za-z0-9]{4})\b")
_EVERYBODY = re.compile(
    r"\b(?:all|every|each|both)(?: of)?(?: the)?(?: \w+)? (?:reviewers?|reviews?|referees?)\b|\b(?:reviewers|reviews) "
    r"(?:all|unanimously)\b|\bunanimous(?:ly)?\b",
    re.I,
)
_NEXT = re.compile(
    r"\s*(?:[;,]\s*(?:(?:and|but|while|whereas|though|although|yet)\b)?|\b(?:but|while|whereas)\b)\s*", re.I
)
_REACTS = re.compile(
    r"\b(?:(?:dis)?agree\w*|doubts?|objects?|concurs?|differs?|echo(?:es)?|shares?|does|did|disputes?)\b", re.I
)
_VERDICT = re.compile(r"\b(?:accept\w*|reject\w*|positive|negative)\b", re.I)


def told_of_reviewers(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    """A doubt for each sentence that gives a reviewer what no passage of theirs says by its words."""
    figures = figures_of(submission)
    for sentence in said:
        who = named_in(sentence, submission)
        missing = sorted(number for number in who if submission.review(number) is None)
        known = sorted(who - set(missing))
        if missing:
            yield Doubt(Fault.CLAIM, sentence, (), f"missing {' '.join(map(str, missing))}")
        elif known:
            scored = bool(SCORE_WORDS.search(sentence)) and _has_number(sentence)
            if scored and not paired_rightly(_as_ours(sentence), figures):
                yield Doubt(Fault.CLAIM, sentence, (), f"scores {_given(known, figures)}")
            else:
                yield from _unsupported(sentence, submission, scored=scored)
        elif _EVERYBODY.search(sentence):
            yield from _not_all(sentence, submission)


def named_in(sentence: str, submission: Submission) -> set[int]:
    """The numbers of the reviewers that the sentence names, by number or by the anonymous name of the review."""
    numbers = {int(number) for number in _NAMED.findall(sentence)}
    numbers |= {int(number) for more in _MORE.findall(sentence) for number in re.findall(r"\d{1,3}", more)}
    codes = {code.lower() for code in _CODED.findall(sentence)}
    return numbers | {review.number for review in submission.reviews if review.name.lower()[-4:] in codes}


def _unsupported(sentence: str, submission: Submission, *, scored: bool) -> Iterator[Doubt]:
    """For each named reviewer who has no passage on what is said of them; of scores their numbers are judged alone."""
    for part, who in _parts(sentence, submission):
        alone = scored or (telling(_NAMED.sub(" ", part)) and not _REACTS.search(part))
        bare = _NAMED.sub(" ", part if alone else sentence)
        if not telling(bare) or _VERDICT.search(bare) or (scored and _has_number(part)):
            continue
        for number in sorted(who):
            own = submission.of_review(number)
            if not _speaks(bare, own):
                yield Doubt(Fault.CLAIM, sentence, _nearest(bare, own), f"nowhere {number}")


def _parts(sentence: str, submission: Submission) -> list[tuple[str, set[int]]]:
    """The sentence by whom it speaks of: a clause that names nobody goes on with the one before."""
    parts: list[tuple[str, set[int]]] = []
    for clause in _NEXT.split(sentence):
        who = named_in(clause, submission)
        goes_on = parts and (not who or not parts[-1][1] or not telling(_NAMED.sub(" ", parts[-1][0])))
        if goes_on:
            said, before = parts.pop()
            parts.append((f"{said}, {clause}", before | who))
        else:
            parts.append((clause, who))
    return parts


def _has_number(words: str) -> bool:
    return NUMBER.search(_NAMED.sub(" ", words)) is not None


def _speaks(sentence: str, own: Sequence[Passage]) -> bool:
    """Whether one of the passages speaks of what the sentence does; of a few words one is enough."""
    wanted = telling(sentence)
    few = len(wanted) <= FEW and any(wanted & telling(passage.text) for passage in own)
    return few or any(takes_up(sentence, [passage.text for passage in own]))


def _not_all(sentence: str, submission: Submission) -> Iterator[Doubt]:
    if _VERDICT.search(sentence):
        if not holds_of_all(sentence, (), submission) and tally(submission):
            yield Doubt(Fault.CLAIM, sentence, (), "verdicts")
        return
    silent = [
        review.number for review in submission.reviews if not _speaks(sentence, submission.of_review(review.number))
    ]
    if silent and len(telling(sentence)) > 1:
        yield Doubt(Fault.CLAIM, sentence, (), f"silent {' '.join(map(str, silent))}")


def _nearest(sentence: str, own: Sequence[Passage]) -> tuple[str, ...]:
    wanted = telling(sentence)
    ranked = sorted(own, key=lambda passage: -len(wanted & telling(passage.text)))
    return tuple(passage.label for passage in ranked[:NEAREST] if wanted & telling(passage.text))


def _as_ours(sentence: str) -> str:
    """With reviewers as the grounding check names them."""
    return _NAMED.sub(r"R\1", sentence)


def _given(who: Sequence[int], figures: Figures) -> str:
    return " ".join(map(str, who)) if figures.all else ""
