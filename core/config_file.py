"""
One file for all settings, in TOML: a key for each variable, in small letters and without `CHAIRSIDE_`.

    redis_url = "redis://127.0.0.1:6379/0"     CHAIRSIDE_REDIS_URL
    slack_channels = ["C1", "C2"]              a list, where the variable has commas

    [model]                                    a table, for keys that begin alike:
    base_url = "http://127.0.0.1:8000/v1"      CHAIRSIDE_MODEL_BASE_URL
    name = "Qwen/Qwen3-8B"                     the table's own key: CHAIRSIDE_MODEL

What the environment sets, or a secret's own file, stands before it.  A key that there is not is an error that names the
nearest one: what is misspelt would otherwise be left out in silence.
"""

import logging
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from core.errors import InputError
from core.secret_files import FOLDER, PREFIX, FromEnvironment, Stored, is_secret, stored, variable_of

logger = logging.getLogger(__name__)

VARIABLE = "CHAIRSIDE_CONFIG"
UNKNOWN = "%s is set and means nothing here%s"
_MAX_BYTES = 1_000_000
_OURS_BESIDE = (FOLDER, VARIABLE)
_FOR_TESTS = f"{PREFIX}TEST_"
_EARLIER = frozenset({"log", "log_level"})
"""What is logged is known before any file is read."""


class ConfigFile(PydanticBaseSettingsSource):
    """The file that `CHAIRSIDE_CONFIG` names; nothing without it. Raise `InputError`."""

    def __init__(self, settings: type[BaseSettings], environment: Mapping[str, str] = os.environ) -> None:
        super().__init__(settings)
        self._named = environment.get(VARIABLE, "")

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - as above it
        """Not asked: the file is read as a whole."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        if not self._named:
            return {}
        held = stored(VARIABLE, Path(self._named).expanduser(), _MAX_BYTES)
        fields = {key_of(name, field): (name, field) for name, field in self.settings_cls.model_fields.items()}
        found: dict[str, Any] = {}
        secrets: list[str] = []
        for key, value in _flat(_tree(held)):
            if key in _EARLIER:
                raise InputError(
                    f"{VARIABLE} cannot be used: set {PREFIX}{key.upper()} in the environment instead of {key}."
                )
            if key not in fields:
                raise InputError(f"{VARIABLE} cannot be used: there is no key {key!r}{_nearest(key, fields)}")
            name, field = fields[key]
            found[str(field.validation_alias or name)] = value
            if is_secret(field):
                secrets.append(variable_of(name, field))
        held.warn(VARIABLE, *secrets)
        return found


class FromFile(FromEnvironment):
    """Settings of variables, files of secrets, and the one file."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        before = super().settings_customise_sources(
            settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings
        )
        return (*before, ConfigFile(settings_cls))


def key_of(name: str, field: FieldInfo) -> str:
    """The field's key in the file."""
    return variable_of(name, field).removeprefix(PREFIX).lower()


def warn_of_unknown(settings: type[BaseSettings], environment: Mapping[str, str] = os.environ) -> None:
    """Variables of ours that there are not; those of tests are not ours to know."""
    fields = settings.model_fields.items()
    known = {variable_of(name, field) for name, field in fields} | set(_OURS_BESIDE)
    known |= {f"{variable_of(name, field)}_FILE" for name, field in fields if is_secret(field)}
    for name in sorted(environment):
        if name.startswith(PREFIX) and not name.startswith(_FOR_TESTS) and name not in known:
            logger.warning(UNKNOWN, name, _nearest(name, known))


def _nearest(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, list(known), 1)
    return f": is {found[0]} meant?" if found else "; docs/settings.md has all that there are."


def _tree(held: Stored) -> dict[str, Any]:
    """Raise `InputError`; what stands in the file is not quoted."""
    if len(held.data) > _MAX_BYTES:
        raise InputError(f"{VARIABLE} cannot be used: {held.path} is too long for settings.")
    try:
        return tomllib.loads(held.data.decode())
    except tomllib.TOMLDecodeError as exc:
        where = str(exc).rpartition("(")[2].rstrip(")") if "(at " in str(exc) else "somewhere"
        raise InputError(f"{VARIABLE} cannot be used: {held.path} is no TOML, {where}.") from None
    except (ValueError, RecursionError):
        raise InputError(f"{VARIABLE} cannot be used: {held.path} is no TOML.") from None


def _flat(tree: Mapping[str, Any], table: str = "") -> Iterator[tuple[str, Any]]:
    """Keys with their tables before them; `name` in a table is the key that is called as the table is."""
    for key, value in tree.items():
        name = "_".join(part for part in (table, key.lower()) if part)
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        else:
            of_table = table if key.lower() == "name" else ""
            yield of_table or name, ",".join(map(str, value)) if isinstance(value, list) else value
