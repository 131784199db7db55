"""
Meta-review text without a model, from the product's own choice of passages, for every forum of a corpus.

The gold meta-review lies beside the forum and is never read here.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.quality.plain_draft import plain_draft
from core.answering.answers.material import Material
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.deliberation.points import points
from core.deliberation.scores import tally
from core.submissions.forums.export import read_export


def predict(corpus: Path) -> Iterator[dict[str, object]]:
    """`{"forum", "draft"}` for each forum, in the order of their names."""
    for path in sorted((corpus / "forums").glob("*.json")):
        if path.name.count(".") == 1:  # not FORUM.metareview.json
            submission = read_export(path.read_bytes())
            asked = Request(Intent.DRAFT, "draft")
            inquiry = Inquiry("draft", "", submission)
            material = Material(inquiry, asked, points(submission), tally(submission))
            yield {"forum": path.stem, "draft": plain_draft(material)}
