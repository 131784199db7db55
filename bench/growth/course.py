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
    """`size` says what the sizes count; `picture`: it is worth one in a page that has the table too."""

    title: str
    size: str
    sizes: tuple[float, ...]
    unit: str
    lines: tuple[Line, ...]
    picture: bool = True

    @property
    def heading(self) -> str:
        return f"{self.title} ({self.unit})" if self.unit else self.title

    def table(self) -> str:
        """For a terminal; floors last."""
        width = max(len(line.name) for line in self.lines) + 8
        head = f"{self.heading}\n{self.size:<{width}}" + "".join(f"{size:>12,}" for size in self.sizes)
        rows = (f"{name:<{width}}" + "".join(f"{value:>12}" for value in values) for name, values in self._rows())
        return "\n".join([head, *rows, ""])

    def markdown(self) -> str:
        head = [self.heading, *(f"{size:,}" for size in self.sizes)]
        rows = [head, ["---", *("---:" for _ in self.sizes)], *([name, *values] for name, values in self._rows())]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"

    def _rows(self) -> list[tuple[str, list[str]]]:
        lines = sorted(self.lines, key=lambda line: line.is_floor)
        return [(f"{line.name}{', floor' * line.is_floor}", [_figure(each) for each in line.values]) for line in lines]


def _figure(value: float) -> str:
    """With three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
