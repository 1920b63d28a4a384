"""A client span for each SQL statement that a traced request runs: its text, never its parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer, set_span_in_context
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExceptionContext


def record(tracer: Tracer, parent: Callable[[], Span | None]) -> None:
    def begin(
        connection: Connection, cursor: object, statement: str, parameters: object, context: Any, many: bool
    ) -> None:
        if (request := parent()) is None:
            return
        url = connection.engine.url
        operation = statement.lstrip().partition(" ")[0].upper()
        context.dashboards_span = tracer.start_span(
            f"{operation} {url.database}", context=set_span_in_context(request), kind=SpanKind.CLIENT,
            attributes={
                "db.system.name": connection.dialect.name,
                "db.namespace": url.database or "",
                "db.operation.name": operation,
                "db.query.text": statement,
                "server.address": url.host or "",
                "server.port": url.port or 0,
            },
        )

    def end(
        connection: Connection, cursor: object, statement: str, parameters: object, context: Any, many: bool
    ) -> None:
        if span := getattr(context, "dashboards_span", None):
            span.end()

    def fail(error: ExceptionContext) -> None:
        if span := getattr(error.execution_context, "dashboards_span", None):
            # Its message would quote the parameters.
            span.set_attribute("error.type", type(error.original_exception).__name__)
            span.set_status(StatusCode.ERROR)
            span.end()

    event.listen(Engine, "before_cursor_execute", begin)
    event.listen(Engine, "after_cursor_execute", end)
    event.listen(Engine, "handle_error", fail)
