"""TensorBoard's event files, sent while they are written.

An object in a bucket cannot be appended to, and TensorBoard's loader never looks again at a file that was
replaced. So a run is many small files that are written once: each time the curve is sent, a file ends and the next
one begins.
"""

from __future__ import annotations

import io
import re
import socket
import sys
import time
from types import TracebackType

import requests
from requests.adapters import HTTPAdapter
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter
from urllib3.util.retry import Retry

SEND_EVERY = 2.0
# Sending a segment twice is harmless, so what passes by itself is waited for.
PATIENT = Retry(total=5, backoff_factor=0.5, status_forcelist=(502, 503, 504), allowed_methods=["PUT"])


class LiveEvents:
    def __init__(self, folder: str, token: str) -> None:
        self._folder = folder
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=PATIENT))
        # TensorBoard reads the files of a run in the order of their names.
        host = re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname())
        self._prefix = f"events.out.tfevents.{time.time():.0f}.{host}"
        self._segment = 0
        self._events: list[Event] = []
        self._sent = time.monotonic()

    def scalars(self, step: int, **values: float) -> None:
        summary = Summary(value=[Summary.Value(tag=tag, simple_value=value) for tag, value in values.items()])
        self._events.append(Event(wall_time=time.time(), step=step, summary=summary))
        if time.monotonic() - self._sent >= SEND_EVERY:
            self.send()

    def send(self) -> None:
        """Ends the segment; the next event begins another."""
        self._sent = time.monotonic()
        if not self._events:
            return
        address = f"{self._folder}/{self._prefix}.{self._segment:05}"
        # Even after a failure: it may have been taken, and what is there is never written again.
        self._segment += 1
        try:
            self._session.put(address, data=segment(self._events), timeout=60).raise_for_status()
        except requests.RequestException as error:
            # Not the end of a training: these events go with the next segment.
            print(f"train: {address} was not taken: {error}", file=sys.stderr)
            return
        self._events = []

    def __enter__(self) -> LiveEvents:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.send()
        self._session.close()


def segment(events: list[Event]) -> bytes:
    buffer = io.BytesIO()
    writer = RecordWriter(buffer)
    for event in [Event(wall_time=events[0].wall_time, file_version="brain.Event:2"), *events]:
        writer.write(event.SerializeToString())
    return buffer.getvalue()
