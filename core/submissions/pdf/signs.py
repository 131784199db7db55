"""What the look and the words of a line say about its part: heading, caption, bullet, end of a sentence."""

import re

from core.submissions.pdf.lines import Line

CAPTION = re.compile(
    r"(?:figure|fig\.|table|tab\.|algorithm|listing|scheme)\s*[A-Z]?\d+(?:\.\d+)?\s*[:.|—–]", re.IGNORECASE
)
NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z](?:\.\d{1,2}){0,3}[.:]?|[IVX]{1,5}\.)\s+(?=[^\W\d_])")
_DOTTED = re.compile(r"(?:\d{1,2}|[A-Z])\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-Z]")
KNOWN = re.compile(
    r"abstract|introduction|(?:related|previous|prior) works?|background|preliminaries|methods?|methodology|"
    r"(?:materials and methods)|experiments?|experimental (?:setup|results)|results?|evaluation|discussion|"
    r"(?:results and discussion)|analysis|limitations?|conclusions?|concluding remarks|future work|"
    r"(?:conclusions? and (?:future work|discussion))|acknowledge?ments?|references|bibliography|literature cited|"
    r"(?:ethics|ethical|reproducibility|broader impacts?|impact)(?: statement| considerations)?|"
    r"appendi(?:x|ces)|supplementary materials?|supplement|checklist",
    re.IGNORECASE,
)
REFERENCES = re.compile(r"references(?: and notes)?|bibliography|literature cited|works cited", re.IGNORECASE)
APPENDIX = re.compile(
    r"append(?:ix|ices)\b|supplement|supporting information|[A-Z](?:\.\d{1,2})*[.:]?\s", re.IGNORECASE
)
ABSTRACT = re.compile(r"abstract\b[\s.:—–-]*", re.IGNORECASE)

_BULLET = re.compile(r"[•▪◦‣●■–∙·]\s*\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+\S")
_END = re.compile(r"[.!?:][\"'”’)\]]*$")


def bullet(text: str) -> bool:
    return _BULLET.match(text) is not None


def enumerated(text: str) -> bool:
    return re.match(r"(?:\d{1,2}|[IVX]{1,4})\.\s+[A-Z]", text) is not None


def ends_sentence(text: str) -> bool:
    return _END.search(text) is not None


def heading_like(line: Line, *, larger: float, above: bool, narrow: bool) -> bool:
    """
    Whether the line looks like a heading. `larger`: its largest letters than the body's, in points; `above`: there is
    space above it; `narrow`: it does not fill its column.
    """
    text = line.text
    letters = sum(char.isalpha() for char in text)
    if not 3 <= len(text) <= 140 or letters < 0.5 * len(text) or text[0].islower() or re.search(r"[,;]$", text):
        return False
    if larger < -0.4:
        return False
    number = NUMBERED.match(text)
    words = text[number.end() :] if number else text
    caps = words.upper() == words and letters > 3
    strong = line.bold or larger > 0.9
    if KNOWN.fullmatch(words.rstrip(".:")):
        return strong or caps or (above and narrow)
    if text.endswith(".") or (line.strips > 3 and not strong):
        return False
    if number:
        return (strong and (above or narrow)) or (
            above and narrow and (caps or line.italic or _DOTTED.match(text) is not None)
        )
    return above and narrow and words[0].isupper() and (larger > 0.9 or (line.bold and line.strips == 1))
