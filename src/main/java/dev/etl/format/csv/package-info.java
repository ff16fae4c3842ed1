/// CSV, read and written, as a [dev.etl.format.csv.CsvDialect] says.
///
/// | class | does |
/// |---|---|
/// | [dev.etl.format.csv.RecordScanner] | finds records in bytes and takes the numbers: fast |
/// | [dev.etl.format.csv.CsvReader] | reads records as texts, by way of commons-csv: the oracle of the scanner, and for all that it does not cover |
/// | [dev.etl.format.csv.CsvEncoder] | writes tables |
/// | [dev.etl.format.csv.SampleFiles] | makes the sample data |
@NullMarked
package dev.etl.format.csv;

import org.jspecify.annotations.NullMarked;
