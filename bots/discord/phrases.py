"""What the agent says about its own commands on Discord; pure."""

from bots.channel.phrases import Phrases, help_text

PHRASES = Phrases(
    help=help_text(
        "`/paper open` in a channel, with a reference or the paper's PDF; its card comes with a thread of its own. "
        "In a thread, `/paper open` or a mention with `open REFERENCE` opens it right there. A reference is an "
        "OpenReview or arXiv link or id; you can also attach the PDF to the mention.",
        "`/paper list` shows what is open in a channel, `/paper forget` erases it.",
    ),
    forget="To erase a submission with its threads, use `/paper forget` in the channel.",
    none_open="Nothing is open in this channel yet: `/paper open` opens a submission.",
    unheard="Discord keeps the words of that message from me: it passes on what mentions me, the member, not the role "
    "of my name, and no reply to a command. Pick me in the list that opens when you type @, and write it again.",
    person=r"\d{15,20}",
)
