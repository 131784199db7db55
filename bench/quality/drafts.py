"""
Meta-review text without a model, as the product drafts it where a venue allows a draft, for every forum of a corpus.

The scorer compares prose, so the markers are taken out. The gold meta-review lies beside the forum and is never read.
"""

from collections.abc import Iterator
from pathlib import Path

from core.answering.answers.drafted import drafted
from core.answering.answers.material import Material
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.answering.reply import MARKER
from core.deliberation.points import points
from core.deliberation.scores import tally
from core.submissions.forums.export import read_export


def predict(corpus: Path) -> Iterator[dict[str, object]]:
    """`{"forum", "draft"}` for each forum, in the order of their names."""
    for path in sorted((corpus / "forums").glob("*.json")):
        if path.name.count(".") == 1:  # not FORUM.metareview.json
            submission = read_export(path.read_bytes())
            inquiry = Inquiry("draft", "", submission)
            material = Material(inquiry, Request(Intent.DRAFT, "draft"), points(submission), tally(submission))
            yield {"forum": path.stem, "draft": " ".join(MARKER.sub("", drafted(material)).split())}
