/// Where records come from. A [dev.etl.loader.DataLoader] is declared, then bound: it finds its
/// [dev.etl.loader.Source]s, whose [dev.etl.loader.Split]s are read independently of each other
/// into a [dev.etl.loader.SplitConsumer].
///
/// | loader | reads |
/// |---|---|
/// | [dev.etl.loader.CsvLoader] | CSV files, folders and globs of them, standard input |
/// | [dev.etl.loader.JsonLoader] | JSON files and JSON Lines, in the same places |
/// | [dev.etl.loader.ApiLoader] | the JSON that an HTTP API answers |
/// | [dev.etl.loader.FetchLoader] | whatever a URL or file holds, without looking into it |
///
/// A CSV file is read by `CsvScan`, or where that does not do by `CsvTexts`. Large ones have
/// several splits, whose beginnings are guessed: see [dev.etl.loader.SplitRead].
///
/// Types are found out from a sample, or declared: [dev.etl.loader.TypedColumns], which
/// [dev.etl.loader.Declarations] checks against all files of a run.
///
/// What cannot be loaded is a [dev.etl.loader.DataLoadException].
@NullMarked
package dev.etl.loader;

import org.jspecify.annotations.NullMarked;
