/// JSON, read and written. [dev.etl.format.json.JsonRecords] streams the records of a document,
/// [dev.etl.format.json.JsonValues] takes single values out of one; both by parsers that are given
/// nothing but valid UTF-8; [dev.etl.format.json.JsonEncoder] writes tables, as one array or line
/// by line.
@NullMarked
package dev.etl.format.json;

import org.jspecify.annotations.NullMarked;
