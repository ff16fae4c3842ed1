/// The content of a pipeline file, declared once for the reader, the writer and the JSON Schema.
///
/// - A [dev.etl.pipeline.form.Form] is one kind of source, step or target: the keys of its mapping,
///   and the conversion to a value and back. They are in the packages below: `source`, `step` and
///   `target`, each with a list of all. A new one takes a file and a line there, or a constant in
///   `KeyForms` if it is a step with a single key.
/// - A [dev.etl.pipeline.form.Key] is one constant: name, default, description, and the
///   [dev.etl.pipeline.form.Codec] of its values. [dev.etl.pipeline.form.Fields] reads keys,
///   [dev.etl.pipeline.form.MappingBuilder] writes them.
/// - A codec has a [dev.etl.pipeline.form.Kind], which [dev.etl.pipeline.form.ShapeCheck] checks,
///   and converts nodes to values and back. [dev.etl.pipeline.form.Codecs] holds shared ones.
/// - A [dev.etl.pipeline.form.Shape] lists the keys of a mapping. A
///   [dev.etl.pipeline.form.WriteContext] decides how secrets are written.
@NullMarked
package dev.etl.pipeline.form;

import org.jspecify.annotations.NullMarked;
