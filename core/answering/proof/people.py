"""Who is said to say it, and how many: held to whose passages are cited."""

import re
from collections.abc import Iterator

from core.answering.proof.counting import counts, reviewers_of, says_only
from core.answering.proof.segments import Segment, bare
from core.answering.proof.who import named, nameless, namings, speaks_of_authors
from core.answering.proof.wording import matched, said
from core.answering.statements import Statement
from core.answering.verdicts import Kind, Verdict
from core.deliberation.points import Stance, points
from core.deliberation.stance import CRITICAL
from core.deliberation.words import stem, terms
from core.submissions.model import Part, Passage, Submission

_THEY_ANSWER = re.compile(
    r"\b[Aa]uthors?\b(?! should| could| must| need| do not| did not)[^.;]{0,30}?"
    r"\b(?:respond|repl(?:y|ied|ies)|answer|rebut|counter|promise|concede|thank)\w*|"
    r"\b(?:[Ii]n (?:the|their) (?:rebuttal|response|reply|author response))\b",
)
_THEY_SAY = re.compile(
    r"\b[Aa]uthors?\b(?: \w+ly| also)? (?:say|explain|admit|acknowledge|agree|confirm|state|report|emphasi[sz]e|write|"
    r"wrote|explained|admitted|acknowledged|agreed|confirmed|stated|said|reported)s?\b(?! (?:too|in|on|for|about)\b)"
)
_OF_AUTHORS = re.compile(r"\b(?:authors?|they|paper|claim\w*|manuscript|submission|abstract)\b", re.I)
_OTHERS_DID = re.compile(r"\b([A-Z][a-z]\w*)(?: et al\.?| (?:and|&) [A-Z]\w+),? \(?(?:\d{4}\)?)? ?([a-z]{3,})\b")
_AUTHORS_DID = re.compile(r"\b[Aa]uthors? (?:\w+ly |also )?([a-z]{3,})\b")
_PRAISES = re.compile(
    r"(?<!would )(?<!would have )(?<!would be )\b(?:prais|commend|applaud|appreciat|likes\b|liked\b|enjoy|welcom|"
    r"as (?:a |an |the )?(?:main |key |major )?strengths?)\w*",
    re.I,
)
_BLAMES = re.compile(
    r"\b(?:criticis|criticiz|complain|object(?:s|ed)? to|dislik|faults?\b|faulted|"
    r"as (?:a |an |the )?(?:main |key |major )?weakness)\w*",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:unlike|like|than|(?:dis)?agree\w* with|in (?:contrast|opposition) to|contrary to|compared (?:to|with)|"
    r"similar(?:ly)? to|echo(?:es|ing)?|differs? from|contradict\w*|opposed to)\W*$",
    re.I,
)
_CONNECTS = re.compile(
    r"[\W\d_]+|\b(?:and|but|while|whereas|though|although|because|as|since|that|the|also|so|for|by)\b"
)


def judged(statement: Statement, parts: tuple[Segment, ...], submission: Submission) -> Verdict | None:
    """The verdict on whose words are cited and how many people's; None if nothing is wrong with that."""
    before: Segment | None = None
    for part in parts:
        wrong = _whose(part, before, statement, submission)
        if wrong:
            return wrong
        before = part
    words = bare(statement.own_words)
    cited = [submission.by_label[label] for label in statement.labels]
    return _how_many(words, cited, submission) or _nobody_else(words, cited, submission)


def _whose(part: Segment, before: Segment | None, statement: Statement, submission: Submission) -> Verdict | None:
    who = named(part.words, submission)
    theirs = {passage.reviewer for passage in part.passages}
    cited = {submission.by_label[label].reviewer for label in statement.labels}
    who -= {number for number in _compared(part.words, submission) if number in cited}
    if not who <= theirs:
        return Verdict(Kind.REVIEWER, f"R{min(who - theirs)}")
    authors = speaks_of_authors(part.words) or (
        before is not None and speaks_of_authors(before.words) and _goes_on(part.words, submission)
    )
    kinds = {passage.part for passage in part.passages}
    if who and not authors and kinds == {Part.RESPONSE} and not _repeats(part.passages):
        return Verdict(Kind.SPEAKER)
    if not who and _THEY_ANSWER.search(part.words) and not kinds & {Part.RESPONSE, Part.COMMENT, Part.PAPER}:
        return Verdict(Kind.SPEAKER)
    told = _THEY_SAY.search(part.words) and not any(_OF_AUTHORS.search(passage.text) for passage in part.passages)
    if not who and told and not kinds & {Part.RESPONSE, Part.COMMENT, Part.PAPER}:
        return Verdict(Kind.SPEAKER)
    return _others_work(part) or _attitude(part, submission)


def _others_work(part: Segment) -> Verdict | None:
    """“The authors prove X", where a passage says that somebody else proves it."""
    for did in _AUTHORS_DID.finditer(part.words):
        by = [name for p in part.passages for name, verb in _OTHERS_DID.findall(p.text) if stem(verb) == stem(did[1])]
        if by and not any(name in part.words for name in by):
            return Verdict(Kind.SPEAKER)
    return None


def _compared(words: str, submission: Submission) -> Iterator[int]:
    """Those with whom somebody else is compared: what they say themselves is cited elsewhere in the sentence."""
    for naming in namings(words, submission):
        if _BESIDE.search(words[: naming.start]):
            yield from naming.numbers


def _goes_on(words: str, submission: Submission) -> bool:
    """Whether the words go on with a verb of whoever was spoken of before: "and ask R3", not "and R3 asks"."""
    first = next(iter(namings(words, submission)), None)
    return bool(first and _CONNECTS.sub(" ", words[: first.start]).strip())


def _repeats(passages: tuple[Passage, ...]) -> bool:
    return any(passage.text.lstrip().startswith(">") for passage in passages)


def _attitude(part: Segment, submission: Submission) -> Verdict | None:
    """Praise that rests on weaknesses only, blame on strengths only."""
    stances = {point.passage.label: point.stance for point in points(submission)}
    for clause in part.clauses:
        found = {stances.get(p.label) for p in part.passages_of(clause.who) if p.part is Part.REVIEW}
        negated = re.search(r"\b(?:not|no|never|nor)\b|n['’]t\b", clause.words)
        praises, blames = _PRAISES.search(clause.words), _BLAMES.search(clause.words)
        if negated or bool(praises) == bool(blames):
            continue
        if praises and found and found.issubset(CRITICAL):
            return Verdict(Kind.REVERSED, praises.group())
        if blames and found == {Stance.STRENGTH}:
            return Verdict(Kind.REVERSED, blames.group())
    return None


def _how_many(words: str, cited: list[Passage], submission: Submission) -> Verdict | None:
    everybody = reviewers_of(submission)
    if speaks_of_authors(words) and not any(passage.part is Part.REVIEW for passage in cited):
        return None
    who = {passage.reviewer for passage in cited if passage.part is Part.REVIEW} & everybody
    for count in counts(words, len(everybody)):
        if not count.low <= len(who) <= count.high:
            return Verdict(Kind.COUNT, count.said)
        if count.low > 1 and not _each_speaks(nameless(words, submission), cited):
            return Verdict(Kind.COUNT, count.said)
    return None


def _each_speaks(words: str, cited: list[Passage]) -> bool:
    """Whether a passage of every reviewer cited speaks of what the sentence says they have in common."""
    wanted = said(words)
    by: dict[int | None, str] = {}
    for passage in cited:
        by[passage.reviewer] = f"{by.get(passage.reviewer, '')} {passage.text} {passage.heading}"
    return not wanted or all(any(matched(term, frozenset(terms(text))) for term in wanted) for text in by.values())


def _nobody_else(words: str, cited: list[Passage], submission: Submission) -> Verdict | None:
    """“Only R2 mentions it": no other review holds all of its words."""
    if not says_only(words):
        return None
    who = {passage.reviewer for passage in cited if passage.part is Part.REVIEW}
    if len(who) != 1:
        return Verdict(Kind.COUNT, "only")
    wanted = said(nameless(words, submission))
    for review in submission.reviews:
        if review.number in who or not wanted:
            continue
        for passage in submission.of_review(review.number):
            held = frozenset(terms(passage.text))
            if all(matched(term, held) for term in wanted):
                return Verdict(Kind.COUNT, passage.label)
    return None
