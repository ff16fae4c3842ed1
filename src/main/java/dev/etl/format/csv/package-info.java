/// CSV, read and written. [dev.etl.format.csv.CsvReader] reads records as a
/// [dev.etl.format.csv.CsvDialect] says, by way of commons-csv; [dev.etl.format.csv.CsvEncoder]
/// writes tables; [dev.etl.format.csv.SampleFiles] makes the sample data.
@NullMarked
package dev.etl.format.csv;

import org.jspecify.annotations.NullMarked;
