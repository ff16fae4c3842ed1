/// Reads and writes CSV in a [dev.etl.format.csv.dialect.CsvDialect].
///
/// | class or package | purpose |
/// |---|---|
/// | `dialect` | how records are written, and what is wrong with those that are not |
/// | `scan` | finds records in bytes and parses their numbers, fast |
/// | `guess` | guesses the parts of a dialect that are not given |
/// | [dev.etl.format.csv.CsvReader] | reads records as texts with commons-csv: the oracle of the scanner, and the reader for input that the scanner does not support |
/// | [dev.etl.format.csv.TableHead] | header and first record of a file |
/// | [dev.etl.format.csv.ColumnNames] | names of columns for a header, unique |
/// | [dev.etl.format.csv.CsvEncoder] | writes tables |
/// | [dev.etl.format.csv.SampleFiles] | makes the sample data |
@NullMarked
package dev.etl.format.csv;

import org.jspecify.annotations.NullMarked;
