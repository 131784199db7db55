"""
The passages of a forum, part by part, labelled.

    P   the abstract's sentences (until a PDF brings the whole paper)
    R   each review's fields in the form's order, a sentence or list item each
    A   the authors' notes: by the review that they answer, 0 for all, numbered on over notes in time order
    C   all other comments, in time order; then what authors report of a review, where a venue has them do so
    M, D the meta-review and the decision
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from core.submissions.forums.fields import EMPTY_ANSWERS, MEANINGS, PLAIN, is_silent, words_of
from core.submissions.forums.forum import Forum
from core.submissions.forums.notes import Note
from core.submissions.forums.reviews import is_score
from core.submissions.forums.roles import Role, name_of
from core.submissions.forums.texts import pieces
from core.submissions.model import REPORTED, Field, Part, Passage

_CODE = re.compile(r"(I\d{1,2})_")
Speaker = Literal["paper", "reviewer", "authors", "chair", "other"]

# Of these a title may consist that says nothing.
_COMMON_TITLE_WORDS = """
    review reviews official public of the this paper for reviewer anonreviewer a an my comments comment response
    responses reply replies to rebuttal author authors from part our your s r and
"""


def of_paper(root: Note | None) -> Iterator[Passage]:
    """The abstract, then the one-line summary that some venues ask for."""
    number, content = 0, root.content if root else {}
    for heading, names in (("Abstract", ("abstract",)), ("TL;DR", ("TL;DR", "TLDR", "one-sentence_summary"))):
        text = next((value for name in names if isinstance(value := content.get(name), str)), "")
        for piece in pieces(text, Field.ABSTRACT, heading):
            number += 1
            note = root.id if root else ""
            yield Passage(
                f"P{number}", Part.PAPER, piece.text, Field.ABSTRACT, heading, None, "paper", note, piece.block
            )


def of_reviews(forum: Forum) -> Iterator[Passage]:
    for note in forum.reviews:
        number = forum.numbers[note.id]
        yield from _labelled(f"R{number}", Part.REVIEW, [note], number, "reviewer")


def of_responses(forum: Forum) -> Iterator[Passage]:
    answers: dict[int, list[Note]] = {}
    for note in forum.by_authors:
        answers.setdefault(forum.answered(note) or forum.addressed(note) or 0, []).append(note)
    for number in sorted(answers):
        yield from _labelled(f"A{number}", Part.RESPONSE, answers[number], number or None, "authors")


def of_comments(forum: Forum) -> Iterator[Passage]:
    for place, note in enumerate(forum.comments, 1):
        speaker: Speaker = "reviewer" if name_of(note) else "chair" if "chair" in note.signers else "other"
        reviewer = forum.written_by(note) or forum.answered(note)
        yield from _labelled(f"C{place}", Part.COMMENT, [note], reviewer, speaker)


def of_reports(forum: Forum) -> Iterator[Passage]:
    """What authors report of a review, numbered on after the comments; the codes they tick stand in the heading."""
    for place, note in enumerate(forum.of(Role.REPORT), len(forum.comments) + 1):
        codes = [found[1] for name, value in note.content.items() if value and (found := _CODE.match(name))]
        text = note.content.get("justification")
        told = pieces(text if isinstance(text, str) else "", Field.OTHER, REPORTED)
        heading = f"{REPORTED} {', '.join(codes)}".strip()
        for number, piece in enumerate(told, 1):
            yield Passage(
                f"C{place}.{number}", Part.COMMENT, piece.text, Field.OTHER, heading, forum.answered(note), "other",
                note.id, piece.block,
            )  # fmt: skip


def of_chairs(forum: Forum) -> Iterator[Passage]:
    yield from _labelled("M1", Part.METAREVIEW, forum.of(Role.METAREVIEW), None, "chair")
    yield from _labelled("D1", Part.DECISION, forum.of(Role.DECISION), None, "chair")


def _labelled(
    label: str, part: Part, notes: Iterable[Note], reviewer: int | None, speaker: Speaker
) -> Iterator[Passage]:
    """The passages of the notes under one label, numbered on from note to note; blocks are counted in each note."""
    number = 0
    for note in notes:
        above = 0
        for name, text in _texts(note, part):
            heading = "" if name in PLAIN else words_of(name)
            found = tuple(pieces(text, MEANINGS.get(name, Field.OTHER), heading))
            for piece in found:
                number += 1
                block = above + piece.block
                yield Passage(
                    f"{label}.{number}", part, piece.text, piece.field, piece.heading, reviewer, speaker, note.id, block
                )
            above += found[-1].block + 1 if found else 0


def _texts(note: Note, part: Part) -> Iterator[tuple[str, str]]:
    """The note's fields that hold text, by name, in the form's order; of the chairs' notes also what they recommend."""
    for name, value in note.content.items():
        text = "\n".join(value) if isinstance(value, list) else value
        if not isinstance(text, str) or is_silent(name) or not _says_something(name, text):
            continue
        if part in {Part.METAREVIEW, Part.DECISION} or not is_score(name, value):
            yield name, text


def _says_something(name: str, text: str) -> bool:
    """Whether a field's text is more than an empty answer, and a title more than "Official review of the paper"."""
    bare = text.strip(" .*-_\n").lower()
    if name == "title":
        words = "".join(char if char.isalpha() else " " for char in bare).split()
        return not set(words) <= set(_COMMON_TITLE_WORDS.split())
    return bare not in EMPTY_ANSWERS or (bare == "no" and MEANINGS.get(name) is Field.LIMITATIONS)
