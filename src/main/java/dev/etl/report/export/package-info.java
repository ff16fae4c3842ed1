/// Run reports in the formats of other programs, made without their libraries.
///
/// | type | format |
/// |---|---|
/// | `OtlpTraces`, `OtlpMetrics` | OpenTelemetry, as JSON |
/// | `TraceContext` | W3C Trace Context, the variable `TRACEPARENT` |
/// | `OpenLineageEvent` | OpenLineage, one event for a run |
/// | `JsonLines` | a file that takes them |
@NullMarked
package dev.etl.report.export;

import org.jspecify.annotations.NullMarked;
