"""`chairside config`: what is in force, and where it is set; a secret is said to be there and never shown."""

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bots.run.process import settings
from core.config_file import VARIABLE, ConfigFile
from core.secret_files import SecretFiles, is_secret, variable_of
from core.settings import Settings

DEFAULT, ENVIRONMENT, SECRET_FILE = "default", "environment", "a file of its own"
HIDDEN, UNSET = "(secret)", "(not set)"
_IN_ADDRESS = re.compile(r"(?<=//)\S*@|(?<=\?)\S+")
"""Of an address who logs in there, and what is asked of it: either may be a key."""


@dataclass(frozen=True)
class Setting:
    """`value` as it may be shown."""

    variable: str
    value: str
    source: str


def in_force() -> list[Setting]:
    """All that can be set, by its variable. Raise `InputError` for what cannot be used."""
    return list(_all(settings()))


def show(*, as_json: bool, whole: bool) -> None:
    """Print it; what stands as it is by default only where the `whole` is wanted."""
    found = in_force()
    if as_json:
        rows = {one.variable: {"value": one.value, "from": one.source} for one in found}
        sys.stdout.write(f"{json.dumps(rows, indent=2, ensure_ascii=False)}\n")
        return
    shown = [one for one in found if whole or one.source != DEFAULT]
    wide = max((len(one.variable) for one in shown), default=0)
    for one in shown:
        sys.stdout.write(f"{one.variable:<{wide}}  {one.value}  [{one.source}]\n")
    if not whole:
        left = len(found) - len(shown)
        sys.stdout.write(
            f"{left} more stand as they are by default; --all shows them, docs/settings.md explains them.\n"
        )


def _all(held: Settings) -> Iterator[Setting]:
    own, file = SecretFiles(Settings)(), ConfigFile(Settings)()
    for name, field in Settings.model_fields.items():
        variable = variable_of(name, field)
        key = str(field.validation_alias or name)
        source = DEFAULT
        if os.environ.get(variable):
            source = ENVIRONMENT
        elif key in own:
            source = SECRET_FILE
        elif key in file:
            source = os.environ[VARIABLE]
        yield Setting(variable, _shown(getattr(held, name), field), source)


def _shown(value: Any, field: FieldInfo) -> str:
    if value is None:
        return UNSET
    if is_secret(field) or isinstance(value, SecretStr):
        return HIDDEN
    text = "".join(sign if sign.isprintable() else " " for sign in str(value))
    if "://" in text:
        text = _IN_ADDRESS.sub(lambda found: "…@" if found[0].endswith("@") else "…", text)
    return text if text else "(empty)"
