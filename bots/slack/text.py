"""
Slack's way of writing text, in both directions; pure.

In: `<@U1>`, `<https://…|label>`, `&amp;` become what the person sees.  Out: what stands in a submission must not ring,
name somebody or turn into a link, so `&` and `<` are escaped, and a link is broken by a character that is not seen.
"""

import re
from collections.abc import Mapping

from bots.channel.words import plain
from bots.text import clean
from core.answering.reply import MARKER

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>[:,]?")
_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^<>]*)>")
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+\|)?([^<>|^]*)(?:[|^][^<>]*)?>")
_LINK = re.compile(r"<((?:https?|mailto):[^<>|]+)(?:\|[^<>]*)?>")
_USER = re.compile(r"\b[UW][A-Z0-9]{5,}\b")
_JOINER = "\u2060"
_WWW = re.compile(r"\bwww\.", re.IGNORECASE)


def words_in(text: str, bot_user: str) -> str:
    """What a person wrote, without the mention of the bot."""

    def name(found: re.Match[str]) -> str:
        return " " if found[1] == bot_user else f"@{found[1]}"

    text = _LINK.sub(r"\1", _MENTION.sub(name, text))
    text = _SPECIAL.sub(r"@\1", _CHANNEL.sub(r"#\1", text))
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return plain(clean(text)).strip()


def named(text: str, names: Mapping[str, str]) -> str:
    """The text with the names of people in place of their ids, where they are known."""
    return _USER.sub(lambda found: names.get(found[0]) or found[0], text)


def people_in(text: str) -> list[str]:
    """The ids of people that stand in the text, each once."""
    return list(dict.fromkeys(_USER.findall(text)))


def linked(markdown: str, links: Mapping[str, str]) -> str:
    """What `safe` gave, with the labels of messages leading to them."""
    return MARKER.sub(lambda group: _led(group, links), markdown) if links else markdown


def _led(group: re.Match[str], links: Mapping[str, str]) -> str:
    labels = [label.strip() for label in group[1].split(",")]
    if not any(label in links for label in labels):
        return group[0]
    return ", ".join(f"[{label}]({links[label]})" if label in links else f"[{label}]" for label in labels)


def mentions(text: str, user: str) -> bool:
    return any(found[1] == user for found in _MENTION.finditer(text))


def safe(markdown: str) -> str:
    """Markdown that only shows: nothing in it rings, names somebody or can be clicked on."""
    text = clean(markdown).replace("&", "&amp;").replace("<", "&lt;").replace("](", "] (")
    return _WWW.sub(lambda found: f"{found[0][:3]}{_JOINER}.", text.replace("://", f":{_JOINER}//"))


def literal(escaped: str) -> str:
    """What `safe` gave, for where nothing is interpreted at all."""
    text = escaped.replace(_JOINER, "").replace("&lt;", "<").replace("&amp;", "&")
    return re.sub(r"<(?=[!@#])", f"<{_JOINER}", text)
