"""
What the words of a heading inside a review ask for.

A phrase has a meaning when all its words are known: a noun that names a part of a review, and words that may stand
beside one ("main", "of the paper"). One unknown word, and it is text. Common misspellings count as the word.
"""

import re

from core.submissions.model import Field


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS = {
    Field.STRENGTHS: _words(
        """
        pros pro strengths strength strenghts strenght strenghs stregths advantages advantage positives
        positive merits merit
        """
    ),
    Field.WEAKNESSES: _words(
        """
        cons con weaknesses weakness weakenesses weaknesess weeknesses disadvantages disadvantage
        negatives negative drawbacks drawback shortcomings concerns concern issues problems criticisms
        criticism critiques critique critics flaws
        """
    ),
    Field.SUMMARY: _words("summary synopsis overview contributions tldr"),
    Field.QUESTIONS: _words("questions question clarifications"),
    Field.SUGGESTIONS: _words("suggestions suggestion improvements typos typo nits nitpicks nitpicking minors"),
    Field.LIMITATIONS: _words("limitations limitation"),
    Field.ETHICS: _words("ethics ethical"),
    Field.RELATED_WORK: _words("literature"),
    Field.REFERENCES: _words("references reference bibliography citations"),
    Field.SOUNDNESS: _words("soundness correctness quality rigor rigour technical theory methodology"),
    Field.EXPERIMENTS: _words("experiments experiment experimental empirical"),
    Field.CLARITY: _words(
        """
        clarity presentation presentational writing readability organization organisation exposition
        """
    ),
    Field.NOVELTY: _words("novelty originality orginality innovation"),
    Field.SIGNIFICANCE: _words("significance impact importance relevance"),
    Field.REPRODUCIBILITY: _words("reproducibility replicability"),
    Field.JUSTIFICATION: _words(
        """
        verdict conclusion recommendation justification overall assessment rating decision score
        """
    ),
}
_PHRASES = {
    "contribution": Field.SUMMARY,
    "main contribution": Field.SUMMARY,
    "strong points": Field.STRENGTHS,
    "strong aspects": Field.STRENGTHS,
    "what i like": Field.STRENGTHS,
    "what i liked": Field.STRENGTHS,
    "arguments for acceptance": Field.STRENGTHS,
    "reasons to accept": Field.STRENGTHS,
    "reasons for acceptance": Field.STRENGTHS,
    "weak points": Field.WEAKNESSES,
    "weak aspects": Field.WEAKNESSES,
    "major": Field.WEAKNESSES,
    "arguments against acceptance": Field.WEAKNESSES,
    "arguments for rejection": Field.WEAKNESSES,
    "reasons to reject": Field.WEAKNESSES,
    "reasons for rejection": Field.WEAKNESSES,
    "minor": Field.SUGGESTIONS,
    "minor comments": Field.SUGGESTIONS,
    "minor points": Field.SUGGESTIONS,
    "minor remarks": Field.SUGGESTIONS,
    "minor corrections": Field.SUGGESTIONS,
    "areas for improvement": Field.SUGGESTIONS,
    "related work": Field.RELATED_WORK,
    "related works": Field.RELATED_WORK,
    "prior work": Field.RELATED_WORK,
    "previous work": Field.RELATED_WORK,
    "comparison to prior work": Field.RELATED_WORK,
    "overall evaluation": Field.JUSTIFICATION,
    "final evaluation": Field.JUSTIFICATION,
}
_MEANING = {word: field for field, words in _NOUNS.items() for word in words}
_BESIDE = _words(
    """
        a an the of for in on to and or with my your our some few more most other further additional
        general main major minor key detailed specific secondary final short brief high level initial
        paper papers work submission review reviewer authors author this that these
        confusing complementary supplementary potential possible possibly scientific overall s etc
        """
)
# Say that something is said, not what about.
_REMARKS = _words(
    """
        comments comment commentary remarks points point aspects aspect feedback notes note details detail
        discussion miscellaneous misc other others evaluation evaluations
        """
)
# Make a sentence of a heading that stands alone ("Here are my questions:"); one with text behind it is no sentence.
_SENTENCE = _words("here are is i have following below follow listed provided list")
_UPDATES = _words("update updated updates edit edited revision revised after post")
_EVENTS = _words("rebuttal response responses discussion score rating")
STANCES = frozenset({Field.STRENGTHS, Field.WEAKNESSES})


def meaning_of(words: str, *, alone: bool = True) -> Field | None:
    """What a heading's words ask for; None if they do not make one. `alone`: no text follows on its line."""
    tokens = re.findall(r"[a-z]+|\d+", words[:200].lower().replace("tl;dr", "tldr"))
    phrase = " ".join(tokens)
    if phrase in _PHRASES or not tokens or len(tokens) > 9:
        return _PHRASES.get(phrase)
    if tokens[-1].isdigit():
        tokens.pop()
    known = _BESIDE | _REMARKS | (_SENTENCE if alone else frozenset())
    if _is_update(tokens, known):
        return Field.JUSTIFICATION
    if not all(token in _MEANING or token in known for token in tokens):
        return None
    return _strongest([_MEANING[token] for token in tokens if token in _MEANING], tokens)


def begins_with(words: str) -> Field | None:
    """What "Cons, or things to explain" asks for: words that begin with their noun and run on."""
    first = re.match(r"[A-Za-z]+", words)
    field = _MEANING.get(first[0].lower()) if first else None
    return field if field in STANCES or field is Field.QUESTIONS else None


def _is_update(tokens: list[str], known: frozenset[str]) -> bool:
    """Whether it is "Update after rebuttal", "Post-rebuttal comments", "Score update" or the like."""
    if not tokens or not all(token in _UPDATES | _EVENTS | known for token in tokens):
        return False
    return tokens[0] in _UPDATES or (len(tokens) > 1 and tokens[0] in _EVENTS and tokens[-1] in _UPDATES)


def _strongest(fields: list[Field], tokens: list[str]) -> Field | None:
    """A stance beats an aspect ("technical issues"), except what is called minor."""
    if set(fields) >= STANCES:
        return Field.STRENGTHS_WEAKNESSES
    if Field.WEAKNESSES in fields and "minor" in tokens:
        return Field.SUGGESTIONS
    for stance in (Field.STRENGTHS, Field.WEAKNESSES, Field.SUGGESTIONS, Field.QUESTIONS):
        if stance in fields:
            return stance
    if fields:
        return fields[0]
    return Field.OTHER if any(token in _REMARKS for token in tokens) else None
