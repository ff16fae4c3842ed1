package dev.etl.loader.source;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/// A placeholder for a source that could not be bound: reading it throws the failure. It has the
/// columns of the other sources. Immutable.
public record FailedSource(String name, EtlException failure, Optional<Schema> schema)
    implements Source {

  public static FailedSource of(String name, EtlException failure) {
    String source = failure instanceof DataLoadException load ? load.source() : name;
    return new FailedSource(source, failure, Optional.empty());
  }

  /// The same with columns.
  public FailedSource with(Optional<Schema> others) {
    return new FailedSource(name, failure, others);
  }

  @Override
  public FailedSource reading(ReadColumns columns) {
    return with(Optional.of(columns.schema()));
  }

  @Override
  public boolean canBeginAgain() {
    return true;
  }

  @Override
  public boolean isUndecided(String column) {
    return true;
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    throw failure;
  }
}
