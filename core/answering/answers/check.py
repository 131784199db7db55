"""
A check of the chair's own meta-review: questions with the passages to look at, and the length of each field.

Nothing here is a verdict: what is found is found by words, and what is not asked about is not thereby right.
"""

import re
from collections.abc import Iterator

from core.answering.answers.material import Material
from core.answering.answers.quoting import names, quotes
from core.answering.answers.recommendation import leaning
from core.answering.answers.told_of_reviewers import told_of_reviewers
from core.answering.answers.worksheet import plain
from core.deliberation.checking.doubts import Doubt, Fault
from core.deliberation.checking.text import doubts, filled, said_in
from core.deliberation.worksheet.templates import form_for

MOST_SHOWN, LEAST_WORDS, SAID_CHARS, QUOTED_CHARS = 14, 12, 140, 160
SEND = "Send me your text after the word `check`, or write `check` below it; in a terminal, `/check FILE` reads yours."
NOTHING = "Nothing here that I would ask you about; I look for words only, so read it once more yourself."
CLOSING = "These are questions for you, not verdicts."

_ORDER = re.compile(
    r"^\W*(?:please |can you |could you )*(?:check|proofread|look over|go over)\b(?: (?:my|this|the|our))?"
    r"(?: (?:own |draft |text|meta-?review|summary|worksheet|draft))*\W*(?:\n|:|$)\s*",
    re.I,
)
_ASKS = {
    Fault.UNSPECIFIC: "Your text takes up none of these by their words; which of them decides for you?",
    Fault.REVISION: "What do you want changed, and where? Your sentence names nothing to do.",
    Fault.NUMBER: "I find no source for {detail}; where do you have it from?",
    Fault.MARKER: "Take my markers out before you paste it into the form.",
    Fault.COPIED: "Your sentence has a dozen words in a row from here; will you quote it or say it yourself?",
    Fault.AVERAGE: "Chairs are asked not to average scores; what else carries your judgement?",
    Fault.TONE: "Would you say “{detail}” to a colleague's face? Your readers will ask.",
    Fault.RESPONSE: "Your text does not speak of any answer; have you weighed this one?",
    Fault.ISSUE: "I would ask about {detail}; does your text say what weight it has for you?",
    Fault.REVISED: "They say that they changed something; does your text acknowledge it?",
}
_SCORES = {
    "accept": "Your text rejects it; does it say why these do not carry you?",
    "reject": "Your text accepts it; does it say why these do not stop you?",
    "blame": "You accept it in a text that mostly criticises; does it say to you what outweighs that?",
    "praise": "You reject it in a text that mostly praises; does it say to you what outweighs that?",
}


def check(material: Material) -> str:
    text = text_of(material)
    if not text:
        return SEND
    said = said_in(text)
    found = [*doubts(text, material.submission), *told_of_reviewers(said, material.submission)]
    parts = [_asked(number, doubt, material) for number, doubt in enumerate(found[:MOST_SHOWN], 1)]
    if len(found) > MOST_SHOWN:
        parts.append(f"I have {len(found) - MOST_SHOWN} more of them: ask me again when you have looked at these.")
    return "\n\n".join([*(parts or [NOTHING]), *_lengths(text, material), *([CLOSING] if parts else [])])


def text_of(material: Material) -> str:
    """The text to check: what follows the order, else the last longer message of the same person's in the thread."""
    own = _ORDER.sub("", material.inquiry.question, count=1).strip()
    if len(own.split()) >= LEAST_WORDS:
        return own
    person = material.inquiry.author
    said = (_ORDER.sub("", u.text) for u in reversed(material.inquiry.history) if u.author == person and not u.by_agent)
    return next((text.strip() for text in said if len(text.split()) >= LEAST_WORDS), "")


def _asked(number: int, doubt: Doubt, material: Material) -> str:
    said = f": ‘{plain(doubt.said, SAID_CHARS)}’" if doubt.said else ""
    return "\n".join([f"**{number}. {doubt.fault.value}{said}**", *_question(doubt, material)])


def _question(doubt: Doubt, material: Material) -> Iterator[str]:
    by_label = material.submission.by_label
    looked = [by_label[label] for label in doubt.labels if label in by_label]
    if looked:
        yield f"- {quotes(looked, QUOTED_CHARS)}"
    if doubt.fault is Fault.CLAIM:
        yield f"- {_of_reviewers(doubt)}"
    elif doubt.fault is Fault.SCORE:
        if doubt.detail in {"accept", "reject"}:
            yield f"- {leaning(material.tally)}"
        yield f"- {_SCORES[doubt.detail]}"
    else:
        yield f"- {_ASKS[doubt.fault].format(detail=doubt.detail).replace('“', '‘').replace('”', '’')}"


def _of_reviewers(doubt: Doubt) -> str:
    kind, _, rest = doubt.detail.partition(" ")
    who = names(int(number) for number in rest.split())
    return {
        "missing": f"I know of no {who} here; whom do you mean?",
        "scores": f"I have other scores of {who}; would you look at yours again?",
        "nowhere": f"I find nothing of the kind by {who}; where do you have it from?",
        "silent": f"I find nothing of the kind by {who}; is it all of them that you mean?",
        "verdicts": "I have ratings on either side; is it all of them that you mean?",
    }[kind]


def _lengths(text: str, material: Material) -> Iterator[str]:
    rows = [
        f"| {plain(one.field.title, 80)} | {len(one.text):,} | {_limit(one.field.max_chars, one.over)} |"
        for one in filled(text, form_for(material.submission).form.fields)
    ]
    if rows:
        yield "\n".join(["| Field | Characters | Limit |", "|---|---|---|", *rows])


def _limit(most: int | None, over: int) -> str:
    if most is None:
        return "none known"
    return f"{most:,}, {over:,} too many" if over > 0 else f"{most:,}"
