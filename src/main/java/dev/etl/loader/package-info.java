/// Where records come from. A [dev.etl.loader.DataLoader] is declared, then bound: it finds its
/// [dev.etl.loader.Source]s, whose [dev.etl.loader.Split]s are read independently of each other
/// into a [dev.etl.loader.SplitConsumer].
///
/// | loader | reads |
/// |---|---|
/// | [dev.etl.loader.CsvLoader] | CSV files, folders and globs of them, standard input |
/// | [dev.etl.loader.ApiLoader] | the JSON that an HTTP API answers, page by page |
/// | [dev.etl.loader.JsonLoader] | JSON files and JSON Lines, in the same places |
/// | [dev.etl.loader.FetchLoader] | whatever a URL or file holds, without looking into it |
///
/// A CSV file is read by `CsvScan`, or where that does not do by `CsvTexts`. Large ones have
/// several splits, whose beginnings are guessed: see [dev.etl.loader.SplitRead].
///
/// An API's numbers are streamed by an `ApiSource`. Columns of types come from `ApiPages`: a `Page`
/// is read whole, `PageChain` finds the one after it out of the `ReadPage`, `PageDigests` find the
/// same records again, and `JsonTypes` are found out once for all URLs that are asked alike. Types
/// are found out from a sample, or declared: [dev.etl.loader.TypedColumns], which
/// [dev.etl.loader.Declarations] checks against all files of a run.
///
/// What binding found out about a source are its [dev.etl.loader.SourceFacts]: with them, a loader
/// restores a `RestorableSource` in another process, which is lent a [dev.etl.loader.LoadContext]
/// of its own.
///
/// For the texts of records that are rejected, a loader gives [dev.etl.loader.RecordTexts]: files
/// are read again (`ReadAgain` by a `RecordCursor`), of pipes and APIs the last batch is kept
/// (`RecentBytes`, `RecentRecords`). Corrected ones come back as [dev.etl.loader.CorrectedRecords],
/// which a `CorrectableSource` reads.
///
/// What cannot be loaded is a [dev.etl.loader.DataLoadException].
@NullMarked
package dev.etl.loader;

import org.jspecify.annotations.NullMarked;
