"""
arXiv's ids, of every age, each with an optional version `vN`:

    YYMM.NNNNN           since 2015-01
    YYMM.NNNN            2007-04 to 2014-12
    archive[.SC]/YYMMNNN until 2007-03; the subject class says nothing and is dropped
"""

import re

from pydantic.dataclasses import dataclass

_FIRST_NEW, _FIRST_LONG, _LAST_OLD, _FIRST_YEAR = "0704", "1501", "0703", 91
_VERSION = r"(?:v([1-9][0-9]{0,2}))?"
_NEW = re.compile(rf"([0-9]{{4}})\.([0-9]{{4,5}}){_VERSION}")
_OLD = re.compile(rf"([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]{{2,20}})?/([0-9]{{4}})([0-9]{{3}}){_VERSION}")
# The prefix, also as arXiv's DOIs have it, and what its stamp on a first page puts after the id.
_STAMP = re.compile(r"(?:10\.48550/arxiv\.|arxiv:)\s*([^\s\[\]]+)(?:\s*\[[A-Za-z.-]+(?:\].*)?)?", re.IGNORECASE)
_ARCHIVES = re.compile(
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math|math-ph|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|supr-con|stat"
)


@dataclass(frozen=True)
class ArxivPaper:
    """`version` is None for the newest."""

    id: str
    version: int | None = None

    @property
    def name(self) -> str:
        """As arXiv writes it in its addresses."""
        return self.id if self.version is None else f"{self.id}v{self.version}"


def arxiv_paper(word: str) -> ArxivPaper | None:
    """The paper whose id the word is, with or without `arXiv:`; None if it is no id that arXiv can have given."""
    stamp = _STAMP.fullmatch(word)
    word = stamp[1] if stamp else word
    new = _NEW.fullmatch(word)
    if new:
        digits = 5 if new[1] >= _FIRST_LONG else 4
        sound = _month(new[1]) and new[1] >= _FIRST_NEW and len(new[2]) == digits and int(new[2]) > 0
        return ArxivPaper(f"{new[1]}.{new[2]}", _version(new[3])) if sound else None
    old = _OLD.fullmatch(word)
    if old:
        then = old[2] <= _LAST_OLD or int(old[2][:2]) >= _FIRST_YEAR
        sound = _ARCHIVES.fullmatch(old[1]) is not None and _month(old[2]) and then and int(old[3]) > 0
        return ArxivPaper(f"{old[1]}/{old[2]}{old[3]}", _version(old[4])) if sound else None
    return None


def _month(yymm: str) -> bool:
    return 1 <= int(yymm[2:]) <= 12


def _version(digits: str | None) -> int | None:
    return int(digits) if digits else None
