"""
The notes of one forum, as saved from OpenReview: one shape for API v1 and v2.

    {"notes": [...]}  ·  [...]  ·  a root note with details.replies or details.directReplies

A note of API v1 has `invitation` and bare values; one of v2 has `invitations` and {"value": ...}.
Both are told by their shape.  Deleted notes (`ddate`) are left out; control and invisible characters
are stripped.  Signatures are kept only as far as they are anonymous: no profile id leaves this file, and no name that
the export gives for an author.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from pydantic.dataclasses import dataclass

from core.errors import SubmissionError
from core.submissions.forums.characters import clean, unescaped
from core.submissions.forums.groups import field_readers_of, readers_of
from core.submissions.forums.persons import Persons
from core.submissions.rights import Readers
from core.submissions.screening.smuggling import smuggled, without_smuggled
from core.submissions.trees import tree_of

MAX_BYTES = 50_000_000
MAX_NOTES = 5_000
MAX_FIELD_CHARS = 200_000

NOT_A_FORUM = (
    "This is not a saved OpenReview forum: expected JSON with a list of notes. "
    'Save the answer of "/notes?forum=ID" and open that file.'
)

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ANONYMOUS = re.compile(r"(Anon)?Reviewer_?[A-Za-z0-9]{1,12}")
_CHAIRS = re.compile(
    r"((Senior_)?(Area|Program|Programme)_?Chairs?(_?[A-Za-z0-9]{1,12})?)|Conference|Action_Editors?.*"
)


@dataclass(frozen=True)
class Note:
    """
    One note. `invitations` are whole paths; `signers` the anonymous last parts of its signatures: "Authors",
    "AnonReviewer2", "Reviewer_jAxb", "chair", or "other". `content` holds plain values, text cleaned.
    `place` is its position in the export, `created_ms` None where the export does not say. `options` are the values
    that the form offers, by field, where the export brings the form along. `smuggled` counts the characters in its
    values that draw nothing and were put there to carry something. `readers` is None where the export does not say who
    may read it; `field_readers` are those of single fields.
    """

    id: str
    forum: str
    replyto: str
    invitations: tuple[str, ...]
    signers: tuple[str, ...]
    content: dict[str, object]
    number: int | None = None
    created_ms: int | None = None
    place: int = 0
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    smuggled: int = 0
    readers: Readers | None = None
    field_readers: dict[str, Readers] = field(default_factory=dict)


def read_notes(data: bytes) -> tuple[Note, ...]:
    """Every note of the export that is not deleted, in its order. Raise `SubmissionError` if it is no forum."""
    if len(data) > MAX_BYTES:
        raise SubmissionError(f"The export is larger than {MAX_BYTES // 1_000_000} MB; save one forum per file.")
    if not data.strip():
        raise SubmissionError("The file is empty; save the forum again and open that file.")
    found = [item for item in _items(_json(data)) if isinstance(item, dict)]
    if len(found) > MAX_NOTES:
        raise SubmissionError(f"The export holds more than {MAX_NOTES} notes; save one forum per file.")
    persons = Persons(found)
    notes = tuple(_note(item, place, persons) for place, item in enumerate(found) if not item.get("ddate"))
    notes = tuple({note.id: note for note in notes if note.id}.values())
    if not any(note.invitations for note in notes):
        raise SubmissionError(NOT_A_FORUM)
    return notes


def _json(data: bytes) -> object:
    try:
        return tree_of(data)
    except ValueError as exc:
        raise SubmissionError(NOT_A_FORUM) from exc


def _items(tree: object) -> Iterable[object]:
    """The notes wherever this export keeps them; replies inside a note follow it."""
    notes = tree.get("notes", [tree] if "id" in tree else None) if isinstance(tree, dict) else tree
    if not isinstance(notes, list):
        raise SubmissionError(NOT_A_FORUM)
    for note in notes:
        yield note
        details = note.get("details") if isinstance(note, dict) else None
        if isinstance(details, dict):
            replies = details.get("replies") or details.get("directReplies")
            yield from replies if isinstance(replies, list) else ()


def _note(item: Mapping[str, object], place: int, persons: Persons) -> Note:
    content = item.get("content")
    values = content.items() if isinstance(content, dict) else ()
    return Note(
        id=_id(item.get("id")),
        forum=_id(item.get("forum")),
        replyto=_id(item.get("replyto")),
        invitations=_words(item.get("invitations")) or _words(item.get("invitation")),
        signers=tuple(_signer(name) for name in _words(item.get("signatures"))),
        content={_word(name): _value(value, persons) for name, value in values},
        number=_count(item.get("number")),
        created_ms=_count(item.get("cdate")) or _count(item.get("tcdate")),
        place=place,
        options=dict(_options(item)),
        smuggled=sum(smuggled(text[:MAX_FIELD_CHARS]) for _, value in values for text in _texts(value)),
        readers=readers_of(item.get("readers"), item.get("nonreaders")),
        field_readers={_word(name): held for name, held in field_readers_of(dict(values)).items()},
    )


def _texts(value: object) -> Iterator[str]:
    """What a field holds, as it was written."""
    plain = value.get("value") if isinstance(value, dict) else value
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, list):
        yield from (item for item in plain[:1000] if isinstance(item, str))


def _options(item: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The values that the note's form offers: details.invitation, reply.content in API v1, edit.note.content in v2."""
    form = _inside(item, "details", "invitation")
    fields = _inside(form, "edit", "note", "content") or _inside(form, "reply", "content")
    for name, rule in fields.items():
        rules = rule if isinstance(rule, dict) else {}
        values = _inside(rules, "value", "param").get("enum") or rules.get("value-radio") or rules.get("value-dropdown")
        if isinstance(values, list):
            plain = [
                value.get("description", value.get("value")) if isinstance(value, dict) else value for value in values
            ]
            yield _word(name), tuple(_word(str(value)) for value in plain[:100])


def _inside(tree: Mapping[str, object], *path: str) -> Mapping[str, object]:
    """The object at the end of the path; empty if there is none."""
    for name in path:
        below = tree.get(name)
        tree = below if isinstance(below, dict) else {}
    return tree


def _signer(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    if last == "Authors" or _ANONYMOUS.fullmatch(last):
        return last
    return "chair" if _CHAIRS.fullmatch(last) else "other"


def _value(value: object, persons: Persons) -> object:
    plain = value.get("value") if isinstance(value, dict) else value
    if isinstance(plain, str):
        return persons.out_of(unescaped(clean(without_smuggled(plain[:MAX_FIELD_CHARS]))))
    if isinstance(plain, list):
        return [persons.out_of(clean(item[:MAX_FIELD_CHARS])) for item in plain[:1000] if isinstance(item, str)]
    return plain if isinstance(plain, bool | int | float) else None


def _id(value: object) -> str:
    """The id, if it looks like one; a digest of whatever else stands in its place, since that may be a name."""
    word = _word(value)
    return word if not word or _ID.fullmatch(word) else hashlib.blake2b(word.encode(), digest_size=8).hexdigest()


def _word(value: object) -> str:
    return clean(value[:300]).strip() if isinstance(value, str) else ""


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_word(value),)
    return tuple(_word(item) for item in value[:50] if isinstance(item, str)) if isinstance(value, list) else ()


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value < 10**15 else None
