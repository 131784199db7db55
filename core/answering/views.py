"""
The views: what a session asks for again and again, by name, and gets without a model.

A view is a kind of question and its answer.  A command, a button and the bare name as a message all end in `view`, so
that everybody sees the same, checked like any answer.  A new view is a row of `VIEWS`, an `Intent` and an answer.
"""

from dataclasses import dataclass

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply


@dataclass(frozen=True)
class View:
    """
    `name` is what a person types, `also` what else they may; `intent` the stored word of the `Intent` that answers it.
    `meaning` says in a line what it shows. `button` is its label on a submission's card, empty if it has none there.
    `takes_words`: what follows the name is for the view; else it names a submission. `needs_reviews`: without any it
    has nothing to show.
    """

    name: str
    intent: str
    meaning: str
    button: str = ""
    also: tuple[str, ...] = ()
    takes_words: bool = False
    needs_reviews: bool = True


SCORES = "scores"
VIEWS = (
    View(SCORES, "scores", "Every score of every review, their centre and spread", "Scores", ("ratings",)),
    View(
        "disagreements",
        "disagreement_map",
        "Which points the reviewers raise, dispute or pass over, by what the decision hangs on",
        "Disagreements",
        ("disagreement", "map", "disagreement map", "the disagreement map"),
    ),
    View(
        "ledger",
        "ledger",
        "Each concern with the authors' answer and the reviewer's reaction; promises and attributions",
        also=("rebuttal", "rebuttal ledger", "the ledger", "the rebuttal ledger"),
    ),
    View(
        "reviews",
        "review_quality",
        "What to ask about the reviews themselves, with a note to each reviewer, ready to edit",
        also=("review quality", "the review quality"),
    ),
    View(
        "positions",
        "positions",
        "Who of the chairs holds what, what divides them, and which passages would settle it",
        "Positions",
        ("who holds what",),
        needs_reviews=False,
    ),
    View(
        "memory",
        "memory",
        "What the chairs decided, what is open between them, and what they said",
        also=("discussion",),
        takes_words=True,
        needs_reviews=False,
    ),
    View(
        "worksheet",
        "worksheet",
        "The venue's own meta-review form, with the evidence beside each field",
        "Worksheet",
        ("form", "meta-review form", "metareview form", "the form", "the worksheet"),
        needs_reviews=False,
    ),
    View(
        "check",
        "check",
        "Your own meta-review, read for what to look at again: write it after the word",
        takes_words=True,
        needs_reviews=False,
    ),
)


def view_named(words: str) -> View | None:
    """The view that these words are the name of, and no more; None for any other words."""
    said = " ".join(words.lower().strip(" \t\n.!?/:").split())
    return next((one for one in VIEWS if said == one.name or said in one.also), None)


def view(name: str, inquiry: Inquiry) -> Reply:
    """
    The view of that name on the inquiry's submission and thread; the inquiry's question holds the words that the view
    takes, if it takes any. Takes up to a second the first time. Raise `KeyError` for a name that no view has.
    """
    from core.answering.extractive import composed  # noqa: PLC0415 - a prompt that lists the views should be there fast
    from core.answering.question import Intent, Request  # noqa: PLC0415

    meant = next((one for one in VIEWS if one.name == name), None)
    if meant is None:
        raise KeyError(name)
    return composed(inquiry, (Request(Intent(meant.intent), inquiry.question or meant.name),))
