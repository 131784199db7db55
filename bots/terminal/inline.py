"""
A picture shown in the terminal itself, where the terminal is known to be able to.

iTerm2 and WezTerm take a file in one escape sequence (iTerm2's documentation, "Images"); kitty and Ghostty take it in
pieces of at most 4,096 characters (kitty's documentation, "Terminal graphics protocol").
"""

import base64
from collections.abc import Mapping

_PIECE_CHARS = 4096


def inline(png: bytes, environ: Mapping[str, str]) -> str:
    """What to write so that the terminal shows the PNG; empty if this terminal is not known to show pictures."""
    if environ.get("TMUX"):
        return ""
    data = base64.b64encode(png).decode()
    if environ.get("TERM_PROGRAM") in {"iTerm.app", "WezTerm"}:
        return f"\x1b]1337;File=inline=1;size={len(png)};preserveAspectRatio=1:{data}\x07\n"
    if environ.get("TERM") in {"xterm-kitty", "xterm-ghostty"}:
        return _in_pieces(data) + "\n"
    return ""


def _in_pieces(data: str) -> str:
    pieces = [data[at : at + _PIECE_CHARS] for at in range(0, len(data), _PIECE_CHARS)]
    said = []
    for number, piece in enumerate(pieces):
        keys = "a=T,f=100," if number == 0 else ""
        said.append(f"\x1b_G{keys}m={int(number + 1 < len(pieces))};{piece}\x1b\\")
    return "".join(said)
