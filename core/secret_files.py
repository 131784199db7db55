"""
Secrets that stand in files, as Docker, Kubernetes and systemd hand them over, for a setting that is a secret.

Of the places in which a secret may stand the first counts that holds one:

    SLACK_BOT_TOKEN                          the variable itself
    SLACK_BOT_TOKEN_FILE                     the path of a file
    CHAIRSIDE_SECRETS_DIR/SLACK_BOT_TOKEN    a file in a folder, named like the variable or in small letters

pydantic-settings has a source of its own for such a folder. It reads every setting from there, strips what may be part
of a secret, passes an empty file over, and tells of neither an absent folder nor a file that is open to others.
"""

import logging
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from core.errors import InputError

logger = logging.getLogger(__name__)

FOLDER = "CHAIRSIDE_SECRETS_DIR"
PREFIX = "CHAIRSIDE_"
OPEN = "everybody on this machine can read the file of %s: chmod 600 %s"
WRITABLE = "everybody on this machine can change the file of %s: chmod 600 %s"
_MAX_BYTES = 65_536


class SecretFiles(PydanticBaseSettingsSource):
    """Comes after the environment: what stands there is not looked for in files. Raise `InputError`."""

    def __init__(self, settings: type[BaseSettings], environment: Mapping[str, str] = os.environ) -> None:
        super().__init__(settings)
        self._environment = environment

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """The secret, or None; the key that it is validated under; that it is no tree."""
        key = str(field.validation_alias or field_name)
        if not is_secret(field):
            return None, key, False
        variable = variable_of(field_name, field)
        found = None if self._environment.get(variable) else self._file_of(variable)
        return (_read(*found, variable) if found else None), key, False

    def __call__(self) -> dict[str, Any]:
        found = (self.get_field_value(field, name) for name, field in self.settings_cls.model_fields.items())
        return {key: value for value, key, _ in found if value is not None}

    def _file_of(self, variable: str) -> tuple[str, Path] | None:
        """Which variable leads to the secret's file, and the file."""
        if named := self._environment.get(f"{variable}_FILE"):
            return f"{variable}_FILE", Path(named).expanduser()
        folder = self._environment.get(FOLDER)
        if not folder:
            return None
        place = Path(folder).expanduser()
        if not place.is_dir():
            raise InputError(f"{FOLDER} cannot be used: there is no folder {place}.")
        paths = (place / name for name in (variable, variable.lower()))
        return next(((FOLDER, path) for path in paths if path.exists()), None)


class FromEnvironment(BaseSettings):
    """Settings of variables and files; an empty variable is one that is not set. Their errors quote nothing."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True, hide_input_in_errors=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic names them
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, SecretFiles(settings_cls)


def is_secret(field: FieldInfo) -> bool:
    return SecretStr in (field.annotation, *get_args(field.annotation))


def variable_of(name: str, field: FieldInfo | None = None) -> str:
    """The variable that sets the field of this name."""
    return str(field.validation_alias) if field and field.validation_alias else f"{PREFIX}{name.upper()}"


@dataclass(frozen=True)
class Stored:
    """What stands in a file, and what everybody on this machine may do to it."""

    path: Path
    data: bytes
    can_be_read: bool
    can_be_changed: bool

    def warn(self, name: str, *secrets: str) -> None:
        """Of a file that is called by `name` and holds these secrets."""
        if secrets and self.can_be_read:
            logger.warning(OPEN, ", ".join(secrets), self.path)
        if self.can_be_changed:
            logger.warning(WRITABLE, name, self.path)


def stored(through: str, path: Path, most_bytes: int) -> Stored:
    """At most one byte more than `most_bytes` of the file. Raise `InputError` naming what led to it, and its path."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            # What is mounted to be read only has a mode that nobody here can change.
            fixed = bool(os.statvfs(file.fileno()).f_flag & os.ST_RDONLY)
            data = file.read(most_bytes + 1)
    except FileNotFoundError as exc:
        raise InputError(f"{through} cannot be used: there is no file {path}.") from exc
    except OSError as exc:
        raise InputError(f"{through} cannot be used: {path} cannot be read by this process.") from exc
    return Stored(path, data, not fixed and bool(mode & stat.S_IROTH), not fixed and bool(mode & stat.S_IWOTH))


def _read(through: str, path: Path, variable: str) -> str:
    """What stands in the file, without the end of its last line. Raise `InputError` naming variable and path."""
    found = stored(through, path, _MAX_BYTES)
    try:
        secret = found.data.decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as exc:
        raise InputError(f"{through} cannot be used: {path} is no text.") from exc
    if not secret.strip():
        raise InputError(f"{through} cannot be used: {path} is empty.")
    if len(found.data) > _MAX_BYTES or not secret.replace("\n", "").replace("\r", "").isprintable():
        raise InputError(f"{through} cannot be used: {path} holds something else than a secret.")
    found.warn(variable, variable)
    return secret
