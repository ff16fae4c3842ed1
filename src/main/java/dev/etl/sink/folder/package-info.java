/// Hive-style folders of files: one subfolder for each value of some columns.
///
/// ```text
/// out/_manifest.json                 lists the files of etl; other files are not allowed
/// out/year=2026/month=1/part-0000.csv
/// out/year=2026/month=1/part-0001.csv    of a second run, which appended
/// ```
///
/// - [dev.etl.sink.folder.FolderSink] is the result in progress. Splits arrive as
///   `PartitionedSplit`s, and their pieces go into the files of their partitions.
/// - `Partitioning` selects the columns that name folders, and [dev.etl.data.text.HiveName] spells
///   the names; `PartitionIds` numbers the partitions of rows without an object per row.
/// - `Manifest` is the list of files. `JsonValue` parses it without a library, whose start would
///   cost more than the run.
@NullMarked
package dev.etl.sink.folder;

import org.jspecify.annotations.NullMarked;
