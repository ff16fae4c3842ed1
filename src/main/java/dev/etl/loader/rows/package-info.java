/// From records to batches of typed columns. [dev.etl.loader.rows.Columns] say which columns are
/// loaded; `TypeInference` infers the type of one from its texts, `SampledTypes` and `JsonTypes`
/// those of a file; `ColumnFormats` reads texts of a declared format, and `ColumnRules` decide
/// which values a column takes and which take its guess back; `TextRows`, `JsonTypedRows` and
/// `JsonNumberRows` build the batches.
///
/// For the texts of rejected records, `RecentBytes` and `RecentRecords` keep the last batch, and
/// `RereadTexts` reads a file a second time with a `RecordCursor`.
@NullMarked
package dev.etl.loader.rows;

import org.jspecify.annotations.NullMarked;
