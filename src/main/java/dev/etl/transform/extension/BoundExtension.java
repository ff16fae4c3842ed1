package dev.etl.transform.extension;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.extension.host.Aggregates;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import java.util.Optional;

/// An aggregate of the user, bound to columns. Thread-safe.
public final class BoundExtension implements BoundReduction {
  private final Aggregates calls;
  private final int[] read;
  private final Schema input;

  /// @param read the indexes of the columns that the class reads
  /// @param input those columns
  public BoundExtension(Aggregates calls, int[] read, Schema input) {
    this.calls = calls;
    this.read = read.clone();
    this.input = input;
  }

  @Override
  public Schema output() {
    return calls.output();
  }

  Aggregates calls() {
    return calls;
  }

  /// The columns of a batch that the class reads.
  RecordBatch columns(RecordBatch batch) {
    return ExtensionStep.columns(batch, read, input);
  }

  @Override
  public ReductionState newState(int source, String name, Schema columns) {
    return new ExtensionState(this);
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.of(new ExtensionState(this));
  }

  @Override
  public ShardMerge newShardMerge() {
    return new ExtensionMerge(calls);
  }
}
