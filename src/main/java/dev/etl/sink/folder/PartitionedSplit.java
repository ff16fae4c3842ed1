package dev.etl.sink.folder;

import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import java.util.List;

/// The rows of one split, partition by partition.
///
/// @param folders of the partitions
/// @param results the rows of each of them
/// @param bytes buffer of all results
record PartitionedSplit(
    long rows, List<String> folders, List<SplitResult> results, SpillBuffer bytes)
    implements SplitResult {
  PartitionedSplit {
    folders = List.copyOf(folders);
    results = List.copyOf(results);
  }

  @Override
  public void close() {
    results.forEach(SplitResult::close);
    bytes.close();
  }
}
