package dev.etl.spark.table;

import dev.etl.file.NewFolder;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/// A new Delta table on a local disk: written beside its place and renamed as a whole. The log of a
/// table names its files relative to the table.
///
/// @param folder where it is written
record StagedDeltaTable(NewFolder folder) implements NewDeltaTable {

  /// Claims the place.
  ///
  /// @return empty if a rename cannot replace the existing folder
  static Optional<StagedDeltaTable> claim(Path place) {
    return NewFolder.claim(java.nio.file.Path.of(place.toUri().getPath()))
        .map(StagedDeltaTable::new);
  }

  @Override
  public String location() {
    return folder.staging().toString();
  }

  @Override
  public boolean isHidden() {
    return true;
  }

  @Override
  public void begin() {}

  @Override
  public void finish() {
    folder.prepare();
  }

  @Override
  public void show() {
    folder.commit();
  }

  @Override
  public void close() {
    folder.close();
  }
}
