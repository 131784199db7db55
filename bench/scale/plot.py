"""How long answers wait for Slack in a venue's peak hour, by how many questions there are."""

from dataclasses import replace
from io import BytesIO

from matplotlib.figure import Figure

from bench.scale.assumptions import Assumptions
from bench.scale.platforms import on_slack, quantile
from bench.scale.traffic import peak_hour

LOADS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
LEAST_S = 0.1
INKS = ("#0b57d0", "#b3400f", "#1a7f37")


def drawn(taken: Assumptions) -> bytes:
    """A PNG: the 99th percentile, of posts into one channel and into many, and of a model's final edits."""
    lines: dict[str, list[float]] = {"posts, one channel": [], "posts, ten channels": [], "final edits, any number": []}
    questions = []
    for load in LOADS:
        hours = [peak_hour(replace(taken, channels=channels), times=load) for channels in (1.0, 10.0)]
        questions.append(len(hours[0]))
        found = [*(on_slack(hour, taken, model=False).posts for hour in hours)]
        found.append(on_slack(hours[1], taken, model=True).finals)
        for line, waited in zip(lines.values(), found, strict=True):
            line.append(max(quantile(waited, 0.99), LEAST_S))
    figure = Figure(figsize=(7.2, 3.6), dpi=100, layout="constrained", facecolor="white")
    axes = figure.subplots()
    for (name, values), ink in zip(lines.items(), INKS, strict=True):
        axes.plot(questions, values, marker="o", markersize=4, color=ink, label=name)
    axes.set(yscale="log", xlabel="questions in the hour, one workspace", ylabel="s, 99th percentile (0.1: less)")
    axes.set_title("What answers wait for Slack", fontsize=11, loc="left")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#d1d9e0", linewidth=0.6)
    axes.legend(frameon=False, fontsize=9)
    written = BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()
