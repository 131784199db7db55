"""
Write what the product says to a corpus of questions, in the formats of the corpus' own scorers:

    python -m bench.quality intents  --corpus FOLDER --out FILE     {"id", "intent", "reviewers"}
    python -m bench.quality evidence --corpus FOLDER --out FILE     {"id", "ranked", "answerable"}
    python -m bench.quality drafts   --corpus FOLDER --out FILE     {"forum", "draft"}

FOLDER has the shape of `../shared/corpus/iclr2019`: `forums/*.json`, `*_intents*.jsonl`, `*_evidence.jsonl`.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.quality import drafts, evidence, intents

PREDICT: dict[str, Callable[[Path], Iterable[dict[str, object]]]] = {
    "intents": intents.predict,
    "evidence": evidence.predict,
    "drafts": drafts.predict,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("what", choices=PREDICT)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if not (given.corpus / "forums").is_dir():
        print(f"{given.corpus} has no folder 'forums': name one shaped like ../shared/corpus/iclr2019", file=sys.stderr)
        return 2
    with given.out.open("w") as out:
        for prediction in PREDICT[given.what](given.corpus):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
