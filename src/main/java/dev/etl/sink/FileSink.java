package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.Schema;
import dev.etl.file.Existing;
import dev.etl.file.OutputTarget;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.sink.folder.FolderSink;
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

  private Existing existing() {
    return switch (mode) {
      case OVERWRITE -> Existing.REPLACED;
      case APPEND -> Existing.KEPT;
      case FAIL -> Existing.REFUSED;
      case UPSERT ->
          throw refused(
              "rows of files have no keys, so that none can be replaced",
              "choose another mode, or load a table");
    };
  }

  /// Claims a folder, for which several processes may write.
  ///
  /// @throws EtlException as [#open] does
  public FolderSink openFolder(Schema schema, SinkContext context) {
    return folder(existing(), schema, context);
  }

  private FolderSink folder(Existing existing, Schema schema, SinkContext context) {
    return FolderSink.open(path, format, partitionBy, existing, schema, context.milestones());
  }

  @Override
  public void check(Schema schema) {
    Existing existing = existing();
    if (partitionBy.isEmpty()) {
      checkContinues(existing);
    } else {
      FolderSink.check(schema, partitionBy);
    }
  }

  private void checkContinues(Existing existing) {
    if (existing == Existing.KEPT
        && !OldText.isPossible(format.format())
        && OutputTarget.isFile(path)) {
      throw refused(
          "nothing can be added to one file of this format",
          "write csv, tsv or jsonl, or a folder: --partition-by");
    }
  }

  @Override
  public OpenSink open(Schema schema, SinkContext context) {
    Existing existing = existing();
    if (!partitionBy.isEmpty()) {
      return folder(existing, schema, context);
    }
    checkContinues(existing);
    return EncodedSink.open(
        describe(), OutputTarget.file(path, existing), format, schema, context.milestones());
  }

  private EtlException refused(String reason, String hint) {
    return new EtlException(ErrorKind.USAGE, "cannot write " + describe() + ": " + reason, hint);
  }
}
