package dev.etl.sink;

import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.file.OutputTarget;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import java.nio.file.Path;
import java.util.List;

/// Writes a file, or a folder of them, which is replaced whole or not at all; a device or a pipe is
/// written in place.
///
/// @param partitionBy the columns by whose values rows are put into folders of their own, as Hive
///   does: `year=2026/part-0000.parquet`; empty for one file
public record FileSink(Path path, FileFormat format, List<String> partitionBy, WriteMode mode)
    implements Sink {

  public FileSink {
    partitionBy = List.copyOf(partitionBy);
  }

  /// One file that replaces what is there.
  public FileSink(Path path, OutputFormat format) {
    this(path, FileFormat.of(format), List.of(), WriteMode.OVERWRITE);
  }

  /// Whether two paths name one file, so that what is written last would be all that is left there.
  /// Devices and pipes take everything.
  public static boolean sameFile(Path one, Path other) {
    return OutputTarget.sameFile(one, other);
  }

  /// Whether a path leads to a folder or into it. Neither need be there yet.
  public static boolean isWithin(Path path, Path folder) {
    return OutputTarget.isWithin(path, folder);
  }

  /// Sees to it that a name is that of a file: no URI, and nothing behind the name of a scheme. It
  /// is not shown, since it may hold secrets.
  ///
  /// @throws EtlException USAGE if it is none
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
