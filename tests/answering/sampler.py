"""A made-up submission about a sampler for graphs, for the tests of retrieval."""

from core.submissions.model import Field, Part, Passage, Submission, Venue

PARAGRAPHS: dict[int, tuple[tuple[str, ...], ...]] = {
    1: (
        ("The authors propose a sampler for sparse graphs.", "Each node keeps a small cache of its neighbours."),
        ("The evaluation covers two tasks.", "Larger graphs were left out.", "No error bars are given."),
        ("The writing is clear.",),
    ),
    2: (
        ("In Sec. 2.2 the cache is assumed to be exact.", "This is rarely true."),
        ("Training takes twice as long, which is costly.",),
        ("The novelty over earlier samplers is small.", "Is the walk from Figure 3 still Markov?"),
    ),
}


def submission(snapshot: str = "made") -> Submission:
    passages = [Passage("P1", Part.PAPER, "We train a sampler on carbon graphs.", Field.ABSTRACT, speaker="paper")]
    for number, paragraphs in PARAGRAPHS.items():
        passages.append(Passage(f"R{number}.1", Part.REVIEW, "Sampler for graphs", Field.TITLE, reviewer=number))
        sentences = [(block, text) for block, texts in enumerate(paragraphs, 1) for text in texts]
        passages += [
            Passage(f"R{number}.{at}", Part.REVIEW, text, reviewer=number, block=block)
            for at, (block, text) in enumerate(sentences, 2)
        ]
    return Submission("made", "A sampler for graphs", Venue(), tuple(passages), snapshot=snapshot)


MADE = submission()
REVIEWS = tuple(passage for passage in MADE.passages if passage.part is Part.REVIEW)
