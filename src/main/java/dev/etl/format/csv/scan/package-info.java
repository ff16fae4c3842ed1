/// Finds records in blocks of bytes, without making a text of each field.
///
/// | class | purpose |
/// |---|---|
/// | [dev.etl.format.csv.scan.RecordScanner] | the entry: reads blocks and fills a batch |
/// | [dev.etl.format.csv.scan.ScannedRows] | the texts and numbers of the rows it found |
/// | `PlainRecords`, `AnyRecords`, `BrokenRecords` | its loops: plain records, all others, and lines that are none |
/// | `FieldBounds`, `Separators` | where fields end in a dialect |
/// | `ScannedNumbers`, `RecordText` | what fields say |
/// | [dev.etl.format.csv.scan.TextBlock] | the texts of a batch, copied from the scanned bytes at once |
@NullMarked
package dev.etl.format.csv.scan;

import org.jspecify.annotations.NullMarked;
