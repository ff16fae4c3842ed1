/// How the records of a CSV file are written: values without behaviour at run time, which options,
/// pipeline files, guesses, scanner and reader share.
///
/// [dev.etl.format.csv.dialect.CsvDialect] is all of it, [dev.etl.format.csv.dialect.CsvSyntax] the
/// part that may be guessed, and [dev.etl.format.csv.dialect.RecordRules] says what becomes of
/// records that do not fit. A [dev.etl.format.csv.dialect.RecordFault] is what makes a line no
/// record.
@NullMarked
package dev.etl.format.csv.dialect;

import org.jspecify.annotations.NullMarked;
