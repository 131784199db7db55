"""A submission arranged for searching: an index of its passages, one of its paragraphs, and what each passage does."""

from collections import defaultdict

from core.answering.bm25 import Index
from core.deliberation.kept import Kept
from core.deliberation.points import Aspect, Stance, points
from core.submissions.model import Field, Passage, Submission


class Shelf:
    """`position` is where a passage stands in `passages`; `paragraph_of` the number of the paragraph it belongs to."""

    def __init__(self, submission: Submission) -> None:
        self.passages = submission.passages
        self.position = {passage.label: at for at, passage in enumerate(self.passages)}
        self.words = Index([passage.text for passage in self.passages])
        numbers: dict[tuple[str, str, int], int] = {}
        self.paragraph_of = [numbers.setdefault(_paragraph(each), len(numbers)) for each in self.passages]
        texts: dict[int, list[str]] = defaultdict(list)
        for at, passage in enumerate(self.passages):
            texts[self.paragraph_of[at]].append(passage.text)
        self.paragraphs = Index([" ".join(texts[number]) for number in range(len(numbers))])
        self._points = {self.position[each.passage.label]: each for each in points(submission)}

    def stance(self, at: int) -> Stance:
        return self._points[at].stance if at in self._points else Stance.OTHER

    def aspects(self, at: int) -> tuple[Aspect, ...]:
        return self._points[at].aspects if at in self._points else ()

    def precedes(self, at: int) -> bool:
        """Whether the passage before this one stands in the same paragraph."""
        return at > 0 and self.paragraph_of[at - 1] == self.paragraph_of[at]

    def is_frame(self, at: int) -> bool:
        """A title, a reference or a stub of two words: it names something and says nothing about it."""
        passage = self.passages[at]
        return passage.field in (Field.TITLE, Field.REFERENCES) or len(passage.text.split()) < 3


def _paragraph(passage: Passage) -> tuple[str, str, int]:
    return passage.label.split(".")[0] if "." in passage.label else passage.part.value, passage.note, passage.block


shelves = Kept(Shelf)
