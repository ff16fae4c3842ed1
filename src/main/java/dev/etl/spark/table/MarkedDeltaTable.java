package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// A new Delta table that is written in its place, since no rename could put it there: on an object
/// store, or a mount point. Its first transaction shows it. A mark tells the next run that nobody
/// else's files are there:
///
/// ```text
/// table/_etl_first_write-6e6b1c3e-...    made first, deleted last
/// table/part-00000-6e6b1c3e-...parquet   what a killed run left
/// table/_delta_log/
/// ```
///
/// Whether the run that made a mark is dead cannot be known on such a storage. So nothing of it is
/// removed: Delta has one of two runs win the first transaction, and files that no transaction
/// names stay until `VACUUM`. For one thread.
final class MarkedDeltaTable implements NewDeltaTable {
  private static final String MARK = "_etl_first_write-";

  /// The names of what Delta writes before its first transaction is complete, within its folder.
  private static final Pattern LEFT =
      Pattern.compile(
          "("
              + MARK
              + "[0-9a-f-]{36}"
              + "|_delta_log/\\.[^/]+\\.tmp"
              + "|_delta_log/[^/]+\\.crc"
              + "|([^/]+=[^/]*/)*\\.?part-\\d{5}-[0-9a-f-]{36}[^/]*\\.parquet(\\.crc)?)"
              + "|\\."
              + MARK
              + "[0-9a-f-]{36}\\.crc");

  private final FileSystem files;
  private final Path place;
  private final Path mark;

  MarkedDeltaTable(FileSystem files, Path place) {
    this.files = files;
    this.place = place;
    this.mark = new Path(place, MARK + UUID.randomUUID());
  }

  /// Whether a run of etl began to fill the place when it was empty.
  static boolean isMarked(FileSystem files, Path place) throws IOException {
    for (FileStatus file : files.listStatus(place)) {
      if (file.getPath().getName().startsWith(MARK)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a run that was killed may have left a file.
  ///
  /// @param path within the place
  static boolean mayBeLeft(String path) {
    return LEFT.matcher(path).matches();
  }

  @Override
  public String location() {
    return place.toString();
  }

  @Override
  public boolean isHidden() {
    return false;
  }

  @Override
  public void begin() {
    try {
      files.create(mark, /* overwrite= */ false).close();
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot write " + place + ": " + EtlException.reason(e),
          "check that the folder can be written to",
          e);
    }
  }

  /// The transaction has shown the table: its mark is needed no longer.
  @Override
  public void finish() {
    try {
      files.delete(mark, /* recursive= */ false);
    } catch (IOException _) {
      // Readers and Delta pass over such names.
    }
  }

  @Override
  public void show() {}

  /// A run that failed leaves its mark beside the files that it cannot tell from those of others.
  @Override
  public void close() {}
}
