package dev.etl.spark;

import dev.etl.engine.wire.SplitClaim;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/// Splits that one task reads, in order: a large one, or several small adjacent ones. Immutable.
///
/// @param remote whether they are read over a network, in parallel
record SplitPack(List<SplitClaim> splits, boolean remote) implements InputPartition {
  SplitPack {
    splits = List.copyOf(splits);
  }
}
