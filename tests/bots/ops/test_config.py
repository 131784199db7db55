"""What is in force, from where; one file below the environment, whose mistakes are named; no secret is printed."""

import json
import os
import stat
from pathlib import Path

import pytest

from bots import cli
from bots.run.ops.in_force import in_force
from bots.run.process import settings
from core.config_file import key_of
from core.errors import InputError
from core.secret_files import OPEN, WRITABLE
from core.settings import Settings

SECRET = "geheim-1234"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("SLACK_", "CHAIRSIDE_", "DISCORD_")):
            monkeypatch.delenv(name)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "chairside.toml"
    path.touch(mode=0o600)
    monkeypatch.setenv("CHAIRSIDE_CONFIG", str(path))
    return path


def test_a_file_sets_what_variables_set_with_tables_and_lists(file: Path) -> None:
    file.write_text(
        'show_decision = true\nslack_channels = ["C1", "C2"]\nslack_bot_token = "xoxb-1"\nredis_url = "redis://h/0"\n'
        '[model]\nbase_url = "http://127.0.0.1:8000/v1"\nhosts = ["a.example", "b.example"]\n[slack]\nport = 3999\n'
    )
    found = settings()
    assert (found.show_decision, found.slack_channels, found.slack_port) == (True, "C1,C2", 3_999)
    assert (found.model_base_url, found.model_hosts) == ("http://127.0.0.1:8000/v1", "a.example,b.example")
    assert found.redis_url == "redis://h/0"
    assert found.slack_bot_token is not None
    assert found.slack_bot_token.get_secret_value() == "xoxb-1"


@pytest.mark.parametrize(
    "name", [name for name, one in Settings.model_fields.items() if "float" in str(one.annotation)]
)
def test_no_time_or_price_is_endless(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    variable = f"CHAIRSIDE_{name.upper()}"
    for value in ("inf", "1e300", "1e7", "nan", "-1"):
        monkeypatch.setenv(variable, value)
        with pytest.raises(InputError, match=variable):
            settings()
    (most,) = [one.le for one in Settings.model_fields[name].metadata if hasattr(one, "le")]
    monkeypatch.setenv(variable, str(most))
    assert getattr(settings(), name) == most


def test_name_in_a_table_sets_what_is_called_as_the_table_is(file: Path) -> None:
    file.write_text('[model]\nname = "m/m"\nbase_url = "http://127.0.0.1:8000/v1"\n')
    found = settings()
    assert (found.model, found.model_base_url) == ("m/m", "http://127.0.0.1:8000/v1")


def test_the_example_of_the_page_can_be_used(file: Path) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "operations.md").read_text()
    file.write_text(page.partition("```toml\n")[2].partition("```")[0])
    assert settings().model
    assert settings().slack_follow_up == "C0123,C0456"


def test_the_environment_stands_before_the_file_and_so_does_a_secrets_own(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('slack_port = 1\nslack_host = "::1"\nslack_bot_token = "of the file"\n')
    (tmp_path / "token").write_text("of its own\n")
    (tmp_path / "token").chmod(0o600)
    monkeypatch.setenv("CHAIRSIDE_SLACK_PORT", "2")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "token"))
    found = settings()
    assert (found.slack_port, found.slack_host) == (2, "::1")
    assert found.slack_bot_token is not None
    assert found.slack_bot_token.get_secret_value() == "of its own"
    where = {one.variable: one.source for one in in_force()}
    assert where["CHAIRSIDE_SLACK_PORT"] == "environment"
    assert where["SLACK_BOT_TOKEN"] == "a file of its own"
    assert where["CHAIRSIDE_SLACK_HOST"] == str(file)
    assert where["CHAIRSIDE_LEASE_S"] == "default"


def test_every_setting_can_stand_in_the_file_under_a_key_of_its_own() -> None:
    keys = [key_of(name, field) for name, field in Settings.model_fields.items()]
    assert len(keys) == len(set(keys))
    assert {"redis_url", "slack_bot_token", "model_key", "health_port"} <= set(keys)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('modle = "x"', "there is no key 'modle': is model meant?"),
        ("[slack]\nprot = 3", "there is no key 'slack_prot': is slack_port meant?"),
        ("zzzzzz = 1", "docs/settings.md"),
        (f'slack_bot_token = "{SECRET}', "is no TOML, at "),
        ('[slack]\nname = "x"', "there is no key 'slack'"),
        ('log = "json"', "set CHAIRSIDE_LOG in the environment"),
        ('slack_port = "many"', "What is set cannot be used: CHAIRSIDE_SLACK_PORT (a whole number)."),
        (f'slack_port = "{SECRET}"', "What is set cannot be used: CHAIRSIDE_SLACK_PORT (a whole number)."),
        ("lease_s = -1", "CHAIRSIDE_LEASE_S (0.1 or more)"),
        ("lease_s = inf", "CHAIRSIDE_LEASE_S (300.0 at most)"),
        ("pdf_max_pages = 0", "CHAIRSIDE_PDF_MAX_PAGES (more than 0)"),
        ('keep_pdfs = "perhaps"', "CHAIRSIDE_KEEP_PDFS (true or false)"),
        ("slack_port = 70_000", "CHAIRSIDE_SLACK_PORT (65535 at most)"),
        ("x = '''" + "y" * 1_000_001 + "'''", "too long"),
    ],
)
def test_a_mistake_in_the_file_is_named_and_not_quoted(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(InputError) as told:
        settings()
    assert said in str(told.value)
    assert SECRET not in str(told.value)


def test_a_file_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHAIRSIDE_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(InputError, match=r"CHAIRSIDE_CONFIG cannot be used: there is no file"):
        settings()


def test_secrets_in_a_file_that_all_can_read_are_warned_of_at_once(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text(f'slack_bot_token = "{SECRET}"\nmodel_key = "{SECRET}"\n')
    settings()
    assert not caplog.text
    file.chmod(file.stat().st_mode | stat.S_IROTH)
    settings()
    assert caplog.messages == [OPEN % ("SLACK_BOT_TOKEN, CHAIRSIDE_MODEL_KEY", file)]


def test_a_file_that_all_can_change_is_warned_of_though_it_holds_no_secret(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text("slack_port = 1\n")
    file.chmod(0o606)
    settings()
    assert caplog.messages == [WRITABLE % ("CHAIRSIDE_CONFIG", file)]


def test_a_file_that_cannot_be_read_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: Path
) -> None:
    with file.open("wb") as endless:
        endless.truncate(50_000_000_000)
    with pytest.raises(InputError, match="is too long"):
        settings()
    monkeypatch.setenv("CHAIRSIDE_CONFIG", str(tmp_path))
    with pytest.raises(InputError, match="cannot be read by this process"):
        settings()


def test_a_variable_of_ours_that_there_is_not_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CHAIRSIDE_MODLE", SECRET)
    monkeypatch.setenv("CHAIRSIDE_SLACK_PORT_FILE", SECRET)
    monkeypatch.setenv("CHAIRSIDE_MODEL_KEY_FILE", "")
    monkeypatch.setenv("CHAIRSIDE_TEST_EVERYWHERE", "1")
    settings()
    assert caplog.messages == [
        "CHAIRSIDE_MODLE is set and means nothing here: is CHAIRSIDE_MODEL meant?",
        "CHAIRSIDE_SLACK_PORT_FILE is set and means nothing here: is CHAIRSIDE_SLACK_PORT meant?",
    ]


def test_no_secret_is_shown_however_it_is_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, field in Settings.model_fields.items():
        if "SecretStr" in str(field.annotation):
            monkeypatch.setenv(str(field.validation_alias or f"CHAIRSIDE_{name.upper()}"), SECRET)
    monkeypatch.setenv("SLACK_API_BASE_URL", f"http://me:{SECRET}@127.0.0.1/api/")
    monkeypatch.setenv("CHAIRSIDE_CONFIG", "")
    path = tmp_path / "own.toml"
    path.write_text("slack_port = 7\n")
    for options in ([], ["--all"], ["--json"]):
        monkeypatch.setattr("sys.argv", ["chairside", "--config", str(path), "config", *options])
        cli.main()
        told = capsys.readouterr().out
        assert SECRET not in told
        if "--json" in options:
            rows = json.loads(told)
            assert rows["SLACK_BOT_TOKEN"] == {"value": "(secret)", "from": "environment"}
            assert rows["CHAIRSIDE_SLACK_PORT"] == {"value": "7", "from": str(path)}
            assert rows["CHAIRSIDE_MODEL"] == {"value": "(not set)", "from": "default"}
            assert len(rows) == len(Settings.model_fields)
        else:
            assert ("CHAIRSIDE_LEASE_S" in told) == ("--all" in options)


@pytest.mark.parametrize(
    "address",
    [
        "http://ana:{}@127.0.0.1:1/v1",
        "http://ana:a/{}@b@127.0.0.1:1/v1",
        "http://127.0.0.1:1/v1?key={}",
        "http://{}@127.0.0.1:1/v1?key=a&{}",
        "http://127.0.0.1:1/v1\x1b[2J?{}",
    ],
)
def test_what_an_address_has_of_a_login_or_a_key_is_not_shown(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAIRSIDE_MODEL_BASE_URL", address.replace("{}", SECRET))
    (shown,) = [one.value for one in in_force() if one.variable == "CHAIRSIDE_MODEL_BASE_URL"]
    assert SECRET not in shown
    assert "ana" not in shown
    assert shown.isprintable()
    assert shown.startswith("http://")
    assert "127.0.0.1:1/v1" in shown
