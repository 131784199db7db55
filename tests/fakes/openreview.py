"""
A fake OpenReview: API v1 and v2 and the website, three servers on real sockets.

It replays forums in either shape, whatever shape they were saved in, and can be told to fail: `script` names a path
("/notes", "/pdf", "/login", …) and what to say there instead.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.submissions.sources.config import Sources
from tests.fakes.web import Asked, Reply, Web, serve

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PAGE = 1_000

Note = dict[str, Any]


def reply(tree: object, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps(tree).encode(), {"Content-Type": "application/json", **named})


def refusal(status: int, name: str, details: Mapping[str, object] | None = None, **headers: str) -> Reply:
    """An error as OpenReview words it."""
    return reply({"name": name, "message": "no", "status": status, "details": details or {}}, status, **headers)


@dataclass
class FakeOpenReview:
    """
    `forums` are the notes by forum id, `serves` the API ("v1", "v2") that knows each. `readers` are the tokens that
    may read; empty for everybody. `accounts` are passwords by user, `second_factor` the users who need one. `edges`
    are pairs of head and tail by invitation, `listed` notes by invitation; `only` is the API that has trees and edges.
    `belongs` are the groups of each token's owner: where there are any, a note is shown to its readers alone, and any
    other token has expired. `profiles` are the ids of the owners.
    """

    forums: dict[str, list[Note]] = field(default_factory=dict)
    serves: dict[str, str] = field(default_factory=dict)
    pdfs: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, object] = field(default_factory=dict)
    readers: set[str] = field(default_factory=set)
    accounts: dict[str, str] = field(default_factory=dict)
    second_factor: set[str] = field(default_factory=set)
    edges: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    listed: dict[str, list[Note]] = field(default_factory=dict)
    only: str = ""
    page: int = PAGE
    ignores_after: bool = False
    ignores_offset: bool = False
    belongs: dict[str, set[str]] = field(default_factory=dict)
    profiles: dict[str, str] = field(default_factory=dict)
    script: dict[str, Reply | Callable[[Asked], Reply]] = field(default_factory=dict)
    v1: Web = field(init=False)
    v2: Web = field(init=False)
    web: Web = field(init=False)

    def keep(self, notes: list[Note], api: str, pdf: bytes | None = None) -> str:
        """Serve the forum from that API, in that API's shape; return its id."""
        forum = str(notes[0]["forum"])
        self.forums[forum] = [shaped(note, api) for note in notes]
        self.serves[forum] = api
        if pdf is not None:
            self.pdfs[forum] = pdf
        return forum

    def sources(self, **settings: Any) -> Sources:
        return Sources(
            **{
                "openreview_v1": self.v1.url,
                "openreview_v2": self.v2.url,
                "openreview_web": self.web.url,
                "answer_s": 5.0,
                "quiet_s": 5.0,
                **settings,
            }
        )

    @property
    def environment(self) -> dict[str, str]:
        """What a process of its own is told, to ask here."""
        return {
            "CHAIRSIDE_OPENREVIEW_V1": self.v1.url,
            "CHAIRSIDE_OPENREVIEW_V2": self.v2.url,
            "CHAIRSIDE_OPENREVIEW_WEB": self.web.url,
        }

    @property
    def asked(self) -> list[Asked]:
        """Every request to any of the three."""
        return [*self.v2.asked, *self.v1.asked, *self.web.asked]

    def answer(self, api: str, asked: Asked) -> Reply:
        scripted = self.script.get(asked.path)
        if scripted is not None:
            return scripted(asked) if callable(scripted) else scripted
        return self._login(asked) if asked.path == "/login" else self._kept(api, asked)

    def _kept(self, api: str, asked: Asked) -> Reply:
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        query, refused = asked.query, self._refused(asked, token)
        if refused is not None:
            return refused
        if asked.path == "/profiles":
            return reply({"profiles": [{"id": self.profiles[token]}] if token in self.profiles else []})
        if asked.path == "/notes":
            return self._by_invitation(query) if "invitation" in query else self._notes(api, query, token)
        if asked.path == "/pdf" and self.serves.get(query["id"]) == api and query["id"] in self.pdfs:
            return Reply(200, self.pdfs[query["id"]], {"Content-Type": "application/pdf"})
        return self._of_venue(asked) if self.only in {"", api} else refusal(404, "NotFoundError")

    def _of_venue(self, asked: Asked) -> Reply:
        if asked.path == "/edges":
            return self._edges(asked.query)
        name = asked.query.get("id", "")
        if asked.path in {"/groups", "/invitations"} and name in self.trees:
            return reply({asked.path[1:]: [self.trees[name]], "count": 1})
        return refusal(404, "NotFoundError")

    def _refused(self, asked: Asked, token: str) -> Reply | None:
        if self.belongs and token and token not in self.belongs:
            return refusal(401, "TokenExpiredError")
        named = asked.query.get("forum", asked.query.get("id", ""))
        hidden = asked.path in {"/notes", "/pdf"} and not self._shows(token, named)
        return refusal(403, "ForbiddenError") if hidden or (self.readers and token not in self.readers) else None

    def _shows(self, token: str, forum: str) -> bool:
        """Whether the forum itself may be read."""
        return all(self._read_by(token, note) for note in self.forums.get(forum, ()) if note["id"] == forum)

    def _read_by(self, token: str, note: Note) -> bool:
        readers = {*note.get("readers", ())}
        return not self.belongs or bool(readers & ({"everyone"} | self.belongs.get(token, set())))

    def _notes(self, api: str, query: Mapping[str, str], token: str = "") -> Reply:
        forum = query["forum"]
        notes = self.forums.get(forum, []) if self.serves.get(forum) == api else []
        notes = [note for note in notes if self._read_by(token, note)]
        if query.get("sort") == "id":
            notes = sorted(notes, key=lambda note: str(note["id"]))
        if "after" in query and not self.ignores_after:
            notes = [note for note in notes if str(note["id"]) > query["after"]]
        return reply({"notes": notes[: min(int(query["limit"]), PAGE)], "count": len(notes)})

    def _by_invitation(self, query: Mapping[str, str]) -> Reply:
        notes = sorted(self.listed.get(query["invitation"], []), key=lambda note: str(note["id"]))
        if "after" in query and not self.ignores_after:
            notes = [note for note in notes if str(note["id"]) > query["after"]]
        return reply({"notes": notes[: min(int(query["limit"]), self.page)], "count": len(notes)})

    def _edges(self, query: Mapping[str, str]) -> Reply:
        """Grouped by tail, of which the limit counts the groups; the only shape that is asked for."""
        assert (query["groupBy"], query["select"]) == ("tail", "head")
        groups: dict[str, list[dict[str, str]]] = {}
        for head, tail in self.edges.get(query["invitation"], []):
            groups.setdefault(tail, []).append({"head": head})
        start = 0 if self.ignores_offset else int(query["offset"])
        page = list(groups.items())[start : start + min(int(query["limit"]), self.page)]
        return reply({"groupedEdges": [{"id": {"tail": tail}, "values": values} for tail, values in page]})

    def convene(self, venue: str, groups: Mapping[str, list[str]], **names: str) -> None:
        """A venue with groups by their last name; `names` are what its own group says of them (`area_chairs_id`)."""
        self.trees[venue] = {"id": venue, "content": {name: {"value": value} for name, value in names.items()}}
        for name, members in groups.items():
            self.trees[f"{venue}/{name}"] = {"id": f"{venue}/{name}", "members": members}

    def _login(self, asked: Asked) -> Reply:
        said = json.loads(asked.body)
        if self.accounts.get(said["id"]) != said["password"]:
            return refusal(400, "AuthenticationError")
        if said["id"] in self.second_factor:
            return reply({"mfaPending": True, "mfaPendingToken": "pending", "mfaMethods": ["totp"]})
        return reply({"token": f"token-of-{said['id']}", "user": {"profile": {"id": "~Some_Body1"}}})


@contextmanager
def serve_openreview() -> Iterator[FakeOpenReview]:
    fake = FakeOpenReview()
    with ExitStack() as stack:
        fake.v1 = stack.enter_context(serve(lambda asked: fake.answer("v1", asked)))
        fake.v2 = stack.enter_context(serve(lambda asked: fake.answer("v2", asked)))
        fake.web = stack.enter_context(serve(lambda asked: fake.answer("web", asked)))
        yield fake


def shaped(note: Note, api: str) -> Note:
    """The note in the shape of that API."""
    values = {
        name: value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in note["content"].items()
    }
    plain = {name: value for name, value in note.items() if name not in {"invitation", "invitations", "content"}}
    paths = note.get("invitations") or [note["invitation"]]
    if api == "v1":
        return {**plain, "invitation": paths[0], "content": values}
    return {**plain, "invitations": paths, "content": {name: {"value": value} for name, value in values.items()}}


def saved_forums() -> list[Path]:
    """The development forums, if they are beside this checkout."""
    return sorted(path for path in CORPUS.glob("*/forums/*.json") if path.name.count(".") == 1)


def invented(forum: str = "tHiNair0y_-", reviews: int = 2) -> list[Note]:
    """A forum that nobody wrote: a root note, reviews, a response to the first, a comment by the second reviewer."""
    venue, paper = "Kettle.org/2024/Workshop", "Kettle.org/2024/Workshop/Submission7"

    def note(name: str, kind: str, signer: str, content: Note, replyto: str | None = None) -> Note:
        path = f"{venue}/-/Submission" if kind == "Submission" else f"{paper}/-/{kind}"
        return {
            "id": name, "forum": forum, "replyto": replyto, "invitations": [path], "domain": venue,
            "signatures": [f"{paper}/{signer}"], "content": content,
        }  # fmt: skip

    title = {"title": "Kettles That Whistle in Tune", "abstract": "We tune kettles. They whistle a fifth."}
    written = [
        note(
            f"review-{n}",
            "Official_Review",
            f"Reviewer_k{n}tl",
            {
                "summary": f"Tuned kettles, as seen from chair {n}.",
                "weaknesses": f"Only {n + 2} kettles were boiled.",
                "rating": f"{4 + n}: somewhere",
                "confidence": "3: fairly sure",
            },
            forum,
        )
        for n in range(1, reviews + 1)
    ]
    secret = {"authors": ["Ada Kettleworth"], "authorids": ["~Ada_Kettleworth1"]}
    return [
        note(forum, "Submission", "Authors", {**title, **secret}),
        *written,
        note("response-1", "Official_Comment", "Authors", {"comment": "We have boiled nine more."}, "review-1"),
        note("comment-2", "Official_Comment", "Reviewer_k2tl", {"comment": "I keep my score."}, forum),
    ]
