package dev.etl.sink.frame;

import dev.etl.data.Schema;
import dev.etl.file.MemoryBudget;
import dev.etl.file.SpillBuffer;
import java.nio.file.Path;

/// Buffers for rows that will travel to another machine: in memory as far as possible, then in
/// temporary files. Thread-safe.
public final class FrameBuffers {
  private final Path folder;
  private final MemoryBudget budget = new MemoryBudget();

  /// @param folder folder for temporary files
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
