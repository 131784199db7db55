"""
What Discord refuses with: a status, a code, a sentence, and for a bad form the tree of what is wrong where.

Codes and statuses: Discord's "Opcodes and Status Codes", part JSON.
"""

from typing import Any

Tree = dict[str, Any]

CODES = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10066: (404, "Unknown application command permissions"),
    30034: (429, "Max number of daily application command creates has been reached (200)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50021: (403, "Cannot execute action on a system message"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    160002: (400, "Cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
}


class Refusal(Exception):
    """`via` false is a refusal that never reached Discord: Cloudflare's."""

    def __init__(self, status: int, tree: Tree, headers: dict[str, str] | None = None, *, via: bool = True) -> None:
        super().__init__(tree.get("message"))
        self.status = status
        self.tree = tree
        self.headers = headers or {}
        self.via = via


def refused(code: int, **more: Any) -> Refusal:
    status, message = CODES[code]
    return Refusal(status, {"message": message, "code": code, **more})


def unknown_route() -> Refusal:
    return Refusal(404, {"message": "404: Not Found", "code": 0})


def unauthorised() -> Refusal:
    return Refusal(401, {"message": "401: Unauthorized", "code": 0})


def broken() -> Refusal:
    return Refusal(500, {"message": "500: Internal Server Error", "code": 0})


class Form:
    """Collects what is wrong with a body; `check` refuses it with everything at once."""

    def __init__(self) -> None:
        self.errors: Tree = {}

    def wrong(self, path: str, code: str, message: str) -> None:
        """`path` is dotted: `components.0.custom_id`."""
        place = self.errors
        for step in path.split("."):
            place = place.setdefault(step, {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: str, value: object, longest: int, shortest: int = 0) -> None:
        """Text or a list; nothing is wrong with a value that is not there."""
        if value is None and not shortest:
            return
        size = len(value) if isinstance(value, str | list) else 0
        if shortest and not size:
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif shortest and not shortest <= size <= longest:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {shortest} and {longest} in length.")
        elif size > longest:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")

    def check(self) -> None:
        if self.errors:
            raise refused(50035, errors=self.errors)
