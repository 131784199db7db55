"""Secrets in variables, files and folders; and that no setting that is a secret shows itself."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pydantic import SecretStr

from bots.loading import library_of
from bots.run.process import settings
from core.errors import InputError
from core.secret_files import OPEN, WRITABLE, is_secret, variable_of
from core.settings import Settings
from core.storage.memory import MemorySubmissions

ROOT = Path(__file__).resolve().parent.parent
SECRETS = {name: variable_of(name, field) for name, field in Settings.model_fields.items() if is_secret(field)}
OTHERS = {variable_of(name, field) for name, field in Settings.model_fields.items()} - set(SECRETS.values())
Set = Callable[..., Settings]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Set:
    """The settings of these variables and no others."""
    for name in [*SECRETS.values(), *OTHERS]:
        monkeypatch.delenv(name, raising=False)

    def given(variables: Mapping[str, object]) -> Settings:
        for name, value in variables.items():
            monkeypatch.setenv(name, str(value))
        return settings()

    return given


def closed(path: Path, words: str | bytes) -> Path:
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    path.chmod(0o600)
    return path


def told(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    assert isinstance(value, SecretStr)
    return value.get_secret_value()


@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_may_stand_in_a_file_of_its_own(name: str, given: Set, tmp_path: Path) -> None:
    found = given({f"{SECRETS[name]}_FILE": closed(tmp_path / "any name", " in a file \n")})
    assert told(found, name) == " in a file "
    assert "in a file" not in repr(found)
    assert "in a file" not in str(found.model_dump())
    assert "in a file" not in found.model_dump_json()


@pytest.mark.parametrize("spelled", [str.upper, str.lower])
@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_may_stand_in_the_folder(
    name: str, spelled: Callable[[str], str], given: Set, tmp_path: Path
) -> None:
    closed(tmp_path / spelled(SECRETS[name]), "in a folder\r\n")
    assert told(given({"CHAIRSIDE_SECRETS_DIR": tmp_path}), name) == "in a folder"


def test_the_variable_comes_first_then_its_file_then_the_folder(given: Set, tmp_path: Path) -> None:
    closed(tmp_path / "CHAIRSIDE_MODEL_KEY", "of the folder")
    one = closed(tmp_path / "one", "of the file")
    assert told(given({"CHAIRSIDE_SECRETS_DIR": tmp_path}), "model_key") == "of the folder"
    assert told(given({"CHAIRSIDE_MODEL_KEY_FILE": one}), "model_key") == "of the file"
    assert told(given({"CHAIRSIDE_MODEL_KEY": "of the variable"}), "model_key") == "of the variable"
    assert told(given({"CHAIRSIDE_MODEL_KEY": ""}), "model_key") == "of the file"


def test_only_secrets_are_looked_for_in_files(given: Set, tmp_path: Path) -> None:
    closed(tmp_path / "CHAIRSIDE_MODEL", "a model")
    assert given({"CHAIRSIDE_SECRETS_DIR": tmp_path, "CHAIRSIDE_MODEL_FILE": tmp_path / "none"}).model is None


def test_kubernetes_links_are_followed(given: Set, tmp_path: Path) -> None:
    (tmp_path / "..2026").mkdir()
    closed(tmp_path / "..2026" / "SLACK_BOT_TOKEN", "xoxb-1")
    (tmp_path / "..data").symlink_to("..2026")
    (tmp_path / "SLACK_BOT_TOKEN").symlink_to("..data/SLACK_BOT_TOKEN")
    assert told(given({"CHAIRSIDE_SECRETS_DIR": tmp_path}), "slack_bot_token") == "xoxb-1"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (None, "there is no file"),
        ("", "is empty"),
        ("\n", "is empty"),
        (b"\xff\xfe", "is no text"),
        ("a\x00b", "something else"),
        ("a" * 70_000, "something else"),
    ],
)
def test_a_file_that_holds_no_secret_is_named_with_its_variable(
    words: str | bytes | None, wrong: str, given: Set, tmp_path: Path
) -> None:
    path = tmp_path / "DISCORD_BOT_TOKEN"
    if words is not None:
        closed(path, words)
    with pytest.raises(InputError, match=wrong) as raised:
        given({"DISCORD_BOT_TOKEN_FILE": path})
    assert str(raised.value).startswith("DISCORD_BOT_TOKEN_FILE cannot be used: ")
    assert str(path) in str(raised.value)
    assert len(str(raised.value)) < len(str(path)) + 100


def test_an_empty_file_of_the_folder_is_named_and_an_absent_one_is_not_set(given: Set, tmp_path: Path) -> None:
    assert given({"CHAIRSIDE_SECRETS_DIR": tmp_path}).slack_app_token is None
    closed(tmp_path / "SLACK_APP_TOKEN", "")
    with pytest.raises(InputError, match=r"^CHAIRSIDE_SECRETS_DIR cannot be used: .*/SLACK_APP_TOKEN is empty"):
        given({})


def test_a_folder_that_is_none_is_named(given: Set, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="CHAIRSIDE_SECRETS_DIR cannot be used: there is no folder"):
        given({"CHAIRSIDE_SECRETS_DIR": tmp_path / "none"})
    with pytest.raises(InputError, match="cannot be read by this process"):
        given({"CHAIRSIDE_SECRETS_DIR": "", "SLACK_BOT_TOKEN_FILE": tmp_path})


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o604])
def test_a_file_that_everybody_can_read_is_warned_of_and_read(
    mode: int, given: Set, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = closed(tmp_path / "key", "sk-quag")
    path.chmod(mode)
    assert told(given({"CHAIRSIDE_MODEL_KEY_FILE": path}), "model_key") == "sk-quag"
    lines = [f"everybody on this machine can read the file of CHAIRSIDE_MODEL_KEY: chmod 600 {path}"]
    assert caplog.messages == (lines if mode & 0o004 else [])


@pytest.mark.parametrize("mode", [0o602, 0o622, 0o620])
def test_a_file_that_everybody_can_change_is_warned_of(
    mode: int, given: Set, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = closed(tmp_path / "key", "sk-quag")
    path.chmod(mode)
    given({"CHAIRSIDE_MODEL_KEY_FILE": path})
    assert caplog.messages == ([WRITABLE % ("CHAIRSIDE_MODEL_KEY", path)] if mode & 0o002 else [])


def test_a_link_to_a_file_that_everybody_can_read_is_warned_of(
    given: Set, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, link = closed(tmp_path / "key", "sk-quag"), tmp_path / "link"
    path.chmod(0o644)
    link.symlink_to(path)
    assert told(given({"CHAIRSIDE_MODEL_KEY_FILE": link}), "model_key") == "sk-quag"
    assert caplog.messages == [OPEN % ("CHAIRSIDE_MODEL_KEY", link)]


def test_what_is_mounted_to_be_read_only_is_not_warned_of(
    given: Set, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mounted:
        f_flag = os.ST_RDONLY

    monkeypatch.setattr(os, "statvfs", lambda _: Mounted)
    path = closed(tmp_path / "key", "sk-quag")
    path.chmod(0o444)
    assert told(given({"CHAIRSIDE_MODEL_KEY_FILE": path}), "model_key") == "sk-quag"
    assert not caplog.messages


@pytest.mark.parametrize(
    ("address", "password", "url"),
    [
        (None, "quag", None),
        ("redis://redis:6379/0", None, "redis://redis:6379/0"),
        ("redis://redis:6379/0", "qu/ag&", "redis://redis:6379/0?password=qu%2Fag%26"),
        ("rediss://chair@redis?ssl_cert_reqs=none", "quag", "rediss://chair@redis?ssl_cert_reqs=none&password=quag"),
        ("unix:///run/redis", "quag", "unix:///run/redis?password=quag"),
    ],
)
def test_the_password_of_redis_may_stand_by_itself(
    address: str | None, password: str | None, url: str | None, given: Set
) -> None:
    told = {"CHAIRSIDE_REDIS_URL": address, "CHAIRSIDE_REDIS_PASSWORD": password}
    assert given({name: value for name, value in told.items() if value}).redis_url == url


def test_what_redis_makes_of_the_password_is_the_password(given: Set) -> None:
    from redis.asyncio.connection import parse_url  # noqa: PLC0415 - a look inside

    secret = "a b&c=d/e?f#g%20ü"
    found = given({"CHAIRSIDE_REDIS_URL": "redis://redis/0", "CHAIRSIDE_REDIS_PASSWORD": secret})
    assert parse_url(found.redis_url or "")["password"] == secret
    found = given({"CHAIRSIDE_REDIS_URL": "redis://:own@redis/0"})
    assert parse_url(found.redis_url or "")["password"] == "own"


def test_secrets_reach_those_who_use_them(given: Set) -> None:
    found = given(
        {
            "CHAIRSIDE_OPENREVIEW_USER": "chair@quag.example",
            "CHAIRSIDE_OPENREVIEW_PASSWORD": "quag",
            "CHAIRSIDE_PROXY_URL": "http://chair:quag@proxy:3128",
        }
    )
    assert "quag" not in repr(found)
    sources = library_of(found, MemorySubmissions(), None).sources  # type: ignore[arg-type]
    assert (sources.openreview_user, sources.openreview_password) == ("chair@quag.example", "quag")
    assert sources.proxy_url == "http://chair:quag@proxy:3128"
    assert "quag" not in repr(sources)


def test_a_setting_that_cannot_be_used_is_called_as_it_is_set_and_not_quoted(given: Set) -> None:
    named = r"cannot be used: CHAIRSIDE_LEASE_S \(a number\), CHAIRSIDE_SLACK_PORT \(a whole number\)\.$"
    with pytest.raises(InputError, match=named) as raised:
        given({"CHAIRSIDE_SLACK_PORT": "quagport", "CHAIRSIDE_LEASE_S": "quaglease"})
    assert "quag" not in repr(raised.value.__cause__)
    assert "quag" not in str(raised.value.__cause__)


def test_what_sounds_like_a_secret_is_one() -> None:
    telling = re.compile(r"token$|secret|password|key|_user$|redis_(?!replicas)|proxy", re.I)
    assert {name for name in Settings.model_fields if telling.search(name)} == set(SECRETS)


def test_the_page_of_settings_names_every_variable() -> None:
    """In full, or by its end beside one that begins alike."""
    rows = [line.split(" | ")[0] for line in (ROOT / "docs" / "settings.md").read_text().split("\n")]
    for variable in {*SECRETS.values(), *OTHERS}:
        assert any(_names(row, variable) for row in rows), variable


def _names(row: str, variable: str) -> bool:
    first, *ends = re.findall(r"`…?([A-Z0-9_]+)`", row) or [""]
    alike = any(
        variable.endswith(end) and first.startswith(variable.removesuffix(end)) for end in ends if end[0] == "_"
    )
    return variable in {first, *ends} or alike
