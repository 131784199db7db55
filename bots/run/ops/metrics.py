"""
The measures as Prometheus counts them, in a registry of this process's own: the only file that knows its library.

Every label that there can be is there from the start, at zero: a rate of what has not happened yet is 0 and no gap.
"""

from collections.abc import Mapping
from importlib.metadata import version
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from core.conversation.format import FORMAT
from core.measures import OTHER, SHAPES, Measure, Shape

PREFIX = "chairside_"
MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
Metric = Counter | Gauge | Histogram
Kind = TypeVar("Kind", Counter, Gauge, Histogram)


class PrometheusMeasures:
    """`levels` is what stands, for whoever decides by it whether the process is ready."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        self.levels: dict[tuple[Measure, str], float] = {}
        self._by_name: Mapping[Measure, Metric] = {name: self._made(name, shape) for name, shape in SHAPES.items()}
        ProcessCollector(registry=self.registry)
        build = Gauge(
            "chairside_build_info",
            "Which version runs, and which format of logs it writes.",
            ["version", "log_format"],
            registry=self.registry,
        )
        build.labels(version("chairside"), str(FORMAT)).set(1)

    def count(self, measure: Measure, label: str = "", by: float = 1.0) -> None:
        self._of(Counter, measure, label).inc(by)

    def took(self, measure: Measure, seconds: float, label: str = "") -> None:
        self._of(Histogram, measure, label).observe(max(0.0, seconds))

    def stands(self, measure: Measure, value: float, label: str = "") -> None:
        self.levels[measure, label] = value
        self._of(Gauge, measure, label).set(value)

    def text(self) -> bytes:
        """All of them, in Prometheus' text format."""
        return generate_latest(self.registry)

    def _of(self, kind: type[Kind], measure: Measure, label: str) -> Kind:
        metric, shape = self._by_name[measure], SHAPES[measure]
        if not isinstance(metric, kind):
            raise TypeError(f"{measure} is a {shape.kind}")
        return metric.labels(label if label in shape.values else OTHER) if shape.label else metric

    def _made(self, name: Measure, shape: Shape) -> Metric:
        named, labels = f"{PREFIX}{name}", [shape.label] if shape.label else []
        metric: Metric
        if shape.kind == "time":
            metric = Histogram(named, shape.about, labels, registry=self.registry, buckets=shape.bounds_s)
        elif shape.kind == "count":
            metric = Counter(named, shape.about, labels, registry=self.registry)
        else:
            metric = Gauge(named, shape.about, labels, registry=self.registry)
        # A level that no process of this kind has is no zero.
        for value in shape.values if shape.kind != "level" else ():
            metric.labels(value)
        return metric
