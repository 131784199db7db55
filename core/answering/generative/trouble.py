"""
What can go wrong with a model's server, in words that say what to set.

None of these errors is raised from the library's, which a traceback would print: it may quote what the server was sent.
"""

from core.answering.generative.model import Model
from core.errors import EngineError


class ModelError(EngineError):
    """
    The model's server has given no answer. `transient`: the same call may succeed after `wait_s`, if it is known.
    `taken`: the server had the prompt and did not refuse it, so its tokens count.
    """

    def __init__(
        self, words: str, *, transient: bool = False, wait_s: float | None = None, taken: bool = False
    ) -> None:
        super().__init__(words)
        self.transient = transient
        self.wait_s = wait_s
        self.taken = taken

    @property
    def kind(self) -> str:
        """As a bill calls it."""
        return "passing" if self.transient else "refused"


class ContextTooLong(ModelError):
    """The prompt is longer than the model reads: a shorter one may be taken."""

    def __init__(self) -> None:
        super().__init__("The model reads less than it was sent: set CHAIRSIDE_MODEL_CONTEXT_TOKENS to what it takes.")

    @property
    def kind(self) -> str:
        return "too long"


class BrokenOff(ModelError):
    """The answer had begun and did not come to its end; `why`, if the server said so."""

    def __init__(self, why: str = "") -> None:
        super().__init__(f"The model's answer broke off. {why}".rstrip())
        self.why = why

    @property
    def kind(self) -> str:
        return "broke off"


def hung_up() -> ModelError:
    return ModelError(
        "The model's server ended the connection before its answer was whole: is it still running?",
        transient=True,
        taken=True,
    )


def unreadable() -> ModelError:
    return ModelError(
        "The model's server says what cannot be understood: is it OpenAI-compatible?", transient=True, taken=True
    )


def wordless() -> ModelError:
    return ModelError(
        "The model's server ends its answer before it begins: ask again, and see its log if that goes on.",
        transient=True,
        taken=True,
    )


def whole_at_once() -> ModelError:
    return ModelError(
        "The model's server does not stream its answers: use one that does, such as those in docs/models.md."
    )


def unreachable(model: Model) -> ModelError:
    return ModelError(
        f"The model's server at {model.host} cannot be reached: is it running, and is CHAIRSIDE_MODEL_BASE_URL right?",
        transient=True,
    )


def silent(for_s: float, limit: str) -> ModelError:
    """`limit` is the setting that says how long it may be."""
    return ModelError(
        f"The model said nothing for {for_s:g} seconds: set {limit} higher if it is slow.", transient=True, taken=True
    )
