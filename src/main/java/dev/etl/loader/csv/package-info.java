/// Reads CSV files.
///
/// [dev.etl.loader.csv.LayoutSearch] finds the layout of a file from a sample, with the dialect
/// that [dev.etl.loader.csv.DialectSearch] finds. [dev.etl.loader.csv.CsvSource] is a file with a
/// layout. `CsvScan` reads one of its splits, and `CsvTexts` the whole file where the input needs
/// it. Large files have several splits, whose beginnings are guessed: see
/// [dev.etl.loader.source.SplitRead].
@NullMarked
package dev.etl.loader.csv;

import org.jspecify.annotations.NullMarked;
