"""
The format of what a log holds, counted up whenever a kind of entry, a field or a word of one is added.

    1  opened, said, asked, begun, placed, answered, failed, delivered, edited, withdrawn, position
    2  the revision of a question that there is no reply to
    3  rated; the picture beside a reply
    4  round, revealed, marked, stopped, condensed; private positions; the ruling of a mode, and a mode that was chosen
    5  what a model was asked for a reply, and how each of its sentences fared; the message that a citation leads to
    6  the verdict of a passage that only asks or promises
    7  what is offered below a reply
    8  spent, erased
    9  with whose rights a snapshot was read; who has said that everybody may see it

Nothing is ever taken away, and what is added may be missing: so each version reads what all before it wrote.  Of what a
newer one wrote, entries of a kind that is not known are passed over, and so are fields; a new word in a known field is
not read.  `tests/conversation/formats` holds a log as each version wrote it.
"""

FORMAT = 9
