"""What a message asks of the chair's own paperwork: the form, a check of their text, the record to take away."""

import re

from core.answering.understanding.request import Intent, Request

_REVIEW = r"meta[- ]?reviews?"
_ASKS = r"(?:show|give|get|see|open|display|lay out|fill|pull up|what(?:'s| is| does)|where(?:'s| is)|i need)"
_WORKSHEET = re.compile(
    rf"\b{_ASKS}\b[^.?!]{{0,40}}\b(?:worksheet|(?:{_REVIEW}|venue'?s|reporting) form)\b"
    rf"|\bform (?:for|of) (?:the |my |a )?{_REVIEW}\b"
    rf"|\bhelp (?:me |us )?(?:to )?(?:write|with|prepare|start|fill(?: in| out)?)\b[^.?!]{{0,30}}\b{_REVIEW}\b"
    rf"|^\W*(?:the |my )?(?:worksheet|{_REVIEW} form)\W*$",
    re.I,
)
_EXPORT = re.compile(
    r"^\W*(?:(?:please|can you|could you|can i|how do i|i (?:want|would like) to)\b ?)*"
    r"(?:export|download|take away|save)\b"
    r"(?: (?:me|us|all|this|the|our|my|it|everything|of|thread|discussion|conversation|worksheet|record|disclosure"
    r"|to|as|a|file|files|markdown|json|and))*\W*$"
    r"|\b(?:disclosure|audit) (?:record|statement|report)\b",
    re.I,
)
_CHECK = re.compile(
    rf"^\W*(?:(?:please|can you|could you|would you)\b ?)*(?:check|proofread|look over|go over)\b"
    rf"(?:\W*(?:\n|:|$)|(?: (?:my|our))(?: own)?(?: draft| text| {_REVIEW}| summary)+"
    rf"|(?: this| the)?(?: draft(?: {_REVIEW})?| {_REVIEW}(?: draft| text)?| this| it)\W*(?:\n|:|$))",
    re.I,
)


def asked_of_paperwork(text: str) -> Request | None:
    """The request, if the message is about the paperwork; None if it is about something else."""
    if _CHECK.search(text):
        return Request(Intent.CHECK, "check")
    if _EXPORT.search(text):
        return Request(Intent.EXPORT, "export")
    if _WORKSHEET.search(text):
        return Request(Intent.WORKSHEET, text)
    return None
