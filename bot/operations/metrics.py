"""The numbers that the bot counts about itself, as objects of prometheus-client."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, ProcessCollector

REPLY_BOUNDS_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""The upper bounds of the reply times' buckets. During a fan-out, readers are promised an answer within 0.5 s."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counters since the start of one bot, and the latest state of its outbox. Made by ``new_metrics``.

    ``registry``         holds all of these and the numbers of the process (memory, CPU, open files)
    ``alerts_sent``      alerts that Telegram accepted; a round-up counts for each of its stories
    ``alerts_failed``    alerts given up after the last try; alerts to chats that are gone do not count
    ``refusals``         answers 429, to any request
    ``loads``            articles loaded
    ``alerts_waiting``   alerts that were due and not sent at the last look
    ``oldest_waiting``   seconds since the oldest of these was due; 0 when none waits
    ``replies``          seconds from an update's arrival to the end of its handler
    ``drill_seconds``    how long the alert of the last drill that succeeded took
    ``drills_failed``    drills whose alert was not there within a minute
    ``restarts``         times that lasting work ended and was started again, by the name of the work
    """

    registry: CollectorRegistry
    alerts_sent: Counter
    alerts_failed: Counter
    refusals: Counter
    loads: Counter
    alerts_waiting: Gauge
    oldest_waiting: Gauge
    replies: Histogram
    restarts: Counter
    drill_seconds: Gauge
    drills_failed: Counter


def new_metrics() -> Metrics:
    """Metrics that all stand at 0, in a registry of their own: several bots in one process share no number."""
    registry = _Registry()
    ProcessCollector(registry=registry)
    return Metrics(
        registry=registry,
        alerts_sent=Counter("newsbrief_alerts_sent", "Alerts that Telegram took", registry=registry),
        alerts_failed=Counter("newsbrief_alerts_failed", "Alerts given up", registry=registry),
        refusals=Counter("newsbrief_refusals", "Answers 429 by Telegram", registry=registry),
        loads=Counter("newsbrief_loads", "Articles loaded", registry=registry),
        alerts_waiting=Gauge("newsbrief_alerts_waiting", "Alerts due and not sent", registry=registry),
        oldest_waiting=Gauge(
            "newsbrief_oldest_alert_seconds", "Seconds since the oldest of them was due", registry=registry
        ),
        replies=Histogram(
            "newsbrief_reply_seconds",
            "From an update to the end of its handler",
            buckets=REPLY_BOUNDS_SECONDS,
            registry=registry,
        ),
        restarts=Counter("newsbrief_restarts", "Lasting work started again", ["work"], registry=registry),
        drill_seconds=Gauge("newsbrief_drill_seconds", "From a drill's start to its last arrival", registry=registry),
        drills_failed=Counter("newsbrief_drills_failed", "Drills that did not arrive in time", registry=registry),
    )


class _Registry(CollectorRegistry):
    """Leaves out the ``_created`` samples, which tell no more than process_start_time_seconds.

    prometheus-client's own switch for them, ``disable_created_metrics``, acts on the whole process.
    """

    def collect(self) -> Iterable[Metric]:
        """Called by prometheus-client for each request, in a thread of the server."""
        for metric in super().collect():
            metric.samples = [sample for sample in metric.samples if not sample.name.endswith("_created")]
            yield metric
