"""
Ink: where two pictures of one region differ, and how much of a rectangle that is.  Pure.

Whole pictures are compared as numbers of some million digits, which the interpreter does at the speed of C: each pixel
is halved to seven bits, so that a difference never borrows from its neighbour.
"""

import math
from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

STEP = 24
"""Of 255 levels: a difference this small is not seen. Black on white is 255; a grey of 0.91 on white is 23."""

_HALF = bytes(value >> 1 for value in range(256))
_HALF_RAISED = bytes(value >> 1 | 128 for value in range(256))
_SEEN = bytes(2 * abs(value - 128) >= STEP for value in range(256))
# One of blue, green and red alone is seen from these steps on: far less blue is seen, and a white that is only a little
# warmer or colder than white is white.
_SEEN_IN = tuple(bytes(2 * abs(value - 128) >= step for value in range(256)) for step in (160, 48, 80))
COLOURED = 4
"""Bytes of a pixel in a picture in colour: blue, green, red, and one that says nothing."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture of a region whose upper left corner is (`left`, `top`) in points; `across`, `down`: pixels a point."""

    data: bytes
    stride: int
    width: int
    height: int
    left: float
    top: float
    across: float
    down: float
    channels: int = 1

    def pixels(self, box: Rectangle) -> tuple[int, int, int, int]:
        """The pixels that the box touches: first and last column, first and last row, the last ones exclusive."""
        left, bottom, right, top = box
        first, last = int((left - self.left) * self.across), math.ceil((right - self.left) * self.across)
        upper, lower = int((self.top - top) * self.down), math.ceil((self.top - bottom) * self.down)
        if first < 0 or upper < 0 or last > self.width or lower > self.height:  # rare, and max and min are slow
            first, last, upper, lower = max(0, first), min(self.width, last), max(0, upper), min(self.height, lower)
        return first, max(last, first), upper, max(lower, upper)

    def span(self, box: Rectangle) -> tuple[int, int]:
        """The darkest and the lightest level in the box; (255, 0) if it is empty."""
        first, last, upper, lower = self.pixels(box)
        rows = [
            self.data[row * self.stride + first * self.channels : row * self.stride + last * self.channels]
            for row in range(upper, lower)
        ]
        rows = [row for row in rows if row]
        return min(map(min, rows), default=255), max(map(max, rows), default=0)


@dataclass(frozen=True, slots=True)
class Mask:
    """Which bytes of a picture's differ from another's by what is seen."""

    seen: bytes
    ground: Ground

    @classmethod
    def between(cls, one: Ground, other: Ground) -> "Mask":
        raised = int.from_bytes(one.data.translate(_HALF_RAISED), "little")
        difference = raised - int.from_bytes(other.data.translate(_HALF), "little")
        levels = difference.to_bytes(len(one.data), "little")
        if one.channels != COLOURED:
            return cls(levels.translate(_SEEN), other)
        channels = [levels[channel::COLOURED] for channel in range(len(_SEEN_IN))]
        blue, green, red = (int.from_bytes(channel.translate(_SEEN), "little") for channel in channels)
        every, seen = blue & green & red, bytearray(len(levels))
        for place, (channel, table) in enumerate(zip(channels, _SEEN_IN, strict=True)):
            alone = int.from_bytes(channel.translate(table), "little")
            seen[place::COLOURED] = (every | alone).to_bytes(len(channel), "little")
        return cls(bytes(seen), other)

    def share(self, box: Rectangle, every: int = 1) -> float:
        """How much of the box differs, in bytes of every row or of every second, third, …"""
        first, last, upper, lower = self.ground.pixels(box)
        rows = range(upper, lower, every)
        size = (last - first) * len(rows)
        if not size:
            return 0.0
        stride, channels, count = self.ground.stride, self.ground.channels, self.seen.count
        start, end = first * channels, last * channels
        found = 0
        for row in rows:
            found += count(1, row * stride + start, row * stride + end)
        return found / (size * min(channels, len(_SEEN_IN)))
