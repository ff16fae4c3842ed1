package dev.etl.sink.open;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.Existing;
import dev.etl.file.OutputTarget;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.file.AppendableText;
import dev.etl.sink.file.EncodedSink;
import dev.etl.sink.folder.FolderSink;

/// Checks and opens files and folders of files.
public final class FileOpener {
  private FileOpener() {}

  /// @throws EtlException as [SinkOpener#check] does
  static void check(FileSink sink, Schema schema) {
    Existing existing = existing(sink);
    if (sink.partitionBy().isEmpty()) {
      checkContinues(sink, existing);
    } else {
      FolderSink.check(schema, sink.partitionBy());
    }
  }

  /// @throws EtlException as [SinkOpener#open] does
  static OpenSink open(FileSink sink, Schema schema, SinkContext context) {
    if (!sink.partitionBy().isEmpty()) {
      return openFolder(sink, schema, context);
    }
    Existing existing = existing(sink);
    checkContinues(sink, existing);
    return EncodedSink.open(
        sink.describe(),
        OutputTarget.file(sink.path(), existing),
        sink.format(),
        schema,
        context.milestones());
  }

  /// Claims a folder that several processes may write.
  ///
  /// @throws EtlException as [SinkOpener#open] does
  public static FolderSink openFolder(FileSink sink, Schema schema, SinkContext context) {
    return FolderSink.open(
        sink.path(),
        sink.format(),
        sink.partitionBy(),
        existing(sink),
        schema,
        context.milestones());
  }

  private static Existing existing(FileSink sink) {
    return switch (sink.mode()) {
      case OVERWRITE -> Existing.REPLACED;
      case APPEND -> Existing.KEPT;
      case FAIL -> Existing.REFUSED;
      case UPSERT ->
          throw refused(
              sink,
              "rows of files have no keys, so they cannot be replaced",
              "choose another mode, or load a table");
    };
  }

  private static void checkContinues(FileSink sink, Existing existing) {
    if (existing == Existing.KEPT
        && !AppendableText.isPossible(sink.format().format())
        && OutputTarget.isFile(sink.path())) {
      throw refused(
          sink,
          "a file of this format cannot be appended to",
          "write csv, tsv or jsonl, or a folder: --partition-by");
    }
  }

  private static EtlException refused(FileSink sink, String reason, String hint) {
    return new EtlException(
        ErrorKind.USAGE, "cannot write " + sink.describe() + ": " + reason, hint);
  }
}
