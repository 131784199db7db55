"""
Names in a text: of data sets, methods, people, places in a paper.  A name that no passage holds was made up.

A name is coined ("CIFAR-10", "GPT-4", "ImageNet", "word2vec"), in capitals ("LSTM"), or a word with a capital where no
sentence begins.  Whoever writes about reviews has names of their own ("Reviewer", "Section"), which are not looked for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from core.answering.proof.scaffold import listed, scaffold
from core.answering.reply import MARKER
from core.deliberation.concepts import concepts
from core.deliberation.words import places, stems

_TOKEN = re.compile(r"[^\W_][\w+]*(?:[-‐–.'’/&][^\W_][\w+]*)*")
_COINED = re.compile(r"[A-Z]{2,}|[a-z][A-Z]|[A-Za-z][-‐–]?\d|\d[A-Za-z]{2,}|[^\W\d_]/[A-Z]")
_BEGINS = re.compile(r"(?:^(?:\s*[-*+•])?|[.!?:;(“\"•|–—]|\s[-*]|\d[.)])\s*[*_“\"(]*$")
_OURS = listed(
    "i ac acs sac sacs pc openreview rebuttal summary strengths weaknesses questions soundness novelty clarity "
    "originality significance reproducibility presentation contribution ethics limitations related work meta "
    "review english section table figure appendix equation theorem lemma algorithm definition proposition fig eq "
    "sec tab reviewer anonreviewer chairside markdown iclr neurips icml acl arr qa tldr ok no yes pros cons vs "
    "1st 2nd 3rd 4th state-of-the-art sota ii iii iv"
)
PLACE = re.compile(
    r"\b(?:[Ss]ections?|[Ss]ec|[Tt]ables?|[Tt]ab|[Ff]igures?|[Ff]igs?|[Ee]quations?|[Ee]qs?|[Aa]ppendi(?:x|ces)|"
    r"[Tt]heorems?|[Ll]emmas?|[Aa]lgorithms?|[Ll]ines?|[Pp]ages?)\b\.?\s*"
    r"\(?([A-Z]?\d+(?:\.\d+)*[a-z]?|[A-Z]\b)"
)


def unheard_of(words: str, texts: Iterable[str]) -> str:
    """The first name in `words` that none of `texts` holds; empty if there is none."""
    held = _held(" ".join(texts))
    for name in names(words):
        if _flat(name) not in held and not _known_in_parts(name, held):
            return name
    return next((place for place in _places(words) if place not in held), "")


def names(words: str) -> Iterator[str]:
    text = MARKER.sub(" ", words)
    for match in _TOKEN.finditer(text):
        token = re.sub(r"['’]s?$", "", match.group())
        if _flat(token) in _OURS or token.lower() in _OURS or re.fullmatch(r"R\d+|[\d.,-]+|\d+(?:x|k|M|B|s|th)", token):
            continue
        if _COINED.search(token) or (
            token[0].isupper() and not _BEGINS.search(text[: match.start()]) and not _plain(token)
        ):
            yield token


def _places(words: str) -> Iterator[str]:
    yield from places(words)


@cache
def _vocabulary() -> frozenset[str]:
    """Stems that are written with a capital only for looks."""
    table = (term for concept in concepts() for term in concept.named + concept.suggested)
    return scaffold() | frozenset(part for term in table for part in term.split())


def _plain(token: str) -> bool:
    return all(part in _vocabulary() for part in stems(token))


def _known_in_parts(name: str, held: frozenset[str]) -> bool:
    """“ResNet/VGG", "BERT-based", "LSTMs", "Wang et al.'s": every part that is a name stands somewhere."""
    parts = [part for part in re.split(r"[-‐–/&.'’]", name) if part]
    if len(parts) > 1:
        return all(_flat(part) in held or (part.islower() and not part.isdigit()) for part in parts)
    return _flat(name).removesuffix("s") in held or f"{_flat(name)}s" in held


def _held(text: str) -> frozenset[str]:
    tokens = [match.group() for match in _TOKEN.finditer(text)]
    parts = [part for token in tokens for part in re.split(r"[-‐–/&.'’]", token)]
    pairs = [left + right for left, right in pairwise(tokens)]
    initials = _initials(text)
    return frozenset({*map(_flat, tokens), *map(_flat, parts), *map(_flat, pairs), *places(text), *initials})


def _initials(text: str) -> set[str]:
    """“Generative adversarial network" stands for "GAN" too."""
    words = re.findall(r"[A-Za-z]+", text)
    return {
        "".join(word[0] for word in words[at : at + size]).lower()
        for size in (2, 3, 4)
        for at in range(len(words) - size + 1)
        if all(len(word) > 3 for word in words[at : at + size])
    }


def _flat(token: str) -> str:
    return re.sub(r"[^\w]|_", "", token).lower()
