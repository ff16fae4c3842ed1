package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaTableUtils;
import scala.Option;
import scala.collection.immutable.Map$;

/// The place of a Delta table that does not exist yet. A run killed while filling it must not block
/// the next run. Not thread-safe.
public sealed interface NewDeltaTable extends AutoCloseable
    permits StagedDeltaTable, MarkedDeltaTable {

  /// Whether a Delta table exists at a location: with at least one completed transaction.
  ///
  /// @throws EtlException USAGE if the location is within another table
  static boolean isTable(SparkSession session, String location, String name) {
    if (DeltaLog.forTableWithSnapshot(session, location)._2().version() >= 0) {
      return true;
    }
    Path place = new Path(location);
    Option<Path> root =
        place.getParent() == null
            ? Option.empty()
            : DeltaTableUtils.findDeltaTableRoot(session, place.getParent(), Map$.MODULE$.empty());
    if (root.isDefined()) {
      throw new EtlException(
          ErrorKind.USAGE,
          name + ": it is within another Delta table, " + root.get(),
          "name a folder outside of it: VACUUM removes what does not belong to a table");
    }
    return false;
  }

  /// Claims the place.
  ///
  /// @param name its name in errors
  /// @throws EtlException UNAVAILABLE if files of others are there
  static NewDeltaTable claim(SparkSession session, String location, String name)
      throws IOException {
    Path named = new Path(location);
    FileSystem files = named.getFileSystem(session.sparkContext().hadoopConfiguration());
    Path place = files.makeQualified(named);
    checkNobodysFiles(files, place, name);
    if (files.getUri().getScheme().equals("file")) {
      return StagedDeltaTable.claim(place)
          .<NewDeltaTable>map(staged -> staged)
          .orElseGet(() -> new MarkedDeltaTable(files, place));
    }
    return new MarkedDeltaTable(files, place);
  }

  /// Checks that no files of others are there.
  private static void checkNobodysFiles(FileSystem files, Path place, String name)
      throws IOException {
    if (!files.exists(place)) {
      return;
    }
    FileStatus found = files.getFileStatus(place);
    if (!found.isDirectory()) {
      throw occupied(name, "a file exists there");
    }
    boolean marked = MarkedDeltaTable.isMarked(files, place);
    RemoteIterator<LocatedFileStatus> each = files.listFiles(place, true);
    while (each.hasNext()) {
      Path file = each.next().getPath();
      String path = place.toUri().relativize(file.toUri()).getPath();
      if (!marked || !MarkedDeltaTable.mayBeLeft(path)) {
        throw occupied(name, "it holds files that are not a Delta table, such as " + path);
      }
    }
  }

  private static EtlException occupied(String name, String what) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "cannot write " + name + ": " + what,
        "name a new folder, or move the files elsewhere");
  }

  /// The location where Spark writes the table.
  String location();

  /// Whether the table is invisible before [#show].
  boolean isHidden();

  /// Called before the first file is written.
  void begin();

  /// Called when the table is complete.
  void finish();

  /// Called last: makes the table visible.
  ///
  /// @throws EtlException LOCKED or UNAVAILABLE if that fails
  void show();

  @Override
  void close();
}
