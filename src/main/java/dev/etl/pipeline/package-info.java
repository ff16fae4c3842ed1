/// Pipelines as values: a [dev.etl.pipeline.Pipeline] holds loaders, transforms, sinks and the
/// [dev.etl.pipeline.ErrorPolicy]. Every pipeline can be written as a file:
///
/// - [dev.etl.pipeline.PipelineReader] reads a [dev.etl.pipeline.PipelineFile],
///   [dev.etl.pipeline.PipelineWriter] writes one, and [dev.etl.pipeline.PipelineSchema] is its
///   JSON Schema.
/// - `form` declares the content of such a file; `document` reads and writes YAML and JSON.
@NullMarked
package dev.etl.pipeline;

import org.jspecify.annotations.NullMarked;
