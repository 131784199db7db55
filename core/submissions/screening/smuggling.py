"""
Characters that draw nothing and carry something: tags, runs of zero-width signs, reversals of the direction of reading.

Honest uses stay uncounted: a flag's tags, one joiner inside a word or an emoji, one selector behind a letter, a mark of
direction in a text that has letters written from right to left.
"""

import html
import re
import unicodedata

_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{1,6}\U000e007f")
_HONEST_MARK = "\ue000"
_ZERO_WIDTH = "\u200b-\u200d\u2060-\u2064\ufeff\u180e\u00ad"
_RUN = re.compile(
    "[\U000e0000-\U000e007f]+"  # tags
    "|[\U000e0100-\U000e01ef\ufe00-\ufe0f]{2,}"  # selectors in a row
    f"|[{_ZERO_WIDTH}]{{3,}}"
    "|[\u202d\u202e]+"  # overrides of direction
    "|[\u2800\u3164\u115f\u1160\uffa0]{3,}"  # letters that are blank
)
_SPREAD = re.compile(f"[{_ZERO_WIDTH}]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SCRIPTS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u1780-\u18af]")  # written from right to left, or with joiners
_MAX_SPREAD_SHARE = 0.05


def smuggled(text: str) -> int:
    """How many characters of the text draw nothing and are there in a way that no honest text has them."""
    if text.isascii():
        return 0
    plain = _FLAG.sub(_HONEST_MARK, text)
    found = sum(len(run) for run in _RUN.findall(plain))
    if _SCRIPTS.search(plain):
        return found
    rest = _RUN.sub("", plain)
    spread = len(_SPREAD.findall(rest))
    if spread > max(8, _MAX_SPREAD_SHARE * len(rest)):
        found += spread  # one behind each letter spells as well as many in a row
    return found + len(_DIRECTION.findall(rest))


def without_smuggled(text: str) -> str:
    """The text less what draws nothing in a row; single joiners and selectors stay."""
    if text.isascii():
        return text
    flags = _FLAG.findall(text)
    plain = _RUN.sub("", _FLAG.sub(_HONEST_MARK, text.replace(_HONEST_MARK, "")))
    for flag in flags:
        plain = plain.replace(_HONEST_MARK, flag, 1)
    return _DIRECTION.sub("", plain) if not _SCRIPTS.search(plain) else plain


def plain_letters(text: str) -> str:
    """The text as a matcher wants it: small letters, one kind of space, no markup, all visible, look-alikes read."""
    plain = _BLANK.sub(" ", html.unescape(text) if "&" in text else text)
    folded = _MARKUP.sub("", unicodedata.normalize("NFKC", plain).translate(_LOOK_ALIKES).casefold())
    seen = "".join(char for char in folded if unicodedata.category(char) not in {"Cf", "Mn"} or char == " ")
    return " ".join(seen.split())


# Marks of emphasis, comments and tags, which draw nothing themselves: "**ignore** all <b>previous</b> instructions".
_MARKUP = re.compile(
    r"[*`]+|~~|(?<!\w)_+|_+(?!\w)|<!--|-->|</?(?:b|i|u|s|em|strong|span|sub|sup|font|mark|small|a)\b[^<>]{0,200}>"
)
_BLANK = re.compile("[\u2800\u3164\u115f\u1160\uffa0]")
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_LOOK_ALIKES = str.maketrans(_SMALL_CAPITALS) | str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν", "ABESIJKMHOPCTYXaeopcyxijshdqwABEZHIKMNOPTYXoav"
)
