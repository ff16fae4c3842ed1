/// Formats of tables, and the code they share.
///
/// - [dev.etl.format.OutputFormat] lists the formats and finds the one for a file name.
/// - [dev.etl.format.RowEncoder] turns batches into bytes, piece by piece; the implementations are
///   in `format.csv`, `format.json` and `format.text`.
/// - [dev.etl.data.text.DoubleText] spells numbers in all of them.
@NullMarked
package dev.etl.format;

import org.jspecify.annotations.NullMarked;
