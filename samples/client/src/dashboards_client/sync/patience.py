"""How long to try again, and when to stop."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from dashboards_client.errors import DashboardsError

FIRST, LONGEST = 0.5, 30.0
# Kubernetes kills 30 s after SIGTERM.
FLUSH = 20.0


class Stop:
    """Ctrl+C and SIGTERM ask for the end; what is under way goes on to it."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self._asked.is_set():
            raise KeyboardInterrupt  # asked twice: at once
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        self._asked.wait(seconds)


class Patience:
    """Waits while the gateway is away: ``limit`` seconds (None: without end), few once the end was asked for."""

    def __init__(self, stop: Stop, limit: float | None, say: Callable[[str], None]) -> None:
        self._stop = stop
        self._limit = limit
        self._say = say
        self._away = False
        self._counted_from: float | None = None

    def over(self) -> None:
        if self._away:
            self._say("the gateway answers again")
        self._away, self._counted_from = False, None

    def wait(self, attempt: int, reason: str, at_least: float | None) -> None:
        ending = self._stop.asked
        delay = min(max(FIRST * 2 ** min(attempt, 10), at_least or 0), 2.0 if ending else LONGEST)
        limit = FLUSH if ending else self._limit
        if limit is not None:
            now = time.monotonic()
            self._counted_from = self._counted_from or now
            if now + delay - self._counted_from > limit:
                raise DashboardsError(f"{reason}; not everything was sent: the same command goes on where it was")
        if not self._away:
            self._say(f"{reason}; trying again")
            self._away = True
        if ending:
            time.sleep(delay)
        else:
            self._stop.wait(delay)
