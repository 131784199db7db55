"""How a message shows that it goes on from what was said before it; and what an earlier reply has to point at."""

import re

from core.answering.numbers import ANY_ORDINAL, ORDINALS
from core.answering.reply import MARKER

LAST = -1
_MORE_CHARS = 80
FEW_WORDS = 2
"""Up to so many content words of its own, a sentence with "that" or "these" is about what was said before."""

_THING = (
    r"(?:one|point|item|concern|issue|weakness|strength|question|criticism|suggestion|argument|claim|comment|bullet|"
    r"limitation|contribution)"
)
_NTH = re.compile(rf"\b(?P<nth>{ANY_ORDINAL}|last|1st|2nd|3rd|[4-6]th)(?: {_THING}\b(?! (?:of|in|raised))|\W*$)")
_NUMBERED = re.compile(rf"\b(?:{_THING}|number|no\.?|#) ?#?(?P<nth>[1-9])\b(?! (?:of|in|from))")
_POINT = re.compile(rf"\b{_THING.replace('one|', '')}\b|#")
_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+(.+)$", re.MULTILINE)
_MORE = re.compile(
    r"^(?:(?:and|but|ok|okay|yes|sure|thanks|thank you|please|so|hmm|i see|great|interesting|could you|can you|"
    r"would you)\b[,. ]*)*(?:please )?"
    r"(?:tell me more|say more|more|more detail\w*|go on|go ahead|continue|elaborate|expand|explain|clarify|"
    r"why|why not|on what (?:grounds|basis)|based on what|for what reasons?|"
    r"how so|how come|how|such as|like what|for example|for instance|examples?|in what way|"
    r"what do you mean|meaning|really|any more|yes please|please do|yes|quote|quotes|show me|where|where exactly|"
    r"which ones?|source|evidence|"
    r"how (?:serious|severe|bad|fair|valid|important)(?: (?:is|are))?|"
    r"(?:(?:is|are) )?(?:that|this|it|they|these|those|any(?: of (?:it|that|this|them|these|those))?) "
    r"(?:fair|true|right|valid|correct|justified|reasonable|serious|minor|major|shared|common|enough|sufficient|adequate|convincing|"
    r"fixable|important|a problem|fatal))\b[^a-z]*"
    r"(?:(?:on|about|for|with) (?:that|this|it|these|those|them|me)|that|this|it|these|those|further|more|please|"
    r"a bit(?: more)?|in (?:more )?detail|with (?:an )?examples?|is that|so|though|\W)*$"
)
_JUDGES = re.compile(
    r"\b(?:fair|true|right|valid|correct|justified|reasonable|serious|fixable|important|fatal|a problem|do you agree|"
    r"enough|sufficient|adequate|convincing|shared|minor|major|how severe|how bad)\b"
)
_POINTS = re.compile(
    r"\b(?:(?:this|that|these|those|it|them|such|the same|(?:which|what) ones?)\b"
    r"(?! (?:paper|submission|review|reviewer|manuscript|approach|method))"
    r"|the (?:concerns?|issues?|points?|claims?|criticisms?)\b(?! (?:in|with|about|of|on|regarding|raised|that)\b))"
)
THEIRS = re.compile(
    r"\b(?:their|they|his|her|he|she|the reviewer(?:'s)?|this reviewer(?:'s)?|that reviewer(?:'s)?|that review|"
    r"this review)\b"
)
"""Points at a reviewer named before."""
_THEM = re.compile(r"\bthem\b")
_CONTINUES = re.compile(
    r"^(?:and|what about|how about|also)\b(?!.*\b(?:paper|overall|all)\b)"
    r"|^any (?:strengths?|weakness(?:es)?|questions?|pros|cons)\W*$"
)
_SAYS = r"(?:say|want|ask|think|like|dislike|score|rate|critici[sz]e|complain|argue|raise|suggest|recommend|need)"
_SOMEBODY = re.compile(
    rf"^(?:and |so |but )*(?:what about )?the (?P<one>{ANY_ORDINAL}|last) one\b[^.?!]{{0,40}}"
    r"\b(?:s?he|they|his|her|their)\b"
    rf"|\b(?:does|did|do|would) the (?P<who>{ANY_ORDINAL}|last) one (?:\w+ )?{_SAYS}\b"
)
_ANYBODY = re.compile(r"\b(?:any(?:one|body)|any reviewers?|some(?:one|body)|every(?:one|body)|who)\b")
_AUTHORS = re.compile(
    r"\b(?:do|did|does|have|had|are|how) (?:they|do they|did they) (?:also |even |actually |really |ever |properly )?"
    r"(?:compare|compete|test|evaluate|use|train|run|ran|report|prove|release|provide|show|include|tune|tuned|ablate|"
    r"measure|handle|perform|scale|implement|collect|fare|justify|define|propose|claim to)"
)
_RELATES = re.compile(
    r"\b(?:relat\w+|bear(?:s|ing)?|connect\w*|tied?|ties|impl\w+|affect\w*|impact\w*|matter\w*|fits?|square|reflect\w*|"
    r"undermin\w+|support\w*|(?<!\bi )means?)\b.{0,40}\b(?:findings?|results?|claims?|conclusions?|contributions?)\b"
)
_RELATION = re.compile(rf",? (?:and )?(?:on )?how (?:they|it|these|this|that|those)\b[^.?!]*{_RELATES.pattern}")
_RANK = re.compile(
    r"\b(?:worst|biggest|main|fatal|major|serious) flaws?\b|"
    r"\b(?:most |more |less |least )?(?:important|significant|relevant)\b(?= (?:\w+ )?(?:points?|"
    r"concerns?|issues?|weakness\w*|strengths?|criticisms?|problems?|arguments?|things?|reasons?|ones?)\b)",
    re.I,
)
_NAMES = re.compile(r"\b(?:review(?:er)?s?|referees?|r\d)\b", re.IGNORECASE)


def ordinal(words: str) -> int | None:
    """The n of "the third one" or "point 3", `LAST` for "the last one"; None if there is none."""
    if match := _NTH.search(words):
        nth = match["nth"]
        return LAST if nth == "last" else int(nth[0]) if nth[0].isdigit() else ORDINALS[nth]
    numbered = _NUMBERED.search(words)
    return int(numbered["nth"]) if numbered else None


def somebody(words: str) -> int | None:
    """The n of a "third one" who wants or says something, as only a reviewer does; `LAST` for the last."""
    found = _SOMEBODY.search(words)
    nth = found and (found["one"] or found["who"])
    return LAST if nth == "last" else ORDINALS[nth] if nth else None


def of_a_point(words: str) -> bool:
    """It counts points, and not reviewers."""
    return bool(_POINT.search(words))


def more(words: str) -> bool:
    """It only asks on: "why?", "tell me more", "is that fair?"."""
    return len(words) <= _MORE_CHARS and bool(_MORE.match(words))


def judges(words: str) -> bool:
    return bool(_JUDGES.search(words))


def points_back(words: str) -> bool:
    """It has a "that" or "these concerns" to fill in."""
    return bool(_POINTS.search(words))


def theirs(words: str) -> bool:
    """It means a reviewer by "their" or "she"; what "they" tested or reported is the authors' doing."""
    return bool(THEIRS.search(words) or _THEM.search(words)) and not _AUTHORS.search(words)


def of_anybody(words: str) -> bool:
    """It asks about all reviewers: "does anyone …"."""
    return bool(_ANYBODY.search(words))


def continues(words: str) -> bool:
    """It adds to the last question: "and the weaknesses?"."""
    return bool(_CONTINUES.search(words))


def relates(words: str) -> bool:
    """It asks how something bears on the paper's own findings."""
    return bool(_RELATES.search(words))


def without_relation(words: str) -> str:
    """`words` without "and how they relate to the paper's findings"."""
    return _RELATION.sub("", words)


def without_rank(words: str) -> str:
    """`words` without "most important" before points, which ranks them and names no aspect."""
    return _RANK.sub("", words)


def names_reviewers(question: str) -> bool:
    return bool(_NAMES.search(question))


def items(reply: str) -> tuple[str, ...]:
    """The items of the reply's lists, in order."""
    return tuple(match[1] for match in _ITEM.finditer(reply))


def without_markers(text: str) -> str:
    return MARKER.sub("", text)


def reviewers_of(labels: tuple[str, ...]) -> tuple[int, ...]:
    """The reviews that the labels are of, or that the responses among them answer."""
    numbers = (int(label[1:].split(".")[0]) for label in labels if label[0] in "RA" and label[1] != "0")
    return tuple(dict.fromkeys(numbers))
