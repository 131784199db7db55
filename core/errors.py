"""
Every error that Chairside raises on purpose:

    ChairsideError          its text is for the person: one line, what is wrong and what to do
    ├── InputError          what was asked or handed over cannot be used; nothing was changed
    ├── SubmissionError     a submission cannot be read or found
    │   └── Forbidden       whoever asks may not read it, or nobody can say that they may
    ├── StorageError        Redis is out of reach or refuses; try again
    │   ├── Conflict        another writer took this entry's number; read again and decide again
    │   │   └── Rewritten   a person was erased from the thread; what was made of it before is void
    │   ├── Unheld          it is written, but a server that dies may take it along; try again
    │   └── Gone            the thread was erased; nothing can be added to it
    │       └── Forgotten   and this was said before it was: it is not taken in again
    ├── PlatformError       the platform did not take a message; try again
    └── EngineError         no answer could be made; the person is told so

A library's error is translated where the library is called, with `raise … from exc`.
No text of a submission, a review or a message ever stands in an error.
"""


class ChairsideError(Exception):
    """Its text is one line for the person: what is wrong and what to do."""


class InputError(ChairsideError):
    """What was asked or handed over cannot be used; nothing was changed."""


class SubmissionError(ChairsideError):
    """A submission cannot be read or found."""


class Forbidden(SubmissionError):
    """Its source does not let the asker read it, or knows no such submission that they may read."""


class StorageError(ChairsideError):
    """Redis is out of reach or refuses; the same call may succeed later."""


class Conflict(StorageError):
    """Another writer took this entry's number: read again and decide again."""


class Rewritten(Conflict):
    """A person was erased from the thread: what was made of it before must not be added to it."""

    def __init__(self) -> None:
        super().__init__("This thread was rewritten in the meantime; it is read anew.")


class Unheld(StorageError):
    """Too few replicas hold what was written, so far."""


class Gone(StorageError):
    """The thread was erased; nothing can be added to it."""

    def __init__(self) -> None:
        super().__init__("This thread was erased.")


class Forgotten(Gone):
    """It was said before the thread was erased: a redelivery, or something that was read again."""


class PlatformError(ChairsideError):
    """The platform did not take a message; the same call may succeed later."""


class EngineError(ChairsideError):
    """No answer could be made; its text is shown to the person who asked."""


def fault_of(error: BaseException) -> str:
    """The kind of a fault of ours and its place in our code; never its text, which may quote a submission."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{last.tb_frame.f_code.co_qualname}:{last.tb_lineno}" if last else "?"
    return f"{type(error).__name__} in {where}"
