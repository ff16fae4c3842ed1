package dev.etl.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// One file of a folder that is being written. It is not always open: there may be more files than
/// a process may open. Used by one thread at a time.
public final class PartFile {
  private static final int MAX_HELD = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final PartFiles all;
  private final Path path;
  private final OutputStream stream = new Held();
  private byte[] held = NOTHING;
  private int used;
  private long bytes;
  private boolean made;

  PartFile(PartFiles all, Path path) {
    this.all = all;
    this.path = path;
  }

  Path path() {
    return path;
  }

  /// The number of bytes written.
  public long bytes() {
    return bytes;
  }

  /// Adds to the file.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it fails
  public void write(OutputTarget.Content content) {
    try {
      content.writeTo(stream);
    } catch (IOException e) {
      throw all.failure(e);
    }
  }

  /// Creates the file and its parent folders.
  void make() throws IOException {
    if (!made) {
      Files.createDirectories(path.getParent());
      // Some systems treat names that differ by case alone as equal.
      Files.createFile(path);
      made = true;
    }
  }

  /// Writes the held bytes.
  void writeHeld() throws IOException {
    int count = used;
    used = 0;
    if (count > 0) {
      all.released(count);
      all.open(this).write(held, 0, count);
    }
    held = NOTHING;
  }

  /// Collects small pieces.
  private final class Held extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      bytes += length;
      if (used + (long) length > MAX_HELD) {
        writeHeld();
        all.open(PartFile.this).write(source, from, length);
        return;
      }
      if (used + length > held.length) {
        held = Arrays.copyOf(held, Math.min(MAX_HELD, Math.max(2 * used, used + length)));
      }
      System.arraycopy(source, from, held, used, length);
      used += length;
      all.held(length);
    }
  }
}
