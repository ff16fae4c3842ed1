/// Reads and writes CSV in a [dev.etl.format.csv.CsvDialect].
///
/// | class | purpose |
/// |---|---|
/// | [dev.etl.format.csv.RecordScanner] | finds records in bytes and parses their numbers, fast |
/// | [dev.etl.format.csv.ScannedRows] | the texts and numbers of the rows it found |
/// | `PlainRecords`, `AnyRecords`, `BrokenRecords` | its loops: plain records, all others, and what is no record |
/// | `FieldBounds`, `Separators`, `ScannedNumbers`, `RecordText` | where fields end in a dialect, and what they say |
/// | [dev.etl.format.csv.CsvReader] | reads records as texts with commons-csv: the oracle of the scanner, and the reader for input that the scanner does not support |
/// | [dev.etl.format.csv.TextBlock] | the texts of a batch, copied from the scanned bytes at once |
/// | [dev.etl.format.csv.ColumnNames] | names of columns for a header, unique |
/// | [dev.etl.format.csv.CsvEncoder] | writes tables |
/// | `guess` | guesses the parts of a dialect that are not given |
/// | [dev.etl.format.csv.SampleFiles] | makes the sample data |
@NullMarked
package dev.etl.format.csv;

import org.jspecify.annotations.NullMarked;
