"""Text as people see it: one kind of line break, no control characters, nothing invisible."""

import re
import unicodedata

# Zero-width joiners are spelling in some scripts; all other format characters are invisible.
_KEPT = "\n\u200c\u200d"
_BREAKS = "\r\u2028\u2029\x0b\x0c\x85"
_LINK = re.compile(r"<a [^<>]{1,500}>([^<>]{1,500})</a>")
_BREAK = re.compile(r"<br ?/?>")
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))


class _Visible(dict[int, str]):
    """What each character becomes, worked out when it first occurs: `str.translate` then runs at the speed of C."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in _BREAKS:
            shown = "\n"
        elif char == "\t" or category == "Zs":
            shown = " "
        else:
            shown = "" if category in {"Cc", "Cf", "Cs"} and char not in _KEPT else char
        self[code] = shown
        return shown


_VISIBLE = _Visible()


def clean(text: str) -> str:
    """The text with plain spaces and line feeds, and without control, format and surrogate characters."""
    return text.replace("\r\n", "\n").translate(_VISIBLE)


def unescaped(text: str) -> str:
    """The text without the few traces of HTML that older exports have: escaped signs, links, line breaks."""
    if "&" not in text and "<" not in text:
        return text
    plain = _LINK.sub(r"\1", _BREAK.sub("\n", text))
    for escaped, sign in _ESCAPED:
        plain = plain.replace(escaped, sign)
    return plain
