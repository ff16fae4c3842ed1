package dev.etl.sink;

import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.file.OutputTarget;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import java.nio.file.Path;
import java.util.List;

/// Writes a file or a folder of files, replaced whole or not at all; writes a device or a pipe in
/// place.
///
/// @param partitionBy columns whose values name the folders of rows, as Hive does:
///   `year=2026/part-0000.parquet`; empty for one file
public record FileSink(Path path, FileFormat format, List<String> partitionBy, WriteMode mode)
    implements Sink {

  public FileSink {
    partitionBy = List.copyOf(partitionBy);
  }

  /// One file that replaces an existing one.
  public FileSink(Path path, OutputFormat format) {
    this(path, FileFormat.of(format), List.of(), WriteMode.OVERWRITE);
  }

  /// One CSV file that replaces an existing one.
  public static FileSink csv(Path path) {
    return new FileSink(path, OutputFormat.CSV);
  }

  /// One Parquet file that replaces an existing one.
  public static FileSink parquet(Path path) {
    return new FileSink(path, OutputFormat.PARQUET);
  }

  /// Whether two paths name one file, so that the last write would replace the others. False for
  /// devices and pipes.
  public static boolean sameFile(Path one, Path other) {
    return OutputTarget.sameFile(one, other);
  }

  /// Whether a path leads to a folder or into it. Neither needs to exist.
  public static boolean isWithin(Path path, Path folder) {
    return OutputTarget.isWithin(path, folder);
  }

  /// Checks that a name is a file name: not a URI, and without the prefix of a scheme. Errors omit
  /// the name, since it may contain secrets.
  ///
  /// @throws EtlException USAGE if it is not a file name
  public static void checkName(String name) {
    TargetScheme.of(name)
        .ifPresent(
            scheme -> {
              throw scheme.refused();
            });
  }

  @Override
  public String describe() {
    return PathText.text(path);
  }
}
