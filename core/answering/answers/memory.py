"""
What the chairs have said to each other, in their words, with who, when and the message: nothing is retold.

Of many messages those are shown that say most; how many were left out is said.
"""

from collections.abc import Sequence

from core.answering.answers.material import Material
from core.answering.answers.quoting import quote
from core.answering.bm25 import Index
from core.answering.discussion import cited_beside, spoken, when
from core.answering.expansion import wanted
from core.answering.inquiry import Inquiry, Utterance
from core.answering.understanding.marks import mark_in, marked_words
from core.answering.understanding.memory import Recalled
from core.answering.understanding.orders import order_in
from core.answering.understanding.sentences import sentences
from core.answering.understanding.thread import noted, recall
from core.answering.views import view_named
from core.submissions.model import Passage

SHOWN = 8
QUOTED_CHARS = 260
MARKING = "Write `decision: …` or `open question: …` in this thread, or mark a message as one, and it is kept here."


def memory(material: Material) -> str:
    inquiry = material.inquiry
    if noted(inquiry):
        return _just_noted(inquiry)
    asked = recall(inquiry)
    match asked.what if asked else "all":
        case "decided":
            return marked(inquiry, "decision") or f"No decision is marked in this thread. {MARKING}"
        case "said":
            return _said(inquiry, asked or Recalled("said"))
        case "summary":
            return _summary(inquiry, asked.after if asked else None)
    topic = "" if view_named(inquiry.question) else inquiry.question.strip()
    return _said(inquiry, Recalled("said", topic=topic)) if topic else _summary(inquiry, None)


def _just_noted(inquiry: Inquiry) -> str:
    """That it was taken down, and as what; the words are the asker's message."""
    passage = cited_beside(inquiry).get(inquiry.label)
    if passage is None:
        return "Noted in this thread."
    kind = "a decision" if mark_in(inquiry.question) == "decision" else "an open question"
    return f"Noted as {kind}: {_quoted(marked_words(passage.text), passage)}"


def marked(inquiry: Inquiry, mark: str, after: float | None = None) -> str:
    """The messages with that mark, under what they are; empty if there are none."""
    found = [said for said in _stated(inquiry) if said.mark == mark and (after is None or said.at >= after)]
    lead = "Marked as decisions:" if mark == "decision" else "Marked as open questions:"
    return "\n".join([lead, *_lines(inquiry, found)]) if found else ""


def _said(inquiry: Inquiry, asked: Recalled) -> str:
    """The messages of those meant, about what is meant; the best first by their words, shown in their order."""
    among = [
        said
        for said in _stated(inquiry)
        if (said.author in asked.speakers if asked.speakers else True)
        and (asked.after is None or said.at >= asked.after)
        and said.label != inquiry.label
    ]
    things = wanted(asked.topic) if asked.topic else ()
    if things and among:
        scores = Index([said.text for said in among]).scores(things, set(range(len(among))))
        among = [among[at] for at in sorted(sorted(scores, key=lambda at: -scores[at])[:SHOWN])]
    if not among:
        return "Nobody whom you ask about has said anything of it in this thread."
    shown = among[-SHOWN:]
    earlier = len(among) - len(shown)
    rest = [f"In this thread before that: {earlier} more."] if earlier else []
    return "\n".join(["Said in this thread:", *_lines(inquiry, shown), *([""] if rest else []), *rest])


def _summary(inquiry: Inquiry, after: float | None) -> str:
    said = [one for one in _stated(inquiry) if (after is None or one.at >= after) and one.label != inquiry.label]
    since = f" since {when(after)}" if after is not None else ""
    if not said:
        return f"Nothing was said between chairs in this thread{since}."
    rest = _telling([one for one in said if not one.mark])
    parts = [
        marked(inquiry, "decision", after),
        marked(inquiry, "question", after),
        "\n".join([f"Said in this thread{since}:", *_lines(inquiry, rest)]) if rest else "",
    ]
    hidden = len([one for one in said if not one.mark]) - len(rest)
    parts.append(f"In this thread{since} there are {hidden} more messages, which say less." if hidden > 1 else "")
    parts.append(f"In this thread{since} there is one more message, which says less." if hidden == 1 else "")
    return "\n\n".join(part for part in parts if part)


def _telling(said: Sequence[Utterance]) -> list[Utterance]:
    """Those that say most, in their order: a word that few messages hold says more than one that all do."""
    index = Index([one.text for one in said])
    everything = set(range(len(said)))
    worth = [sum(index.rarity([term], everything) for term in counts) for counts in index.counts]
    best = sorted(everything, key=lambda at: (-worth[at], at))[:SHOWN]
    return [said[at] for at in sorted(best)]


def _stated(inquiry: Inquiry) -> list[Utterance]:
    """What chairs said to each other, and what they told the agent; not what they asked or ordered of it."""
    return [said for said in spoken(inquiry) if said.mark or not said.to_agent or _tells(said)]


def _tells(said: Utterance) -> bool:
    if view_named(said.text) or order_in(said.text, said.author):
        return False
    return not any(sentence.asks for sentence in sentences(said.text)) and len(said.text.split()) > 2


def _lines(inquiry: Inquiry, said: Sequence[Utterance]) -> list[str]:
    passages = cited_beside(inquiry)
    words = [marked_words(one.text) if one.mark else one.text for one in said]
    return [
        f"- **{one.author}**, {when(one.at)}: {_quoted(words, passages[one.label])}"
        for one, words in zip(said, words, strict=True)
    ]


def _quoted(words: str, passage: Passage) -> str:
    return quote(passage, QUOTED_CHARS, part_of_it=" ".join(words.split()))
