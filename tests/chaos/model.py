"""A model server that quotes the submission it is asked about, and what goes wrong with it."""

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from core.submissions.model import Submission
from tests.chaos.plan import Step
from tests.chaos.side import Act
from tests.fakes.cable import Cable
from tests.fakes.model_server import Asked, ModelServer, Script, serve

NAME = "small-model"
QUOTED = 3
LIMITS = {"FIRST_TOKEN_S": "2", "BETWEEN_TOKENS_S": "1", "WHOLE_S": "6"}
_BUSY = b'{"error": {"message": "busy", "code": "rate_limit_exceeded"}}'


@dataclass
class Model:
    """`how` is what is done to an answer now. The cable is what leads to the server."""

    submissions: Sequence[Submission]
    server: ModelServer
    cable: Cable
    how: dict[str, object] = field(default_factory=dict)

    @property
    def begun(self) -> Mapping[str, Act]:
        return {
            "model down": lambda _: self.cable.pull(),
            "model slow": partial(self._answers, delay_s=0.05),
            "model silent": lambda step: self._answers(step, hold_after=step.which * 3),
            "model cut": lambda step: self._answers(step, cut=400 * step.which + 7),
            "model busy": partial(self._answers, status=429, error=_BUSY, headers={"Retry-After": "1"}),
            "model broken": lambda step: self._answers(step, status=(500, 503, 404)[step.which % 3]),
        }

    def environment(self, venue_rules: str) -> Mapping[str, str]:
        limits = {f"CHAIRSIDE_MODEL_{name}": value for name, value in LIMITS.items()}
        address = f"http://127.0.0.1:{self.cable.port}/v1"
        own = {"CHAIRSIDE_MODEL_BASE_URL": address, "CHAIRSIDE_MODEL": NAME, "CHAIRSIDE_VENUE_RULES": venue_rules}
        return {**limits, **own}

    def mend(self) -> None:
        self.how = {}
        self.cable.plug()
        self.server.release()

    def _answers(self, _: Step, **how: object) -> None:
        self.how = how

    def answer(self, asked: Asked) -> Script:
        """Some passages, quoted whole."""
        about = next((one for one in self.submissions if one.title in asked.text), self.submissions[0])
        lines = [f"- “{passage.text}” [{label}]" for label, passage in list(about.by_label.items())[:QUOTED]]
        return replace(Script("\n".join(lines)), **self.how)  # type: ignore[arg-type]


@contextmanager
def model_for(submissions: Sequence[Submission]) -> Iterator[Model]:
    """Serving until the block ends."""
    with serve("") as server:
        cable = Cable(lambda: socket.create_connection(("127.0.0.1", server.port)))
        model = Model(submissions, server, cable)
        server.answer = model.answer
        try:
            yield model
        finally:
            model.mend()
            cable.close()
