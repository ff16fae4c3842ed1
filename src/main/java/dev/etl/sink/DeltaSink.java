package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.StorageUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes a Delta table, in one of its transactions.
///
/// @param location a path, or a [StorageUri] without secrets
/// @param partitionBy the columns by whose values rows are put into folders of their own
/// @param mode what becomes of a table that exists; empty if there is to be none
/// @param key the columns that tell rows apart, for UPSERT alone
/// @param evolve whether columns that the table has not are added to it
public record DeltaSink(
    String location,
    List<String> partitionBy,
    Optional<WriteMode> mode,
    List<String> key,
    boolean evolve)
    implements SparkSink {

  /// @throws EtlException USAGE if there is no key for UPSERT, or one for another mode
  public DeltaSink {
    partitionBy = List.copyOf(partitionBy);
    key = List.copyOf(key);
    boolean upsert = mode.filter(WriteMode.UPSERT::equals).isPresent();
    if (upsert && key.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "upsert needs to know which columns tell rows apart",
          "name them: key: [id]");
    }
    if (!upsert && !key.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a key is for upsert, and that is not the mode",
          "say mode: upsert, or leave out the key");
    }
  }

  /// The folder of the table; empty if it is on no disk of this machine.
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
