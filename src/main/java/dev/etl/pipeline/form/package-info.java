/// What may stand in a pipeline file, declared once: the reader, the writer and the JSON Schema all
/// go by it.
///
/// - A [dev.etl.pipeline.form.Form] is one kind of source, step or target: what its mapping may
///   hold, and how it becomes a value and a mapping again. [dev.etl.pipeline.form.Forms] lists them
///   all: to add one is a file and a line there, or a constant of [dev.etl.pipeline.form.KeyForms]
///   where one key says all.
/// - A [dev.etl.pipeline.form.Key] is declared by one constant: its name, default and meaning, and
///   the [dev.etl.pipeline.form.Codec] of its values. [dev.etl.pipeline.form.Fields] reads it,
///   [dev.etl.pipeline.form.MappingBuilder] writes it.
/// - A codec says of which [dev.etl.pipeline.form.Kind] a node must be, how it is read, and how a
///   value is written. Those that forms share are in [dev.etl.pipeline.form.Codecs].
/// - [dev.etl.pipeline.form.ShapeCheck] holds a document against the [dev.etl.pipeline.form.Shape],
///   the keys of a mapping, before it is read. A [dev.etl.pipeline.form.WriteContext] says what
///   becomes of secrets in what is written.
@NullMarked
package dev.etl.pipeline.form;

import org.jspecify.annotations.NullMarked;
