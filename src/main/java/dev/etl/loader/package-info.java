/// Where records come from. A [dev.etl.loader.DataLoader] is declared, then bound: it finds its
/// [dev.etl.loader.source.Source]s, which `loader.rows` helps to turn records into batches.
///
/// | loader | reads |
/// |---|---|
/// | [dev.etl.loader.CsvLoader] | CSV files, folders and globs of them, standard input |
/// | [dev.etl.loader.ApiLoader] | the JSON that an HTTP API answers, page by page |
/// | [dev.etl.loader.JsonLoader] | JSON files and JSON Lines, in the same places |
/// | [dev.etl.loader.FetchLoader] | whatever a URL or file holds, without looking into it |
///
/// A CSV file is read by `CsvScan`, and by `CsvTexts` where the input needs it. Large ones have
/// several splits, whose beginnings are guessed: see [dev.etl.loader.source.SplitRead].
///
/// `ApiSource` streams the numbers of an API. Columns of types come from `ApiPages`: a `Page` is
/// read whole, `PageChain` finds the next one from the `ReadPage`, and `PageDigests` recognise
/// records that were there before. [dev.etl.loader.Declarations] checks declared types against all
/// files of a run.
///
/// [dev.etl.loader.SourceFacts] hold what binding found about a source: with them, a loader
/// restores a `RestorableSource` in another process, which has a [dev.etl.loader.LoadContext] of
/// its own.
@NullMarked
package dev.etl.loader;

import org.jspecify.annotations.NullMarked;
