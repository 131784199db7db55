"""To whom a line is said."""

import pytest

from bots.terminal.speech import Line, heard, line_in, name_in
from core.conversation.entries import Asked, Said
from core.conversation.thread import Thread, fold
from core.errors import InputError

ALONE = fold([Asked("m1", "ana", "what is it?", 0.0)])
TWO = fold([Said("m2", "bo", "hm", 0.0)], ALONE)


@pytest.mark.parametrize(
    ("thread", "author", "text", "asked"),
    [
        (Thread(), "ana", "and?", "and?"),
        (ALONE, "ana", "and?", "and?"),
        (ALONE, "bo", "and?", None),
        (TWO, "ana", "and?", None),
        (TWO, "ana", "@chairside and?", "and?"),
        (TWO, "bo", "so, @Chairside: and?", "so, and?"),
        (TWO, "bo", "@chairsideways and?", None),
        (TWO, "bo", "write to me@chairside.org", None),
        (TWO, "bo", "@chairside", "help"),
        (ALONE, "ana", "a  b\x1b[31m\u202e c\nd", "a  b[31m c\nd"),
    ],
)
def test_alone_every_line_is_a_question_and_in_company_what_is_addressed(
    thread: Thread, author: str, text: str, asked: str | None
) -> None:
    entry = heard(Line(author, text), thread, "k", 1.0)
    assert entry == (Said("k", author, text, 1.0) if asked is None else Asked("k", author, asked, 1.0))


def test_a_line_may_say_itself_whether_it_is_addressed() -> None:
    assert isinstance(heard(Line("bo", "and?", addressed=True), TWO, "k", 1.0), Asked)
    assert isinstance(heard(Line("ana", "and?", addressed=False), ALONE, "k", 1.0), Said)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("why?", Line("ana", "why?", addressed=True)),
        ('"why?"', Line("ana", '"why?"', addressed=True)),
        ('{"text": "why?"}', Line("ana", "why?", addressed=True)),
        ('  {"author": "bo", "text": "a\\nb", "addressed": false}', Line("bo", "a\nb", addressed=False)),
    ],
)
def test_a_json_line_is_words_or_an_object(raw: str, line: Line) -> None:
    assert line_in(raw, "ana") == line


@pytest.mark.parametrize(
    "raw",
    [
        "{why?",
        "{}",
        '{"text": ""}',
        '{"text": 3}',
        '{"text": "x", "author": 3}',
        '{"text": "x", "author": " "}',
        '{"text": "x", "addressed": "yes"}',
        '{"text": "x"} {"text": "y"}',
        '{"a":' * 5_000,
    ],
)
def test_an_object_that_is_no_message_is_refused(raw: str) -> None:
    with pytest.raises(InputError):
        line_in(raw, "ana")


def test_a_name_is_one_short_readable_line() -> None:
    assert name_in(" Ana\n\x1b[1m Maria ") == "Ana [1m Maria"
    assert len(name_in("x" * 100)) == 40
