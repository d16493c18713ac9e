"""Figures in Prometheus' text form: how much came, how it ended, what waits; nobody's data."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.counts import Counts
from bot.sending.counters import Counters
from storage.health import Standing
from storage.tables import Priority

TEXT: Final = CONTENT_TYPE_LATEST
"""The type of what they are told in."""

CLASSES: Final[Mapping[int, str]] = {
    Priority.TAP: "tap",
    Priority.ANSWER: "answer",
    Priority.NOTICE: "notice",
    Priority.URGENT: "urgent",
    Priority.BULK: "bulk",
}
"""What the priorities of messages are called."""


class _Figures(Collector):
    """The figures of one moment."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = list(metrics)

    def collect(self) -> Iterable[Metric]:
        return self._metrics


def text(standing: Standing, counts: Counts, sent: Counters, *, now: datetime) -> bytes:
    """Everything as Prometheus reads it."""
    registry = CollectorRegistry()
    registry.register(
        _Figures([_driving(1), *_of_turns(counts), *_of_sender(sent), *_of_queues(standing, now)])
    )
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def of_standby() -> bytes:
    """What a process that stands by has to tell: that it does, and what it takes to do so.

    The queues are told by the driver alone; summed over all processes they would count twice.
    """
    registry = CollectorRegistry()
    registry.register(_Figures([_driving(0)]))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _driving(yes: int) -> Metric:
    return _gauge("driving", "Whether this process receives and sends (1) or stands by (0)", yes)


def _of_turns(counts: Counts) -> Iterator[Metric]:
    yield _counter("updates", "Updates from Telegram by kind", "kind", counts.updates)
    yield _counter("turns", "Turns by how they ended", "end", counts.turns)
    yield _counter("refusals", "Rules that said no, by rule", "rule", counts.refusals)
    yield _plain_counter("dead_letters", "Updates that could not be handled", counts.turns["dead"])


def _of_sender(sent: Counters) -> Iterator[Metric]:
    yield _counter("messages", "Messages by what became of them", "end", sent.settled)
    yield _plain_counter(
        "told_to_wait", "Calls that Telegram answered with 429", sent.told_to_wait
    )
    yield _plain_counter("repeated", "Messages sent again in doubt", sent.repeated)
    yield _plain_counter("never_sent", "Calls that did not leave the machine", sent.never_sent)


def _of_queues(standing: Standing, now: datetime) -> Iterator[Metric]:
    due = GaugeMetricFamily(
        "pingan_messages_due", "Messages whose time has come, by class", labels=["class"]
    )
    for priority, name in CLASSES.items():
        due.add_metric([name], standing.messages.get(priority, 0))
    yield due
    yield _gauge("updates_waiting", "Updates whose turn is not over", standing.updates)
    yield _gauge("messages_later", "Messages promised for later", standing.later)
    yield _gauge("timers_due", "Timers whose time has come", standing.timers)
    yield _gauge("oldest_unsent_seconds", "Age of the oldest message due", standing.age(now))


def _counter(name: str, help_: str, label: str, values: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(f"pingan_{name}", help_, labels=[label])
    for value, count in sorted(values.items()):
        family.add_metric([str(value)], count)
    return family


def _plain_counter(name: str, help_: str, count: int) -> Metric:
    return CounterMetricFamily(f"pingan_{name}", help_, value=count)


def _gauge(name: str, help_: str, value: float) -> Metric:
    return GaugeMetricFamily(f"pingan_{name}", help_, value=value)
