"""A fake arXiv on a real socket: `/pdf/ID[vN]` and the Atom feed of `/api/query`, with what `script` says instead."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from core.submissions.sources.config import Sources
from tests.fakes.web import Asked, Reply, Web, serve

AUTHOR = "Ada Kettleworth"

_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>{entry}</feed>"""
_ENTRY = """<entry><id>http://arxiv.org/abs/{id}</id><title>{title}</title><summary>{abstract}</summary>
<author><name>{author}</name></author></entry>"""


@dataclass
class FakeArxiv:
    """`papers` are the PDFs, `titles` title and abstract, by id."""

    papers: dict[str, bytes] = field(default_factory=dict)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    script: dict[str, Reply | Callable[[Asked], Reply]] = field(default_factory=dict)
    web: Web = field(init=False)

    def sources(self, **settings: Any) -> Sources:
        return Sources(**{"arxiv_api": self.web.url, "answer_s": 5.0, "quiet_s": 5.0, **settings})

    def answer(self, asked: Asked) -> Reply:
        scripted = self.script.get(asked.path)
        if scripted is not None:
            return scripted(asked) if callable(scripted) else scripted
        if asked.path == "/api/query":
            return self._listing(asked.query["id_list"])
        name = unquote(asked.path).removeprefix("/pdf/")
        if name in self.papers:
            return Reply(200, self.papers[name], {"Content-Type": "application/pdf"})
        return Reply(404, b"<html>No paper</html>", {"Content-Type": "text/html"})

    def _listing(self, name: str) -> Reply:
        title, abstract = self.titles.get(name, ("", ""))
        entry = _ENTRY.format(id=name, title=escape(title), abstract=escape(abstract), author=AUTHOR) if title else ""
        return Reply(200, _FEED.format(entry=entry).encode(), {"Content-Type": "application/atom+xml"})


@contextmanager
def serve_arxiv() -> Iterator[FakeArxiv]:
    fake = FakeArxiv()
    with serve(fake.answer) as fake.web:
        yield fake
