"""Sends spans to an OpenTelemetry collector: OTLP over HTTP in its protobuf form.

The lock has the SDK and the message types (MLflow uses both) but not the exporter package. The format:
https://opentelemetry.io/docs/specs/otlp/#otlphttp
"""

from __future__ import annotations

import os
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

TIMEOUT = 2.0
# After a failure spans are dropped for this long: a collector that is away must not hold up the process's end.
REST_AFTER_FAILURE = 5.0


@dataclass(frozen=True)
class Collector:
    url: str
    headers: Mapping[str, str]
    certificate: str | None = None

    @staticmethod
    def take_from_environment() -> Collector | None:
        """Reads the standard variables, and removes those that would make MLflow an exporter too."""
        base = os.environ.pop("OTEL_EXPORTER_OTLP_ENDPOINT", "").rstrip("/")
        traces = os.environ.pop("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "")
        os.environ.pop("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", None)
        if not (base or traces):
            return None
        protocol = os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        if protocol != "http/protobuf":
            line = f"OTEL_EXPORTER_OTLP_PROTOCOL is {protocol}, only http/protobuf is spoken"
            print(f"mlflow: no telemetry: {line}", file=sys.stderr)
            return None
        return Collector(
            traces or f"{base}/v1/traces",
            parse_headers(os.environ.get("OTEL_EXPORTER_OTLP_HEADERS", "")),
            os.environ.get("OTEL_EXPORTER_OTLP_CERTIFICATE"),
        )


def parse_headers(text: str) -> dict[str, str]:
    """`name=value,name=value`, both percent-encoded."""
    pairs = (pair.partition("=") for pair in text.split(",") if "=" in pair)
    return {name.strip(): urllib.parse.unquote(value.strip()) for name, _, value in pairs}


class Exporter(SpanExporter):
    """Called by the batch processor's own thread only."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._rest_until = 0.0
        self._tls = ssl.create_default_context(cafile=collector.certificate) if collector.certificate else None

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        if time.monotonic() < self._rest_until:
            return SpanExportResult.FAILURE
        import otlp_message  # here: 60 ms that the start of the server does not have to wait for

        request = urllib.request.Request(
            self._collector.url, data=otlp_message.encode(spans), method="POST",
            headers={"Content-Type": "application/x-protobuf"} | dict(self._collector.headers),
        )
        try:
            urllib.request.urlopen(request, timeout=TIMEOUT, context=self._tls).close()
            return SpanExportResult.SUCCESS
        except (urllib.error.URLError, OSError):
            # Not worth a line each: the spans are lost, the server is well.
            self._rest_until = time.monotonic() + REST_AFTER_FAILURE
            return SpanExportResult.FAILURE

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        return True
