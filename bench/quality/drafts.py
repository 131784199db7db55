"""
Meta-review text without a model, as the product drafts it where a venue allows a draft, for every forum of a corpus.

The scorer compares prose, so the markers are taken out. The gold meta-review lies beside the forum and is never read.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.quality.forums import forum
from core.answering.answers.drafted import drafted
from core.answering.answers.material import Material
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.answering.reply import MARKER
from core.deliberation.points import points
from core.deliberation.scores import tally


def predict(corpus: Path) -> Iterator[dict[str, object]]:
    """`{"forum", "draft"}` for each forum, in the order of their names."""
    for path in sorted((corpus / "forums").glob("*.json")):
        if path.name.count(".") == 1:  # not FORUM.metareview.json
            submission = forum(path)
            inquiry = Inquiry("draft", "", submission)
            material = Material(inquiry, Request(Intent.DRAFT, "draft"), points(submission), tally(submission))
            yield {"forum": path.stem, "draft": " ".join(MARKER.sub("", drafted(material)).split())}
