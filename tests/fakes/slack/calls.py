"""A call of the Web API as it came in: its method and arguments whatever their encoding, its token kept apart."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack.checking import Refused

JSON_ARGUMENTS = {
    "blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format", "view": "invalid_arguments",
    "files": "invalid_arguments", "attachments": "invalid_attachments",
}  # fmt: skip
"""Arguments that are JSON inside a form, and the error of one that is not."""


@dataclass
class Call:
    """`outcome` is "ok", Slack's error, or the kind of the fault; empty while it is worked on. `at_s` is monotonic."""

    method: str
    args: dict[str, Any]
    token: str = field(default="", repr=False)
    team: str = ""
    outcome: str = ""
    at_s: float = field(default_factory=time.monotonic)

    def need(self, name: str) -> str:
        value = self.args.get(name)
        if value in (None, ""):
            message = f"[ERROR] missing required field: {name}"
            raise Refused("invalid_arguments", response_metadata={"messages": [message]})
        return str(value)

    def maybe(self, name: str) -> str | None:
        value = self.args.get(name)
        return None if value in (None, "") else str(value)

    def flag(self, name: str) -> bool | None:
        value = self.args.get(name)
        return None if value is None else value in (True, 1, "1", "true", "True")

    def number(self, name: str, otherwise: int) -> int:
        try:
            return int(self.args.get(name, otherwise))
        except ValueError:
            raise Refused("invalid_arguments") from None

    def tree(self, name: str) -> Any:
        """The JSON argument of that name; None if it was not given."""
        value = self.args.get(name)
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError:
                raise Refused(JSON_ARGUMENTS[name]) from None
        return value


async def read_call(request: web.Request) -> Call:
    """Raise `Refused` for a body that is not what its content type says."""
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            said = await request.json()
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(said, dict):
            raise Refused("json_not_object")
        args.update(said)
    elif request.method == "POST":
        args.update(await request.post())
    token = str(args.pop("token", ""))
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Bearer":
        token = value
    call = Call(request.match_info["method"], args, token)
    if scheme == "Basic":
        call.args["basic"] = value
    return call
