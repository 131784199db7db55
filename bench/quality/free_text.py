"""
A text that a model might write, sentence by sentence: the verdict on each, as figures and the rules' tests want it.

Everything is a statement here but blank lines, short headings and what only announces a list or a table: a row of a
table is one too, and a heading that says something about the paper. An answer is taken apart as it arrives instead
(`generative/draft.py`), a line at a time.
"""

from core.answering.proof.judge import judge
from core.answering.proof.layout import laid_out
from core.answering.proof.spelling import tidied
from core.answering.statements import Statement
from core.answering.verdicts import Verdict
from core.deliberation.figures import figures_of
from core.submissions.model import Submission


def verdicts_of(text: str, submission: Submission) -> tuple[tuple[Statement, Verdict], ...]:
    """Every sentence of whole lines, in order, with its verdict."""
    figures = figures_of(submission)
    said = (statement for line in laid_out(tidied(text), submission) for statement in line)
    return tuple((statement, judge(statement, submission, figures)) for statement in said)
