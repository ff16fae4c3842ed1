/// Folders of files, one below for each value of some columns, as Hive has them.
///
/// ```text
/// out/_manifest.json                 what etl wrote, and nothing else may be there
/// out/year=2026/month=1/part-0000.csv
/// out/year=2026/month=1/part-0001.csv    of a second run, which appended
/// ```
///
/// - [dev.etl.sink.folder.FolderSink] is the result on its way: splits come as `PartitionedSplit`s,
///   whose pieces go into the files of their partitions.
/// - `Partitioning` says which columns name folders, and `HiveName` how; `PartitionIds` numbers the
///   partitions of the rows of a split with no object a row.
/// - `Manifest` is the list of files; `JsonValue` reads it without a library, whose start would
///   cost more than the run.
@NullMarked
package dev.etl.sink.folder;

import org.jspecify.annotations.NullMarked;
