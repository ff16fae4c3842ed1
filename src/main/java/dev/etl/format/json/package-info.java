/// Reads and writes JSON. [dev.etl.format.json.JsonRecords] streams the records of a document, and
/// [dev.etl.format.json.JsonValues] extracts single values; their parsers receive only valid UTF-8.
/// [dev.etl.format.json.JsonEncoder] writes tables as one array or line by line.
@NullMarked
package dev.etl.format.json;

import org.jspecify.annotations.NullMarked;
