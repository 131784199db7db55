"""Whether a reply lets out words that somebody in the thread has taken back since, by an edit or a deletion; pure."""

from core.answering.reply import Citation, Reply
from core.answering.statements import normal
from core.conversation.thread import Thread


def quotes_taken_back(reply: Reply, thread: Thread) -> bool:
    """A citation of a message names it by its key, and holds the words that were quoted of it."""
    return any(cited.message and not _still_said(cited, thread) for cited in reply.citations)


def _still_said(cited: Citation, thread: Thread) -> bool:
    message = thread.messages.get(cited.message)
    return message is not None and not message.withdrawn and normal(cited.quote) in normal(message.text)
