/// How tables are written down: the formats and what they share.
///
/// - [dev.etl.format.OutputFormat] names the formats and finds the one that a file's name asks for.
/// - [dev.etl.format.RowEncoder] turns batches into bytes, piece by piece; the kinds are in
///   `format.csv`, `format.json` and `format.text`.
/// - [dev.etl.data.text.DoubleText] is how numbers are spelled in all of them.
@NullMarked
package dev.etl.format;

import org.jspecify.annotations.NullMarked;
