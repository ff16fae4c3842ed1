package dev.etl.loader.source;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/// A file without columns: it is left out beside others, and an error without them. Immutable.
///
/// @param failure the error
public record EmptySource(String name, EtlException failure) implements Source {

  /// @throws EtlException the error
  @Override
  public Optional<Schema> schema() {
    throw failure;
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
