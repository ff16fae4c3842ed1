/// What to run, as values: a [dev.etl.pipeline.Pipeline] holds loaders, transforms, the sink and
/// the [dev.etl.pipeline.ErrorPolicy]. It can always be written as a file:
///
/// - [dev.etl.pipeline.PipelineReader] reads a [dev.etl.pipeline.PipelineFile],
///   [dev.etl.pipeline.PipelineWriter] writes it, [dev.etl.pipeline.PipelineSchema] is its JSON
///   Schema.
/// - `form` declares what may stand in such a file, `document` reads and writes YAML and JSON.
@NullMarked
package dev.etl.pipeline;

import org.jspecify.annotations.NullMarked;
