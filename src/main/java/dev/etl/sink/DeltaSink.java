package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.StorageUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes a Delta table, in one Delta transaction.
///
/// @param location a path, or a [StorageUri] without secrets
/// @param partitionBy columns whose values name the folders of rows
/// @param mode write mode if the table exists; empty if it must not exist
/// @param key columns that identify a row, only for UPSERT
/// @param evolve whether to add missing columns to the table
public record DeltaSink(
    String location,
    List<String> partitionBy,
    Optional<WriteMode> mode,
    List<String> key,
    boolean evolve)
    implements SparkSink {

  /// @throws EtlException USAGE if UPSERT has no key, or another mode has one
  public DeltaSink {
    partitionBy = List.copyOf(partitionBy);
    key = List.copyOf(key);
    boolean upsert = mode.filter(WriteMode.UPSERT::equals).isPresent();
    if (upsert && key.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "upsert needs key columns", "set the key: [id]");
    }
    if (!upsert && !key.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "a key is only for upsert", "set mode: upsert, or leave out the key");
    }
  }

  /// The folder of the table; empty if it is not on a local disk.
  public Optional<Path> path() {
    return StorageUri.of(location)
        .map(StorageUri::path)
        .orElseGet(() -> Optional.of(Path.of(location)));
  }

  @Override
  public String describe() {
    return location;
  }

  @Override
  public String what() {
    return "a Delta table";
  }
}
