package dev.etl.transform.profile;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import java.util.Optional;

/// A [dev.etl.transform.Profile] of known columns. Thread-safe.
///
/// @param input the columns
public record BoundProfile(Schema input) implements BoundReduction {
  /// The different values that all columns count together.
  private static final int ALL_VALUES = 1 << 19;

  private static final int MIN_VALUES = 1 << 10;
  private static final int MAX_VALUES = 1 << 15;

  @Override
  public Schema output() {
    return ProfileRows.SCHEMA;
  }

  @Override
  public ReductionState newState(int source, String name, Schema columns) {
    return newState();
  }

  ProfileState newState() {
    return new ProfileState(this);
  }

  /// A state of one of the columns.
  ColumnState newColumn(Field field) {
    int share = Integer.highestOneBit(ALL_VALUES / Math.max(1, input.size()));
    return new ColumnState(field, Math.clamp(share, MIN_VALUES, MAX_VALUES));
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    ProfileState none = newState();
    none.finish();
    return Optional.of(none);
  }

  @Override
  public ShardMerge newShardMerge() {
    return new ProfileMerge(this);
  }
}
