"""
Cells of the disagreement map and of the rebuttal ledger, judged by hand: does the passage say what the cell says?

    python -m bench.quality.cells CORPUS [SEED]      print a sample of cells, each with its passage, to read and judge
    python -m bench.quality.cells CORPUS --judged    the share of wrong ones among the judged cells that are shown now

`cells.json` holds the judgements: forum, kind, labels and verdict, and no word of a review.
"""

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.quality.forums import forum
from core.deliberation.disagreements import Row, disagreements, particulars
from core.deliberation.ledger import ledger
from core.submissions.model import Submission

JUDGED = Path(__file__).with_name("cells.json")
OF_THE_MAP, OF_THE_LEDGER = 100, 40
RARE = ("paper", "answer", "reaction")
"""Kinds of which every cell is in each sample."""
_SHOWN_CHARS = 420


@dataclass(frozen=True)
class Cell:
    """`kind` is what the cell says ("praised Novelty", "paper Theory", "concern", "answer"), `labels` of what."""

    forum: str
    kind: str
    labels: tuple[str, ...]

    @property
    def key(self) -> str:
        return " ".join((self.forum, self.kind, *self.labels))


def submissions(corpus: Path) -> Iterator[Submission]:
    """The development forums, as the views are given them."""
    for path in sorted(corpus.glob("*/forums/*.json")):
        if path.name.count(".") == 1:
            yield forum(path).evidence


def map_cells(submission: Submission) -> Iterator[Cell]:
    for row in (*disagreements(submission), *particulars(submission)):
        for cell in row.cells:
            for said, point in cell.points:
                yield Cell(submission.id, f"{said} {_name(row)}", (point.passage.label,))
        if row.paper is not None:
            shown = tuple(point.passage.label for cell in row.cells for _, point in cell.points)
            yield Cell(submission.id, f"paper {_name(row)}", (row.paper.label, *shown))


def _name(row: Row) -> str:
    """A term of the reviewers' own is told by the beginning of its hash."""
    return f"term-{hashlib.sha256(row.subject.encode()).hexdigest()[:8]}" if row.particular else row.subject


def ledger_cells(submission: Submission) -> Iterator[Cell]:
    found = ledger(submission)
    for entry in found.entries if found.answered else ():
        yield Cell(submission.id, "concern", (entry.concern.passage.label,))
        if entry.answer:
            yield Cell(submission.id, "answer", (entry.concern.passage.label, entry.answer[0].label))
        if entry.reaction:
            yield Cell(submission.id, f"reaction {entry.state}", (entry.concern.passage.label, entry.reaction.label))


Shown = list[tuple[Submission, Cell]]


@cache
def shown_in(corpus: Path) -> tuple[Shown, Shown]:
    """The cells that the views show now, of the map and of the ledger, each with its submission."""
    held = list(submissions(corpus))
    of_map = [(one, cell) for one in held for cell in map_cells(one)]
    return of_map, [(one, cell) for one in held for cell in ledger_cells(one)]


def sample(corpus: Path, seed: int) -> Shown:
    """Cells drawn by the seed, each with its submission, and all there are of the rare kinds."""
    of_map, of_ledger = shown_in(corpus)
    rare = [drawn for drawn in (*of_map, *of_ledger) if _is_rare(drawn[1])]
    drawn = random.Random(seed)
    common = [[one for one in cells if not _is_rare(one[1])] for cells in (of_map, of_ledger)]
    chosen = drawn.sample(common[0], min(OF_THE_MAP, len(common[0])))
    return chosen + drawn.sample(common[1], min(OF_THE_LEDGER, len(common[1]))) + rare


def _is_rare(cell: Cell) -> bool:
    return cell.kind.startswith(RARE)


def judged() -> dict[str, bool]:
    """By a cell's key, whether the passage says what the cell says."""
    rows = json.loads(JUDGED.read_text())["cells"]
    return {Cell(row["forum"], row["kind"], tuple(row["labels"])).key: bool(row["right"]) for row in rows}


def standing(corpus: Path) -> tuple[int, int, list[str]]:
    """Of the judged cells: how many the views show now, how many of these are wrong, and these."""
    shown = {cell.key for cells in shown_in(corpus) for _, cell in cells}
    found = {key: right for key, right in judged().items() if key in shown}
    wrong = [key for key, right in found.items() if not right]
    return len(found), len(wrong), wrong


def _printed(submission: Submission, cell: Cell) -> str:
    texts = [f"    {label}: {submission.by_label[label].text[:_SHOWN_CHARS]!r}" for label in cell.labels]
    terms = [row.subject for row in particulars(submission) if _name(row) == cell.kind.split()[-1]]
    return "\n".join([" ".join([cell.key, *map(repr, terms)]), *texts])


def main(arguments: list[str]) -> None:
    corpus = Path(arguments[0])
    if "--judged" in arguments:
        shown, wrong, _ = standing(corpus)
        share = wrong / shown if shown else 0.0
        sys.stdout.write(f"{shown} judged cells are shown, {wrong} of them wrong ({share:.1%})\n")
        return
    seed = int(arguments[1]) if len(arguments) > 1 else 0
    for number, (submission, cell) in enumerate(sample(corpus, seed), 1):
        sys.stdout.write(f"{number:3} {_printed(submission, cell)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
