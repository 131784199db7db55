"""What the agent says about its own commands, which every platform writes in its own way; pure."""

from dataclasses import dataclass

from core.answering.views import VIEWS


@dataclass(frozen=True)
class Phrases:
    """
    `forget` is said to who wants to erase by a mention; `unheard` to who has addressed the agent in a way that keeps
    the words from it.
    """

    help: str
    forget: str
    none_open: str
    unheard: str


def help_text(opening: str, more: str) -> str:
    """The text of `help`: how to open a submission here, what views there are, and what other commands."""
    views = "; ".join(f"`{one.name}`: {one.meaning[0].lower()}{one.meaning[1:]}" for one in VIEWS)
    return f"""\
I answer questions about a submission and its reviews, with the passages that the answer rests on.

- **Open one**: {opening}
- **Ask**: mention me in the submission's thread: “What do the reviewers disagree about?”
- **Views**, by name, in the thread or after `/paper`: {views}
- **More**: {more}

What others write in the thread without mentioning me is kept as discussion, so that I know what was said."""
