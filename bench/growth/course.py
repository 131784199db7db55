"""How figures run with a size: lines over the same sizes, some of them floors."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`values` in the course's unit, one for each size."""

    name: str
    values: tuple[float, ...]
    is_floor: bool = False


@dataclass(frozen=True)
class Course:
    """`size` says what the sizes count."""

    title: str
    size: str
    sizes: tuple[int, ...]
    unit: str
    lines: tuple[Line, ...]

    def table(self) -> str:
        """For a terminal; floors last."""
        width = max(len(line.name) for line in self.lines) + 8
        head = f"{self.title} ({self.unit})\n{self.size:<{width}}" + "".join(f"{size:>12,}" for size in self.sizes)
        rows = (
            f"{line.name + (', floor' if line.is_floor else ''):<{width}}"
            + "".join(f"{value:12,.2f}" for value in line.values)
            for line in sorted(self.lines, key=lambda line: line.is_floor)
        )
        return "\n".join([head, *rows, ""])
