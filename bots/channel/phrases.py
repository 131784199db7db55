"""What the agent says about its own commands, which every platform writes in its own way; pure."""

from dataclasses import dataclass

from core.answering.views import VIEWS

AGAIN = "upload it once more, or open the submission by its link."
"""What to do about a file that cannot be had."""
BROKEN = "Something went wrong, and it has been logged. Please try again."
PLACEHOLDER = "Reading…"
"""What stands where an answer will, before there is any of it."""
UNSHOWN = "What I have to say cannot be shown here. Ask for a part of it, or in other words."
"""Where the platform takes an answer in no way."""


@dataclass(frozen=True)
class Phrases:
    """
    `forget` is said to who wants to erase by a mention; `unheard` to who has addressed the agent in a way that keeps
    the words from it. `person` is a pattern: how the platform writes whom a message mentions.
    """

    help: str
    forget: str
    none_open: str
    unheard: str
    person: str


def help_text(opening: str, more: str) -> str:
    """The text of `help`: how to open a submission here, what views there are, and what other commands."""
    views = "; ".join(f"`{one.name}`: {one.meaning[0].lower()}{one.meaning[1:]}" for one in VIEWS)
    return f"""\
I answer questions about a submission and its reviews, with the passages that the answer rests on.

- **Open one**: {opening}
- **Ask**: mention me in the submission's thread: “What do the reviewers disagree about?”
- **Views**, by name, in the thread or after `/paper`: {views}
- **Between chairs**: `/paper position reject because …` gives your position unseen; `reveal positions`, said to me, \
shows all, and so does the last of those named by `expect @ana, @ben`. “What did we decide?”, “summarise since \
yesterday”: I answer with the messages; `decision: …` and `open question: …` are kept, or a message's menu marks them
- **Your own text**: `/paper check`, or `check` with the file attached: you alone are asked about what to look at again
- **Mode**: `mode`, in the thread or after `/paper`, says what a model may do here and by which rule; `mode no-model` \
tightens it for everybody
- **Stop**: the button below an answer that is being made, or `stop`; `usage` says what the answers took of a model
- **Take it out**: `/paper export` hands the thread to you alone, as a page to read and a file to keep
- **As yourself**: `/paper login` shows a form for an OpenReview token of your own, `/paper logout` erases it; \
`/paper link CODE` tells me who you are on the committee's roster
- **More**: {more}

What others write in the thread without mentioning me is kept as discussion, so that I know what was said."""


HELP = help_text(
    "`/paper` in a channel shows a form, `/paper REFERENCE` does without; in a thread, mention me with "
    "`open REFERENCE`. A reference is an OpenReview or arXiv link or id; you can also attach the paper's PDF to the "
    "mention.",
    "`/paper list` shows what is open in a channel, `/paper forget REFERENCE` erases it. Slack has no slash commands "
    "inside threads: mention me there.",
)
FORGET = "To erase a submission with its threads, write `/paper forget REFERENCE` in the channel."
NONE_OPEN = "Nothing is open in this channel yet: `/paper REFERENCE` opens a submission."
PHRASES = Phrases(HELP, FORGET, NONE_OPEN, unheard=HELP, person=r"[UW][A-Z0-9]{5,}")
"""Where `/paper` takes the reference itself, and there are no commands inside threads."""
