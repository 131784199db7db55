"""What the check found of a model's sentences, in a few lines for whoever looks at an answer's sources; pure."""

from collections.abc import Iterable

from core.answering.verdicts import Judged, Kind, Verdict


def findings(verdicts: Iterable[Judged]) -> tuple[str, ...]:
    """
    A line for each kind of finding, in the order of the answer: the passages of the sentences that stand, and how many
    were left out and why. Empty for an answer that no model wrote.
    """
    held: dict[Kind, dict[str, None]] = {}
    missing: dict[Kind, int] = {}
    for judged in verdicts:
        if Verdict(judged.kind).stands:
            held.setdefault(judged.kind, {}).update(dict.fromkeys(judged.labels))
        else:
            missing[judged.kind] = missing.get(judged.kind, 0) + 1
    return (
        *(_stands(kind, labels) for kind, labels in held.items()),
        *(f"Left out, {count}: {Verdict(kind).words}." for kind, count in missing.items()),
    )


def _stands(kind: Kind, labels: Iterable[str]) -> str:
    words = Verdict(kind).words
    named = ", ".join(labels)
    return f"{words[0].upper()}{words[1:]}{f': {named}' if named else ''}."
