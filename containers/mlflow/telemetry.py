"""Where a request's time goes inside MLflow: a span that continues the gateway's trace, and one per SQL statement.

MLflow is itself an OpenTelemetry program (it records its users' traces). So nothing here is global: an own
provider, and an own context variable instead of OpenTelemetry's current span, which MLflow would take for one of
its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from typing import Any

import flask
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

import sql_spans
from otlp import Collector, Exporter

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

request_span: ContextVar[Span | None] = ContextVar("request_span", default=None)


def trace(app: App, flask_app: flask.Flask, collector: Collector) -> App:
    provider = TracerProvider(resource=Resource.create())
    provider.add_span_processor(BatchSpanProcessor(Exporter(collector)))
    flask.request_started.connect(name_after_route, flask_app)
    sql_spans.record(provider.get_tracer("sqlalchemy"), request_span.get)
    return TracedApp(app, provider.get_tracer("mlflow.server"))


class TracedApp:
    def __init__(self, app: App, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer
        self._propagator = TraceContextTextMapPropagator()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        carrier = trace_headers(scope) if scope["type"] == "http" else {}
        if not carrier:
            # Nothing but the gateway and health probes talks to this server, and probes carry no trace.
            await self._app(scope, receive, send)
            return
        span = self._tracer.start_span(
            scope["method"], context=self._propagator.extract(carrier), kind=SpanKind.SERVER,
            attributes={"http.request.method": scope["method"], "url.path": scope["path"], "url.scheme": "http"},
        )

        async def observe(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                record_status(span, message["status"])
            await send(message)

        token = request_span.set(span)
        try:
            await self._app(scope, receive, observe)
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            span.set_status(StatusCode.ERROR)
            raise
        finally:
            request_span.reset(token)
            if path := getattr(scope.get("route"), "path", ""):  # a FastAPI route; Flask is a mount, without one
                name(span, scope["method"], path)
            span.end()


def trace_headers(scope: Scope) -> dict[str, str]:
    wanted = (b"traceparent", b"tracestate")
    return {key.decode(): value.decode("latin-1") for key, value in scope["headers"] if key in wanted}


def record_status(span: Span, status: int) -> None:
    span.set_attribute("http.response.status_code", status)
    if status >= 500:
        span.set_attribute("error.type", str(status))
        span.set_status(StatusCode.ERROR)


def name_after_route(sender: flask.Flask, **_: object) -> None:
    span = request_span.get()
    if span is not None and flask.request.url_rule is not None:
        name(span, flask.request.method, flask.request.url_rule.rule)


def name(span: Span, method: str, route: str) -> None:
    span.update_name(f"{method} {route}")
    span.set_attribute("http.route", route)
