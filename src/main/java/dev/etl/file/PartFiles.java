package dev.etl.file;

import dev.etl.data.EtlException;
import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a folder that is being written. Only those used last are open, and all share a
/// bounded amount of memory. Used by one thread at a time.
final class PartFiles implements AutoCloseable {
  private static final int MAX_OPEN = 64;
  private static final long MAX_HELD = 32 << 20;

  private final String name;
  private final List<PartFile> files = new ArrayList<>();
  private final Map<PartFile, DiskFile> open = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /// @param name the folder's name in errors
  PartFiles(String name) {
    this.name = name;
  }

  PartFile add(Path path) {
    PartFile file = new PartFile(this, path);
    files.add(file);
    return file;
  }

  EtlException failure(IOException cause) {
    return WriteFailure.of(name, cause);
  }

  /// Reports further held bytes.
  void held(int bytes) throws IOException {
    held += bytes;
    if (held > MAX_HELD) {
      for (PartFile file : files) {
        file.writeHeld();
      }
    }
  }

  /// Reports released bytes.
  void released(int bytes) {
    held -= bytes;
  }

  DiskFile open(PartFile file) throws IOException {
    DiskFile opened = open.get(file);
    if (opened == null) {
      if (open.size() == MAX_OPEN) {
        Iterator<DiskFile> eldest = open.values().iterator();
        DiskFile closed = eldest.next();
        eldest.remove();
        closed.close();
      }
      file.make();
      opened = Disk.of(file.path()).open(file.path());
      open.put(file, opened);
      opened.seek(opened.length());
    }
    return opened;
  }

  /// Finishes all of them.
  ///
  /// @return their paths; not yet forced to disk
  List<Path> finish() throws IOException {
    for (PartFile file : files) {
      file.make();
      file.writeHeld();
    }
    close();
    return files.stream().map(PartFile::path).toList();
  }

  @Override
  public void close() throws IOException {
    for (DiskFile file : open.values()) {
      file.close();
    }
    open.clear();
  }
}
