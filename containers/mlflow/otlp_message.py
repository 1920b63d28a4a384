"""A batch of finished spans as an ExportTraceServiceRequest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, InstrumentationScope, KeyValue
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, ScopeSpans, Span, Status
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.util.types import AttributeValue


def encode(spans: Sequence[ReadableSpan]) -> bytes:
    by_scope: dict[str, list[ReadableSpan]] = defaultdict(list)
    for span in spans:
        by_scope[span.instrumentation_scope.name if span.instrumentation_scope else ""].append(span)
    # One provider made them all, so one resource describes them all.
    batch = ResourceSpans(
        resource=Resource(attributes=attributes(spans[0].resource.attributes)),
        scope_spans=[
            ScopeSpans(scope=InstrumentationScope(name=name), spans=[message(span) for span in group])
            for name, group in by_scope.items()
        ],
    )
    return ExportTraceServiceRequest(resource_spans=[batch]).SerializeToString()


def message(span: ReadableSpan) -> Span:
    own = span.get_span_context()
    assert own is not None  # every finished span has one
    return Span(
        trace_id=own.trace_id.to_bytes(16, "big"),
        span_id=own.span_id.to_bytes(8, "big"),
        parent_span_id=span.parent.span_id.to_bytes(8, "big") if span.parent else b"",
        trace_state=own.trace_state.to_header(),
        name=span.name,
        # The SDK counts from 0 = internal, the format from 1.
        kind=span.kind.value + 1,  # type: ignore[arg-type]
        start_time_unix_nano=span.start_time or 0,
        end_time_unix_nano=span.end_time or 0,
        attributes=attributes(span.attributes or {}),
        status=Status(code=span.status.status_code.value),  # type: ignore[arg-type]
    )


def attributes(values: Mapping[str, AttributeValue]) -> list[KeyValue]:
    return [KeyValue(key=key, value=any_value(value)) for key, value in values.items()]


def any_value(value: AttributeValue) -> AnyValue:
    if isinstance(value, bool):  # before int, of which it is one
        return AnyValue(bool_value=value)
    if isinstance(value, int):
        return AnyValue(int_value=value)
    if isinstance(value, float):
        return AnyValue(double_value=value)
    return AnyValue(string_value=str(value))
