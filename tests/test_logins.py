"""Chairs' own tokens: what is one, how long it is good, and what is never shown of it."""

import base64
import json

import pytest

from bots.channel.words import plain
from core.errors import InputError
from core.logins import LONGEST_S, Login, ends_at, token_in


def jwt(**claims: object) -> str:
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJIUzI1NiJ9.{body}.c2lnbmF0dXJl"


@pytest.mark.parametrize("typed", ["", "short", "two words of a token", "päs" * 9, "x" * 5_000, "a" * 20 + "\nb"])
def test_what_is_no_token_is_refused_without_being_quoted(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        token_in(typed)
    assert not typed or typed not in str(refused.value)


def test_a_token_is_taken_as_it_is_pasted() -> None:
    assert token_in(f' "Bearer {jwt(user="x")}" ') == jwt(user="x")


@pytest.mark.parametrize(
    ("token", "until"),
    [
        (jwt(exp=1_060.0), 1_060.0),
        (jwt(exp=1_000 + 2 * LONGEST_S), 1_000 + LONGEST_S),
        (jwt(user="x"), 1_000 + LONGEST_S),
        (jwt(exp="soon"), 1_000 + LONGEST_S),
        ("opaque-token-of-16", 1_000 + LONGEST_S),
        ("a.%%%.b" * 4, 1_000 + LONGEST_S),
    ],
)
def test_a_token_ends_when_it_says_and_after_a_week_at_the_latest(token: str, until: float) -> None:
    assert ends_at(token, 1_000.0) == until


def test_a_token_that_has_ended_is_refused() -> None:
    with pytest.raises(InputError, match="expired"):
        ends_at(jwt(exp=999.0), 1_000.0)


def test_a_token_is_in_no_representation() -> None:
    assert "secret" not in repr(Login("slack:T1:U1", "slack:T1", "secret-secret-secret", 1.0))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"login {jwt(user='x')}", "login"),
        (f"see {jwt(user='x')} there", "see login there"),
        ("login abcdefghijklmnopqrstuvwxyz0123", "login"),
        ("how does the login page of the demo work?", "how does the login page of the demo work?"),
    ],
)
def test_a_token_that_stands_in_a_message_is_taken_out_of_it(typed: str, kept: str) -> None:
    assert plain(typed) == kept
