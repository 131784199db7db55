"""A course as a picture: both axes by powers of ten, floors dashed, and the names at the ends of the lines."""

from io import BytesIO

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from bench.growth.course import Course

INKS = ("#0b57d0", "#b3400f", "#1a7f37", "#8250df", "#bf8700", "#59636e", "#0a7ea4")
NARROW = 50.0


def drawn(course: Course) -> bytes:
    """A PNG on paper of its own, which reads the same in dark and light."""
    mpl.rcParams.update(
        {"font.family": "sans-serif", "font.size": 10, "axes.spines.top": False, "axes.spines.right": False}
    )
    figure = Figure(figsize=(7.2, 3.6), dpi=100, layout="constrained", facecolor="white")
    axes = figure.subplots()
    for number, line in enumerate(course.lines):
        axes.plot(
            course.sizes,
            line.values,
            marker="o",
            markersize=4,
            color=INKS[number % len(INKS)],
            linestyle="--" if line.is_floor else "-",
            label=line.name,
        )
    axes.set(xscale="log", yscale="log", xlabel=course.size, ylabel=course.unit)
    axes.set_title(course.title, fontsize=11, loc="left")
    axes.set_xticks(course.sizes, [f"{size:,}" for size in course.sizes])
    axes.minorticks_off()
    values = [value for line in course.lines for value in line.values]
    steps = (1.0, 2.0, 5.0) if max(values) / min(values) < NARROW else (1.0,)
    axes.yaxis.set_major_locator(LogLocator(subs=steps))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.grid(axis="y", color="#d1d9e0", linewidth=0.6)
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=9)
    written = BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()
