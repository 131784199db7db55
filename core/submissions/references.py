"""
What a chair pastes to say which submission is meant, as one frozen value.

    OpenReviewForum  https://openreview.net/forum?id=ID&noteId=NOTE, /pdf, /attachment, /revisions, or the bare id
    ArxivPaper       2508.05283, 0704.0001v2, math.GT/0309136, arXiv:…, https://arxiv.org/abs/…, /pdf, /html, /e-print
    SavedFile        a path, where the caller allows paths (the terminal)

Only ids are taken out of a link, and only out of a link to a host that is allowed, compared whole: the link itself
is never fetched.  Around it may stand what chats put there: `<…>`, `<…|label>`, quotation marks, a full stop.
"""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from pydantic.dataclasses import dataclass

from core.errors import InputError
from core.submissions.arxiv_ids import ArxivPaper, arxiv_paper

MAX_CHARS = 2_000
FORMS = (
    "Paste an OpenReview link (https://openreview.net/forum?id=…) or its forum id, "
    "or an arXiv link (https://arxiv.org/abs/2401.00001) or id"
)
PATHS = "; or name a PDF or a saved forum (.json)"

_AROUND = "\"'`“”‘’«»()[]{}<>*\u200b\u200e\u200f\u2060\ufeff"  # the last of these are not seen, and are pasted along
_AFTER = _AROUND + ".,;:!?…"
_IN_ANGLES = re.compile(r"[\"'(“‘]*<([^<>|]+)(?:\|[^<>]*)?>[\"')”’.,;:!?…]*")
_ANGLED = re.compile(r"<(https?://[^<>|\s]+)(?:\|[^<>]*)?>")
_IN_MARKDOWN = re.compile(r"\[[^\[\]]*\]\(<?([^()<>\s]+)>?\)[.,;:!?…]*")
_ID = re.compile(r"[A-Za-z0-9_-]{3,64}")
_BARE_ID = re.compile(r"[A-Za-z0-9_-]{9,13}")
# An id is random: one in some 4,000 looks like this, and its link still opens it.
_WORDS = re.compile(r"(?:[A-Za-z]?[a-z]*|[A-Z]+)(?:[-_](?:[A-Za-z]?[a-z]*|[A-Z]+))*")
_OWN_PORTS = {"http": ":80", "https": ":443"}
_FORUM_PAGES = frozenset({"/forum", "/pdf", "/attachment", "/revisions", "/notes"})
_ARXIV_PAGES = frozenset({"abs", "pdf", "html", "e-print", "format", "ps", "src"})


@dataclass(frozen=True)
class OpenReviewForum:
    """`note` is the reply that the link points at; empty if it points at none."""

    id: str
    note: str = ""


@dataclass(frozen=True)
class SavedFile:
    """A path as typed."""

    path: str


Reference = OpenReviewForum | ArxivPaper | SavedFile


@dataclass(frozen=True)
class Hosts:
    """The hosts whose links are read, in lower case, with a port where it is not the scheme's own."""

    openreview: frozenset[str] = frozenset(
        {"openreview.net", "www.openreview.net", "api.openreview.net", "api2.openreview.net"}
    )
    arxiv: frozenset[str] = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})

    def with_bases(self, *, openreview: Iterable[str] = (), arxiv: Iterable[str] = ()) -> "Hosts":
        """These, and the hosts of the base URLs that an operator has set."""
        return Hosts(
            self.openreview | {urlsplit(base).netloc.lower() for base in openreview},
            self.arxiv | {urlsplit(base).netloc.lower() for base in arxiv},
        )


PUBLIC = Hosts()


def reference_of(text: str, *, paths: bool = False, hosts: Hosts = PUBLIC) -> Reference:
    """Raise `InputError`, showing what is accepted, if the text names no submission."""
    if not text.strip() or len(text) > MAX_CHARS:
        raise _refused("That names no submission", paths=paths)
    word = _unwrapped(text)
    if "://" in word or _host_of(word) in hosts.openreview | hosts.arxiv:
        return _of_link(word if "://" in word else f"https://{word}", hosts, paths=paths)
    paper = arxiv_paper(word)
    if paper is not None:
        return paper
    if _BARE_ID.fullmatch(word) and not _WORDS.fullmatch(word):
        return OpenReviewForum(word)
    path = text.strip()
    if paths and "\0" not in path and (path.lower().endswith((".pdf", ".json")) or path[0] in "~." or "/" in path):
        return SavedFile(path)
    raise _refused("That names no submission", paths=paths)


def _refused(why: str, *, paths: bool) -> InputError:
    return InputError(f"{why}. {FORMS}{PATHS if paths else ''}.")


def _unwrapped(text: str) -> str:
    word = text.strip()
    links = _ANGLED.findall(word) or [each for each in re.split(r"[ \n]+", word) if "://" in each]
    found = _wrapped(word)
    if found is None and len(links) == 1:  # with words around it
        word = links[0]
        found = _wrapped(word)
    word = (found[1] if found else word).strip().lstrip(_AROUND).rstrip(_AFTER)
    return word.replace("&amp;", "&")


def _wrapped(word: str) -> re.Match[str] | None:
    return _IN_ANGLES.fullmatch(word) or _IN_MARKDOWN.fullmatch(word)


def _host_of(word: str) -> str:
    return re.split(r"[/?#]", word, maxsplit=1)[0].lower()


def _of_link(link: str, hosts: Hosts, *, paths: bool) -> Reference:
    parts = _split(link)
    host = parts.netloc.lower().removesuffix(_OWN_PORTS[parts.scheme]) if parts is not None else ""
    if parts is None or host not in hosts.openreview | hosts.arxiv:
        raise _refused("Only links to OpenReview and arXiv are opened", paths=paths)
    forum = _of_openreview(parts) if host in hosts.openreview else None
    found = forum or (_of_arxiv(parts) if host in hosts.arxiv else None)
    if found is None:
        raise _refused("This link does not say which submission it belongs to", paths=paths)
    return found


def _split(link: str) -> SplitResult | None:
    """
    The link's parts; None if it is no link of the web, or has what is read in several ways: line breaks and tabs, which
    `urlsplit` leaves out, and letters beyond ASCII.  A user name, a backslash or a port before the path are part of the
    host here, and so no host that is allowed.
    """
    if not link.isascii() or not link.isprintable():
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} else None


def _of_openreview(parts: SplitResult) -> OpenReviewForum | None:
    page = parts.path.rstrip("/")
    if page not in _FORUM_PAGES:
        return None
    forum = (_one(parts, "forum") if page == "/notes" else "") or _one(parts, "id")
    return OpenReviewForum(forum, _one(parts, "noteId")) if forum else None


def _one(parts: SplitResult, name: str) -> str:
    """The id that the query gives under the name; empty if it gives none, or more than one."""
    try:
        given = parse_qs(parts.query, max_num_fields=20).get(name, [])
    except ValueError:
        return ""
    word = given[0].rstrip(_AFTER) if len(set(given)) == 1 else ""
    return word if _ID.fullmatch(word) else ""


def _of_arxiv(parts: SplitResult) -> ArxivPaper | None:
    if parts.path.rstrip("/") == "/api/query":
        try:
            given = parse_qs(parts.query, max_num_fields=20).get("id_list", [])
        except ValueError:
            return None
        return arxiv_paper(given[0]) if len(given) == 1 else None
    page, _, rest = unquote(parts.path).lstrip("/").partition("/")
    rest = re.sub(r"\.(?:pdf|ps|ps\.gz)$", "", rest.rstrip("/"))
    return arxiv_paper(rest) if page in _ARXIV_PAGES else None
