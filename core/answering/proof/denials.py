"""
The words that deny, by where they stand to what they deny; and a text made ready to be read for them.

"But that is not true" denies what was said before it; a noun ("the question of X") denies nothing.
"""

import re

from core.answering.proof.scaffold import listed

NOT = listed("not no never without neither nor none hardly barely scarcely nothing nobody nowhere")
BEFORE = listed(
    "lack lacks lacked lacking fail fails failed failing failure omit omits omitted ignore ignores ignored "
    "neglect neglects neglected unable refuse refuses unsure doubt doubts doubted doubtful question questions "
    "questioned sceptical skeptical dispute disputes disputed challenge challenges deny denies denied overlook "
    "overlooks overlooked miss misses missed unconvinced absence unaware avoid avoids unlikely"
)
BLAMES = listed(
    "criticises criticizes criticised criticized faults faulted attacks attacked rejects rejected "
    "opposes opposed reject oppose"
)
"""These deny what follows where nothing else does: to criticise that there is no X is to say that there is none."""
NOUNS = listed("question questions challenge challenges doubt doubts dispute disputes miss")
DETERMINERS = listed("a an the this that these those its their his her 's some any one no every each key main open")
AROUND = listed(
    "missing absent lacking limited little few marginal minor incremental questionable unfair unsubstantiated "
    "unknown unexplained undefined omitted ignored neglected vague weak poor thin low scant minimal negligible"
)
GONE = listed("lacking missing absent omitted ignored neglected")
"""Said of what stands before them, they deny it as surely as a "not"."""
PREFIXED = {
    "unclear": "clear", "unconvincing": "convincing", "unjustified": "justified", "unsupported": "supported",
    "insufficient": "sufficient", "inadequate": "adequate", "incomplete": "complete", "incorrect": "correct",
    "invalid": "valid", "inaccurate": "accurate", "unnecessary": "necessary", "unoriginal": "original",
    "unrealistic": "realistic", "impossible": "possible", "infeasible": "feasible", "inconsistent": "consistent",
    "unproven": "proven", "unmotivated": "motivated", "unconvinced": "convinced", "insufficiently": "sufficiently",
    "incorrectly": "correctly", "uninteresting": "interesting", "unable": "able",
    "unfair": "fair", "insignificant": "significant", "immature": "mature", "improper": "proper",
    "impractical": "practical", "imprecise": "precise", "implausible": "plausible", "inefficient": "efficient",
    "ineffective": "effective", "inappropriate": "appropriate", "irrelevant": "relevant", "indirect": "direct",
    "indirectly": "directly", "informal": "formal", "inapplicable": "applicable", "dissimilar": "similar",
    "disorganized": "organized", "disorganised": "organised", "unreliable": "reliable", "inexact": "exact",
    "nontrivial": "trivial", "unreasonable": "reasonable", "incoherent": "coherent", "imperfect": "perfect",
}  # fmt: skip
UNSURE = listed(
    "clear sure certain obvious evident convinced known understood apparent unclear unsure uncertain unknown wonder "
    "wonders wondered wondering ask asks asked asking question questions questioned doubt doubts doubted unconvinced"
)
OPENS = listed("whether if how why what which who that to about of when where")
"""“Not clear whether", "unsure about": what follows is neither affirmed nor denied."""
NO_DENIAL = listed("only just doubt longer least surprising")
ANAPHORA = re.compile(
    r"[,;.]?\s*\b(?:but|however,?|though|yet)?\s*(?:this|that|it|which) (?:is|was|does|do) "
    r"(?:clearly |simply |just |certainly )?not (?:really |quite |entirely |always |generally )?"
    r"(?:true|the case|so|hold|correct)\b|"
    r"[,;.]?\s*\b(?:but|however,?|yet) (?:it|this|that|they|these) (?:is|are|was|were) (?:\w+ly )?"
    r"(?:missing|absent|not (?:there|given|provided|included|shown|present|available))\b",
    re.I,
)
AS_ONE = re.compile(r"\b(?:little|few)(?:,? (?:to|or|if) (?:no|none|any))\b,?", re.I)
INDEPENDENT = re.compile(r"\bindependent(?:ly)? (?:of|from)\b")
FORMULA = re.compile(r"(?<=\w)\([^()\s]*\)")
UN = re.compile(r"un(?!der|i|less|til|to|cle|covers?$|like)[a-z]{4,}")


_OPENERS = listed("whether why how what which if when")
_WISHES = listed("would should could prefer prefers preferred suggests suggest recommends recommend wants better")
_KNOWN = listed("clear sure certain obvious evident convinced known understood apparent")


def ready(text: str) -> str:
    """`text` in lower case, every "not" a word of its own, "little to no" one denial, formulas without arguments."""
    lowered = AS_ONE.sub("no", FORMULA.sub(" ", text.lower()))
    lowered = INDEPENDENT.sub("not dependent on", lowered)
    return re.sub(r"n['’]t\b", " not", lowered.replace("can't", "can not").replace("cannot", "can not"))


def without(token: str) -> str:
    """“Clear" for "unclear", "seen" for "unseen"; empty for a word that denies nothing in itself."""
    return PREFIXED.get(token) or (token[2:] if UN.fullmatch(token) else "")


def turns_down(tokens: list[str], at: int) -> bool:
    """“Lacks X", “hard to X", “doubts X"; not “the question X"."""
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    noun = before in DETERMINERS or before.endswith(("'s", "’s")) or after in ("about", "on", "of", "regarding")
    if tokens[at] in NOUNS and noun:
        return False
    return tokens[at] in BEFORE or (
        tokens[at] in ("hard", "difficult", "impossible", "challenging", "tough", "tricky") and after == "to"
    )


def opener(tokens: list[str], at: int) -> int:
    """Where after the "not" at `at` a clause of its own begins ("not see why …"): it reaches no further."""
    return next((after for after in range(at + 1, len(tokens)) if tokens[after] in _OPENERS), len(tokens))


def leaves_open(tokens: list[str], at: int) -> bool:
    """Whether what follows is left open: "whether", "if it …", "not sure that"."""
    if tokens[at] == "whether":
        return True
    before, after = tokens[:at], tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] == "if":
        return bool(before) and any(token in UNSURE for token in before[-3:])
    unsure = tokens[at] in UNSURE and after in OPENS
    return unsure and (tokens[at].startswith("un") or tokens[at] not in _KNOWN or any(t in NOT for t in before[-4:]))


def denies(tokens: list[str], at: int) -> bool:
    """“Not only", "no doubt", "no longer" deny nothing; "rather than", "instead of" and "little value" do."""
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] in ("rather", "instead"):
        return not _WISHES.intersection(tokens[:at]) and after in ("than", "of")
    if tokens[at] == "little":
        return before not in ("a", "how", "too", "very") and after not in ("", "more", "less", "is", "was", "of")
    return tokens[at] in NOT and after not in NO_DENIAL
