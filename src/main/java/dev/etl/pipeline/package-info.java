/// What to run, as values: a [dev.etl.pipeline.Pipeline] holds loaders, transforms, the sink and
/// the [dev.etl.pipeline.ErrorPolicy].
@NullMarked
package dev.etl.pipeline;

import org.jspecify.annotations.NullMarked;
