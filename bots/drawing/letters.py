"""
The font that pictures are written in, Source Sans Pro: Latin, Greek and Cyrillic letters and the signs of formulas.

Its licence is the SIL Open Font License.  What it cannot write is better said in words than drawn as a box.
"""

from functools import cache, lru_cache

from font_source_sans_pro import SourceSansPro
from PIL import ImageFont

_NONE = "\uffff"
_MANY = 4_096


@cache
def letters(size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(SourceSansPro, size_px)


def drawable(words: str) -> bool:
    """Whether there is a letter for every sign."""
    return all(sign.isspace() or _has(sign) for sign in set(words))


@lru_cache(_MANY)
def _has(sign: str) -> bool:
    font = letters(16)
    return _shape(font, sign) != _shape(font, _NONE)


def _shape(font: ImageFont.FreeTypeFont, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(sign)
    return mask.size, bytes(mask)
