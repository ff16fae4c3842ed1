/// What may stand in a pipeline file, declared once: the reader, the writer and the JSON Schema all
/// go by it.
///
/// - A [dev.etl.pipeline.form.Form] is one kind of source, step or target: what its mapping may
///   hold, and how it becomes a value and a mapping again. [dev.etl.pipeline.form.Forms] lists them
///   all: to add one is a file and a line there.
/// - A [dev.etl.pipeline.form.Shape] declares the [dev.etl.pipeline.form.Key]s of a mapping, each
///   of some [dev.etl.pipeline.form.Kind].
/// - [dev.etl.pipeline.form.ShapeCheck] holds a document against it, [dev.etl.pipeline.form.Fields]
///   reads what passed, [dev.etl.pipeline.form.MappingBuilder] writes. A
///   [dev.etl.pipeline.form.WriteContext] says what becomes of secrets there.
@NullMarked
package dev.etl.pipeline.form;

import org.jspecify.annotations.NullMarked;
