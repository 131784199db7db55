"""
How the grounding check for a model's text fares on sentences that are known to be borne out, or not:

    python -m bench.quality.check --corpus ../shared/corpus [--seed N] [--each N] [--misses]

`sample_sentences.txt`, written and labelled by hand, about the sample submission; sentences made at run time about the
forums of a corpus (`sentences.py`, `corruptions.py`); and the controls, which must all fail: sentences about another
paper with the same labels, and canned ones.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.quality.corruptions import CANNED, corrupted, foreign
from bench.quality.free_text import verdicts_of
from bench.quality.sentence import Sentence
from bench.quality.sentences import SEED, submissions, supported
from core.answering.verdicts import Verdict
from core.submissions.forums.export import read_export
from core.submissions.model import Submission

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "examples" / "large-batch-sgd" / "forum.json"
EACH = 40
FROM_ONE_FORUM = 3


@dataclass(frozen=True)
class Tried:
    """A sentence, what became of it, and the verdicts on its parts."""

    sentence: Sentence
    stood: bool
    verdicts: tuple[Verdict, ...]

    @property
    def right(self) -> bool:
        return self.stood == self.sentence.supported


def tried(sentence: Sentence, about: Submission) -> Tried:
    verdicts = tuple(verdict for _, verdict in verdicts_of(sentence.text, about))
    return Tried(sentence, bool(verdicts) and all(verdict.stands for verdict in verdicts), verdicts)


def stored() -> list[Tried]:
    """The sentences about the sample submission."""
    about = read_export(SAMPLE.read_bytes())
    found = []
    for line in (HERE / "sample_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            kind, _, text = line[2:].partition(" | ")
            said = Sentence(text.replace("\\|", "|"), kind, "sample", supported=line.startswith("+"))
            found.append(tried(said, about))
    return found


def generated(corpus: Path, seed: int = SEED, each: int = EACH) -> list[Tried]:
    """At most `each` sentences of every kind about the corpus' forums, in an order of chance."""
    about, pool, rng = drawn(corpus, seed)
    return [tried(s, about[s.forum]) for kind in pool.values() for s in rng.sample(kind, min(each, len(kind)))]


Pool = dict[tuple[str, bool], list[Sentence]]


def drawn(corpus: Path, seed: int) -> tuple[dict[str, Submission], Pool, random.Random]:
    """The corpus' forums, the sentences that this seed makes about them, and chance as it stands after that."""
    about, pool, state = _drawn(corpus, seed)
    rng = random.Random()
    rng.setstate(state)
    return about, pool, rng


@cache
def _drawn(corpus: Path, seed: int) -> tuple[dict[str, Submission], Pool, tuple[Any, ...]]:
    rng = random.Random(seed)
    about = dict(submissions(corpus))
    return about, made(about, rng), rng.getstate()


def made(about: dict[str, Submission], rng: random.Random) -> Pool:
    """Some sentences of every kind about every forum, by kind and by whether they are supported."""
    pool: Pool = defaultdict(list)
    for name, submission in about.items():
        taken: Counter[str] = Counter()
        for sentence in supported(name, submission, rng):
            if taken[sentence.kind] < FROM_ONE_FORUM:
                taken[sentence.kind] += 1
                pool[sentence.kind, True].append(sentence)
                for false in corrupted(sentence, submission, rng):
                    pool[false.kind, False].append(false)
    return pool


def controls(corpus: Path, seed: int = SEED, each: int = EACH) -> tuple[list[Tried], list[Tried]]:
    """Sentences about one paper said of the next, and canned sentences with the first markers of every paper."""
    about, drawn_of, rng = drawn(corpus, seed)
    names = list(about)
    kinds = [said for (kind, true), said in drawn_of.items() if true and kind not in {"score", "agreement"}]
    pool = [sentence for said in kinds for sentence in said]
    others = {name: names[(at + 1) % len(names)] for at, name in enumerate(names)}
    wrong: list[tuple[Sentence, Submission]] = []
    for name in names:
        other = about[others[name]]
        wrong += [(sentence, other) for sentence in foreign([s for s in pool if s.forum == name], other)]
    canned = []
    for name, submission in about.items():
        labels = [review[0].label for r in submission.reviews if (review := submission.of_review(r.number)[1:2])]
        for text in CANNED:
            marked = text[:-1] + "".join(f" [{label}]" for label in labels) + "."
            canned += [(Sentence(t, "canned", name, supported=False), submission) for t in (text, marked)]
    picked = rng.sample(wrong, min(len(wrong), each * 5)), rng.sample(canned, min(len(canned), each * 5))
    said = [[tried(Sentence(s.text, "control", s.forum, supported=False), of) for s, of in part] for part in picked]
    return said[0], said[1]


def shares(results: Iterable[Tried]) -> tuple[float, float]:
    """Of the corrupted ones the share that is caught, of the supported ones the share that is flagged."""
    right = Counter((each.sentence.supported, each.right) for each in results)
    caught = right[False, True] / max(1, right[False, True] + right[False, False])
    flagged = right[True, False] / max(1, right[True, True] + right[True, False])
    return caught, flagged


def table(title: str, results: Sequence[Tried]) -> str:
    """A row for each kind: how many, and how many were judged rightly; Markdown."""
    kinds: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for each in results:
        kinds[not each.sentence.supported, each.sentence.kind].append(each.right)
    rows = [f"| {title} | sentences | judged rightly |", "|---|---|---|"]
    for (false, kind), right in sorted(kinds.items()):
        rows.append(f"| {'corrupted' if false else 'supported'}: {kind} | {len(right)} | {sum(right)} |")
    caught, flagged = shares(results)
    return "\n".join([*rows, f"| **caught {caught:.1%}, flagged {flagged:.1%}** | {len(results)} | |", ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.check", description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--misses", action="store_true", help="show what was judged wrongly")
    given = parser.parse_args()
    parts = [("stored", stored())]
    if given.corpus:
        parts.append(("generated", generated(given.corpus, given.seed, given.each)))
        wrong, canned = controls(given.corpus, given.seed, given.each)
        parts += [("control: another paper", wrong), ("control: canned", canned)]
    for title, results in parts:
        print(table(title, results))
        for each in results if given.misses else ():
            if not each.right:
                print("   ", each.sentence.kind, "|", each.sentence.forum, "|", each.sentence.text)
                print("        ", ", ".join(f"{verdict.kind} {verdict.detail}".strip() for verdict in each.verdicts))


if __name__ == "__main__":
    main()
