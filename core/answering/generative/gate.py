"""
Whether a statement of the model's may be seen.

First it is made inert.  Then it is withheld, and the answer with it, if it repeats our instructions or words that speak
to a language model: somebody has made the model talk out of turn.  Then it is judged by the grounding check, and
more strictly in three points: speech to the person, which needs no passage, is not the model's to make; what cites
nothing because it rests on the scores must speak of them and of nothing else; and every word that praises or decides
must be a passage's own.
"""

import re

from core.answering.generative.loaded import only_of_scores, unfounded
from core.answering.generative.wording import acts_removed
from core.answering.inquiry import Inquiry
from core.answering.proof.judge import judge
from core.answering.reply import MARKER, labels_in
from core.answering.statements import Statement
from core.answering.verdicts import Kind, Verdict
from core.deliberation.figures import figures_of
from core.submissions.screening.instructions import addresses_model
from core.submissions.screening.smuggling import plain_letters

_OURS_RUN, _THEIRS_RUN, _LEAST_RUN = 7, 6, 3
"""So many words in a row are a repetition; of a passage that is shorter than that, the whole."""

_CODED = re.compile(r"\S{32,}|(?:\b[0-9a-f]{2}\b\s*){12,}|(?:\b[01]{7,8}\b\s*){4,}", re.I)
_WORD = re.compile(r"\w+")
_NOT_SAID = re.compile(
    r"(?:The )?(?:sources|passages|reviews|reviewers|documents) do(?:es)? not say(?: so| this| that)?\.?", re.I
)
_DECIDES = re.compile(r"\b(?:accept\w*|reject\w*|oral|spotlight|award|best|borderline)\b|[<>@()\[\]]", re.I)
_REASONS = re.compile(
    r"\b(?:reasons?|arguments?|evidence|points?|case|grounds)\b[^.:]{0,20}\b(?:for|against|to)\b", re.I
)
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]+")


class Withheld(Exception):
    """The model repeats what it must not: the whole answer is dropped."""


class Gate:
    """For one answer to one question. `told` are the system messages that the model was given."""

    def __init__(self, inquiry: Inquiry, told: str) -> None:
        self._submission = inquiry.submission
        self._figures = figures_of(inquiry.submission)
        self._never = _runs(told, _OURS_RUN)
        for passage in inquiry.submission.passages:
            if passage.addresses_model:
                self._never |= _runs(passage.text, min(_THEIRS_RUN, max(_LEAST_RUN, len(_words(passage.text)))))

    def inert(self, text: str) -> str:
        """The statement as it may be shown if it stands. Raise `Withheld`."""
        words = _words(text)
        for length in range(_LEAST_RUN, _OURS_RUN + 1):
            if any(" ".join(words[at : at + length]) in self._never for at in range(len(words) - length + 1)):
                raise Withheld
        return acts_removed(text)

    def judge(self, text: str) -> Verdict:
        """What was found of an inert statement."""
        own = MARKER.sub(" ", text)
        if addresses_model(own) or _CODED.search(own) or not self._written_so(text):
            return Verdict(Kind.WORDS)
        if _NOT_SAID.fullmatch(own.strip(" *_-\n")):
            return Verdict(Kind.ABSENT)
        verdict = judge(Statement(text, labels_in(text)), self._submission, self._figures)
        if verdict.kind is Kind.ASIDE:
            return Verdict(Kind.UNMARKED)
        if verdict.kind is Kind.SCORED and not only_of_scores(text, self._submission):
            return Verdict(Kind.UNMARKED)
        loaded = unfounded(text, self._submission) if verdict.stands and labels_in(text) else ""
        return Verdict(Kind.WORDS, loaded) if loaded else verdict

    def _written_so(self, text: str) -> bool:
        """Whether what is not in Latin letters stands so in a cited passage: no rule about words reads it."""
        cited = [self._submission.by_label[each].text for each in labels_in(text) if each in self._submission.by_label]
        return all(any(run in passage for passage in cited) for run in _FOREIGN.findall(text))

    def frames(self, text: str) -> bool:
        """Whether a line that the layout takes for a label may stand: it decides nothing."""
        return _DECIDES.search(text) is None or _REASONS.search(text) is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(plain_letters(text))


def _runs(text: str, length: int) -> set[str]:
    """Every run of so many words."""
    words = _words(text)
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}
