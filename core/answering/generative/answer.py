"""An answer as it is put together: its statements in their lines, those that stand, those held back, those mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.answering.generative.draft import Piece
from core.answering.generative.gate import Gate
from core.answering.reply import MARKER, Checks, labels_in
from core.answering.statements import BULLET, Statement, is_lead_in
from core.answering.verdicts import Judged, Kind, Verdict


@dataclass(frozen=True)
class Held:
    """A statement with its verdict; `verdict` is None for a line that frames others."""

    piece: Piece
    verdict: Verdict | None

    @property
    def stands(self) -> bool:
        return self.verdict is None or self.verdict.stands


class Answer:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._held: list[Held] = []

    def take(self, piece: Piece) -> None:
        """Judge the piece and keep it. Raise `Withheld`."""
        text = self._gate.inert(piece.text)
        if piece.frames:
            if not text.strip() or self._gate.frames(text):
                self._held.append(Held(replace(piece, text=text), None))
            return
        if not re.search(r"\w", MARKER.sub("", text)):
            return  # markers alone say nothing
        self._held.append(Held(replace(piece, text=text), self._gate.judge(text)))

    @property
    def failing(self) -> list[Held]:
        return [held for held in self._held if not held.stands]

    @property
    def said(self) -> bool:
        """Whether anything stands that is more than a frame."""
        return any(held.verdict is not None and held.stands for held in self._held)

    def mend(self, held: Held, text: str) -> None:
        """Put other words in the place of a failing statement, if they stand. Raise `Withheld`."""
        text = self._gate.inert(" ".join(text.split()))
        verdict = self._gate.judge(text)
        if verdict.stands and verdict.kind is not Kind.ASIDE:
            bullet = BULLET.match(held.piece.text)
            said = f"{bullet.group() if bullet else ''}{text} "
            self._put(held, Held(replace(held.piece, text=said), verdict))

    def accept(self, held: Held) -> None:
        """Let a statement stand that the model has been asked about once more."""
        self._put(held, replace(held, verdict=Verdict(Kind.VOUCHED)))

    def _put(self, old: Held, new: Held) -> None:
        self._held[next(at for at, held in enumerate(self._held) if held is old)] = new

    def text(self) -> str:
        """What stands, as Markdown; a lead-in without anything behind it goes."""
        lines: dict[int, str] = {}
        for held in self._held:
            if held.stands:
                lines[held.piece.line] = lines.get(held.piece.line, "") + held.piece.text
            elif bullet := BULLET.match(held.piece.text):
                lines.setdefault(held.piece.line, bullet.group())
        shown = [line.rstrip() for _, line in sorted(lines.items()) if not BULLET.fullmatch(f"{line} ")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(_led(shown))).strip()

    def checks(self) -> Checks:
        """The counts, of what stands and what was taken out."""
        standing = [held for held in self._held if held.verdict is not None and held.stands]
        cited = sum(bool(labels_in(held.piece.text)) for held in standing)
        quotes = sum(len(Statement(held.piece.text, ()).quotes) for held in standing)
        return Checks(len(standing), cited, quotes, len(self.failing), len(standing) - cited)

    def verdicts(self) -> tuple[Judged, ...]:
        """Each statement's verdict in order; of one that was taken out, not the words."""
        return tuple(
            Judged(held.verdict.kind, held.piece.text.strip(), labels_in(held.piece.text))
            if held.stands
            else Judged(held.verdict.kind)
            for held in self._held
            if held.verdict is not None
        )


def _led(lines: Sequence[str]) -> list[str]:
    """The lines without lead-ins and bold headings that lead to nothing any more."""
    kept: list[str] = []
    for line in reversed(lines):
        leads = is_lead_in(line) or re.fullmatch(r"\s*(?:#{1,6} .*|\*\*[^*]+\*\*:?)\s*", line) is not None
        after = next((later for later in reversed(kept) if later.strip()), None)
        if leads and (after is None or is_lead_in(after)):
            continue
        kept.append(line)
    return kept[::-1]
