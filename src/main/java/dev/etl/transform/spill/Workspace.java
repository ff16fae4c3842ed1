package dev.etl.transform.spill;

import dev.etl.file.FrameFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The memory and the temporary folder that the whole-table steps of a run share. What does not fit
/// into the memory goes to compressed files without names in the folder. Thread-safe.
public final class Workspace implements AutoCloseable {
  /// The memory for rows that a split collects, besides what is kept of the rows of all splits.
  private static final int PART_OF_SPLITS = 2;

  /// Objects and garbage take room too.
  private static final double USABLE = 0.7;

  private final MemoryPool collected;
  private final MemoryPool kept;
  private final long bytes;
  private final Path folder;
  private final AtomicLong spilled = new AtomicLong();
  private final List<FrameFile> files = new ArrayList<>();

  /// @param bytes the memory for all steps together
  /// @param folder the folder of temporary files
  public Workspace(long bytes, Path folder) {
    long usable = (long) (bytes * USABLE);
    this.bytes = usable;
    this.collected = new MemoryPool(usable / PART_OF_SPLITS);
    this.kept = new MemoryPool(usable - usable / PART_OF_SPLITS);
    this.folder = folder;
  }

  /// Half of the heap, and the system's folder for temporary files.
  public static Workspace standard() {
    return inFolder(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// Half of the heap, and a folder for temporary files.
  public static Workspace inFolder(Path folder) {
    return new Workspace(Runtime.getRuntime().maxMemory() / 2, folder);
  }

  /// The memory for rows that splits collect before they are ordered or divided.
  public MemoryPool collected() {
    return collected;
  }

  /// The memory for rows that wait for those of other splits.
  MemoryPool kept() {
    return kept;
  }

  /// The memory of all steps together, in bytes.
  public long bytes() {
    return bytes;
  }

  /// A temporary file; closed with this at the latest.
  public FrameFile newFile() {
    FrameFile file = new FrameFile(folder);
    synchronized (files) {
      files.add(file);
    }
    return file;
  }

  /// Counts bytes that went to temporary files.
  public void addSpilled(long count) {
    spilled.addAndGet(count);
  }

  /// The number of bytes that went to temporary files, before compression.
  public long spilled() {
    return spilled.get();
  }

  /// Closes all temporary files.
  @Override
  public void close() {
    synchronized (files) {
      files.forEach(FrameFile::close);
      files.clear();
    }
  }
}
