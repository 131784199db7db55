"""Forums of invented papers, in the shapes that OpenReview's two APIs give them."""

import json
from collections.abc import Mapping, Sequence

from core.submissions.model import Part, Submission

Content = Mapping[str, object]
Json = dict[str, object]

FORUM = "fOrUm12345"
ICLR19 = "ICLR.cc/2019/Conference"
NEURIPS = "NeurIPS.cc/2024/Conference"
PLAIN: Content = {"review": "Good. But slow.", "rating": "7: Good paper, accept", "confidence": "3: fairly confident"}
BARE: Content = {"summary": "It knits.", "weaknesses": "Slow. Dear.", "rating": 6, "confidence": 3}
PAPER: Content = {
    "title": "Knitting Graphs with Two Needles",
    "authors": ["Ada Example", "Bob Sample"],
    "authorids": ["~Ada_Example1", "bob@sample.org"],
    "keywords": ["graphs", "knitting"],
    "abstract": "We knit graphs. Two needles suffice, i.e. three are not needed.",
}


class Forum:
    """Notes of one forum, made one after the other; each method returns the new note's id."""

    def __init__(self, venue: str, version: int = 2, *, paper: Content = PAPER, number: int = 7) -> None:
        self.venue, self.version, self.number = venue, version, number
        self.notes: list[Json] = []
        old = version == 1
        self._note(FORUM, None, f"{venue}/-/{'Blind_Submission' if old else 'Submission'}", venue, paper)

    def review(self, content: Content, by: str = "", **extra: object) -> str:
        place = sum("Official_Review" in str(note) for note in self.notes) + 1
        signer = by or (f"AnonReviewer{place}" if self.version == 1 else f"Reviewer_ab{place}Z")
        return self._reply(FORUM, "Official_Review", signer, content, **{"number": place, **extra})

    def rebuttal(self, content: Content, replyto: str, **extra: object) -> str:
        return self._reply(replyto, "Official_Review1/-/Rebuttal", "Authors", content, **extra)

    def comment(self, content: Content, replyto: str = FORUM, by: str = "Authors", **extra: object) -> str:
        return self._reply(replyto, "Official_Comment", by, content, **extra)

    def metareview(self, content: Content) -> str:
        return self._reply(FORUM, "Meta_Review", "Area_Chair_q1Wz", content)

    def decision(self, content: Content) -> str:
        return self._note("", FORUM, f"{self._group}/-/Decision", f"{self.venue}/Program_Chairs", content)

    def other(self, kind: str, content: Content, replyto: str = FORUM, by: str = "Authors") -> str:
        return self._reply(replyto, kind, by, content)

    @property
    def data(self) -> bytes:
        return json.dumps({"notes": self.notes}).encode()

    @property
    def _group(self) -> str:
        return f"{self.venue}/{'Paper' if self.version == 1 else 'Submission'}{self.number}"

    def _reply(self, replyto: str, kind: str, by: str, content: Content, **extra: object) -> str:
        signature = by if by.startswith("~") else f"{self._group}/{by}"
        path = f"{self._group}/{kind}" if "/-/" in kind else f"{self._group}/-/{kind}"
        if "2019" in self.venue:
            path = f"{self.venue}/-/Paper{self.number}/{kind}"
        return self._note("", replyto, path, signature, content, **extra)

    def _note(
        self, note_id: str, replyto: str | None, path: str, signature: str, content: Content, **extra: object
    ) -> str:
        made = len(self.notes)
        note: Json = {
            "id": note_id or f"note{made}",
            "forum": FORUM,
            "replyto": replyto,
            "signatures": [signature],
            "tcdate": 1_600_000_000_000 + made,
            "tmdate": 1_700_000_000_000,
        }
        if self.version == 1:
            note |= {"invitation": path, "content": dict(content)}
        else:
            note |= {"invitations": [path, f"{self.venue}/-/Edit"], "cdate": 1_600_000_000_000 + made}
            note["content"] = {name: {"value": value} for name, value in content.items()}
        self.notes.append(note | extra)
        return str(note["id"])


def packed(notes: Sequence[Json] | Json) -> bytes:
    return json.dumps(notes).encode()


def labels(submission: Submission, part: Part) -> list[str]:
    return [passage.label for passage in submission.passages if passage.part is part]


def texts(submission: Submission, part: Part) -> list[str]:
    return [passage.text for passage in submission.passages if passage.part is part]


def reviewed(version: int = 2) -> Forum:
    made = Forum(ICLR19 if version == 1 else NEURIPS, version)
    made.review(PLAIN if version == 1 else BARE)
    made.review(PLAIN if version == 1 else BARE)
    return made
