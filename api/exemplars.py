"""Exemplars of histograms: the trace of the last observation in each bucket.

prometheus_client keeps none where workers share their counts through files; here each worker keeps its own, which are
of observations that the shared buckets count.
"""

import time
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from prometheus_client import Metric
from prometheus_client.registry import Collector
from prometheus_client.samples import Exemplar
from prometheus_client.utils import floatToGoString

Bucket = tuple[str, frozenset[tuple[str, str]]]
"""The name of a sample, and its labels."""


class Exemplars:
    """The last exemplar of each bucket."""

    def __init__(self) -> None:
        self._kept: dict[Bucket, Exemplar] = {}

    def keep(
        self, histogram: str, labels: Mapping[str, str], bounds: Sequence[float], value: float, trace_id: str
    ) -> None:
        """Keep the trace of an observation of `value` by a histogram with these upper bounds."""
        at = bisect_left(bounds, value)
        bound = floatToGoString(bounds[at] if at < len(bounds) else float("inf"))  # type: ignore[no-untyped-call]
        bucket = (f"{histogram}_bucket", frozenset({**labels, "le": bound}.items()))
        self._kept[bucket] = Exemplar({"trace_id": trace_id}, value, time.time())

    def beside(self, metric: Metric) -> Metric:
        """`metric` with the exemplars of its buckets."""
        if metric.type == "histogram":
            metric.samples = [
                each._replace(exemplar=self._kept.get((each.name, frozenset(each.labels.items()))))
                for each in metric.samples
            ]
        return metric


class WithExemplars(Collector):
    """What another collects, with exemplars."""

    def __init__(self, collector: Collector, exemplars: Exemplars) -> None:
        self._collector = collector
        self._exemplars = exemplars

    def collect(self) -> Iterable[Metric]:
        """Every metric."""
        return map(self._exemplars.beside, self._collector.collect())
