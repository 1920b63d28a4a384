"""Reads ExportTraceServiceRequest messages, a file each, and prints their spans as JSON."""

import json
import sys
from pathlib import Path

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

spans = []
for file in map(Path, sys.argv[1:]):
    for batch in ExportTraceServiceRequest.FromString(file.read_bytes()).resource_spans:
        service = {a.key: a.value.string_value for a in batch.resource.attributes}["service.name"]
        for scope in batch.scope_spans:
            spans += [
                {
                    "Service": service, "Name": span.name, "Kind": span.kind,
                    "Trace": span.trace_id.hex(), "Id": span.span_id.hex(), "Parent": span.parent_span_id.hex(),
                    "Attributes": {a.key: a.value.string_value or str(a.value.int_value) for a in span.attributes},
                }
                for span in scope.spans
            ]
print(json.dumps(spans))
