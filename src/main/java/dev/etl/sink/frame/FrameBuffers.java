package dev.etl.sink.frame;

import dev.etl.data.Schema;
import dev.etl.file.MemoryBudget;
import dev.etl.file.SpillBuffer;
import java.nio.file.Path;

/// Where rows wait that are to travel to another machine: in memory as long as there is some, then
/// in temporary files. Safe for use by several threads.
public final class FrameBuffers {
  private final Path folder;
  private final MemoryBudget budget = new MemoryBudget();

  /// @param folder where temporary files are made
  public FrameBuffers(Path folder) {
    this.folder = folder;
  }

  /// A writer for the rows of one split.
  ///
  /// @param schema of its batches
  public FrameWriter newWriter(Schema schema) {
    return new FrameWriter(schema, new SpillBuffer(folder, budget));
  }
}
