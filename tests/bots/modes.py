"""One thread that is tightened step by step, and what each mode answers to a question that the one before permits."""

from pathlib import Path

from bots.loading import Loaded
from core.governance.ruling import Ruling
from core.submissions.forums.export import read_export
from tests.bots import modelled
from tests.bots.conftest import FORUM
from tests.bots.test_conversation import QUESTIONS
from tests.fakes.model_server import ModelServer

SUMMARY, BOTH_SIDES, _, OVERALL, _ = QUESTIONS
RULING = Ruling("full", "the rules of Toys 2031", "2031-02-01")
ON_THE_CARD = "Mode full: the rules of Toys 2031 (since 2031-02-01)"
RULES = '[[rule]]\nvenue = "*"\nmode = "full"\nsince = 2025-02-01\nsource = "the rules of Toys 2025"\n'
TIGHTENED = (
    (
        "evidence",
        OVERALL,
        (
            "Mode evidence: a model may not recommend a decision here; it may explain the paper and gather what "
            "reviewers and authors say. This answer uses no model."
        ),
    ),
    (
        "understand",
        BOTH_SIDES,
        (
            "Mode understand: a model may not gather what reviewers and authors say here; it may explain the paper. "
            "This answer uses no model."
        ),
    ),
    (
        "no-model",
        SUMMARY,
        "Mode no-model: no model is used here. Searching, quoting and tables need no model. This answer uses no model.",
    ),
)
"""The mode, the question, and how its answer ends."""
WIDENED = "Mode no-model holds here, and a thread's mode can only be tightened; an operator widens it."
CHECKED = "Quotation found in its passage (R1.11): "


def settings_for(server: ModelServer, folder: Path) -> dict[str, str]:
    """What makes a process ask that server, in a mode whose source and day are known."""
    found = modelled.settings_for(server, folder)
    Path(found["CHAIRSIDE_VENUE_RULES"]).write_text(RULES)
    return found


async def sample(*_: object) -> Loaded:
    """The sample submission, whatever is named."""
    return Loaded(read_export(FORUM.read_bytes()))
