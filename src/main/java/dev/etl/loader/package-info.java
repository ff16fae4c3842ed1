/// Sources of records. A [dev.etl.loader.DataLoader] is declared, then bound: it finds its
/// [dev.etl.loader.source.Source]s. Classes in `loader.rows` turn records into batches.
///
/// | loader | reads |
/// |---|---|
/// | [dev.etl.loader.CsvLoader] | CSV files, folders and globs of them, standard input, URLs |
/// | [dev.etl.loader.ApiLoader] | the JSON that an HTTP API answers, page by page |
/// | [dev.etl.loader.JsonLoader] | JSON files and JSON Lines, in the same places |
/// | [dev.etl.loader.ParquetLoader] | Parquet files, folders and globs of them, URLs |
/// | [dev.etl.loader.XmlLoader] | XML files, in the same places |
/// | [dev.etl.loader.SqlLoader] | a table or query of a database |
/// | [dev.etl.loader.FetchLoader] | any URL or file, without parsing it |
/// | [dev.etl.loader.FilesLoader] | nothing: lists files |
///
/// `loader.api` reads the pages of APIs. `loader.csv` reads CSV files. `loader.remote` gives the
/// files behind URLs, and `RemoteFiles` binds them in the format that they turn out to have.
/// `loader.download` keeps downloads, `loader.copy` copies files.
///
/// [dev.etl.loader.Declarations] checks declared types against all files of a run.
///
/// `FolderColumns` are those of folders named `column=value`, which `PartitionedSource` adds to a
/// file. `Archives` binds the entries of archives.
///
/// Types come from the first rows, or from as many as [dev.etl.loader.Sampling] says once a guess
/// turned out wrong; [dev.etl.loader.api.KeptPages] spare APIs a second request.
///
/// `SourceFacts` hold the findings of binding: with them, a loader restores a `RestorableSource` in
/// another process with another [dev.etl.loader.LoadContext].
@NullMarked
package dev.etl.loader;

import org.jspecify.annotations.NullMarked;
