package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// A new Delta table written in place, where a rename is impossible: on an object store, or a mount
/// point. Its first transaction makes it visible. A mark tells the next run that the files belong
/// to etl:
///
/// ```text
/// table/_etl_first_write-6e6b1c3e-...    made first, deleted last
/// table/part-00000-6e6b1c3e-...parquet   what a killed run left
/// table/_delta_log/
/// ```
///
/// Such storage cannot tell whether the run that made a mark is dead, so its files are not removed:
/// Delta lets one of two runs win the first transaction, and unreferenced files stay until
/// `VACUUM`. Not thread-safe.
final class MarkedDeltaTable implements NewDeltaTable {
  private static final String MARK = "_etl_first_write-";

  /// Names of files that Delta writes in its folder before its first transaction is complete.
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

  /// Whether a run of etl began to fill the empty place.
  static boolean isMarked(FileSystem files, Path place) throws IOException {
    for (FileStatus file : files.listStatus(place)) {
      if (file.getPath().getName().startsWith(MARK)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a killed run may have left a file.
  ///
  /// @param path path within the place
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

  /// The transaction has made the table visible: removes the mark.
  @Override
  public void finish() {
    try {
      files.delete(mark, /* recursive= */ false);
    } catch (IOException _) {
      // Readers and Delta ignore such names.
    }
  }

  @Override
  public void show() {}

  /// A failed run leaves its mark beside files that it cannot tell from those of others.
  @Override
  public void close() {}
}
