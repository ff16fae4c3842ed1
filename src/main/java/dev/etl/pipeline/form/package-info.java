/// The content of a pipeline file, declared once for the reader, the writer and the JSON Schema.
///
/// - A [dev.etl.pipeline.form.Form] is one kind of source, step or target: the keys of its mapping,
///   and the conversion to a value and back. [dev.etl.pipeline.form.Forms] lists them all; a new
///   one takes a file and a line there.
/// - A [dev.etl.pipeline.form.Shape] declares the [dev.etl.pipeline.form.Key]s of a mapping, each
///   of a [dev.etl.pipeline.form.Kind].
/// - [dev.etl.pipeline.form.ShapeCheck] validates a document, [dev.etl.pipeline.form.Fields] reads
///   a valid one, [dev.etl.pipeline.form.MappingBuilder] writes one. A
///   [dev.etl.pipeline.form.WriteContext] decides how secrets are written.
@NullMarked
package dev.etl.pipeline.form;

import org.jspecify.annotations.NullMarked;
