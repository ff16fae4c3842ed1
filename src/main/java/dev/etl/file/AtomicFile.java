package dev.etl.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import dev.etl.data.EtlException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// A regular file that is replaced whole or not at all: written beside its place under a temporary
/// name, forced to disk and renamed.
final class AtomicFile implements OutputTarget {
  private static final int BUFFERED = 64 * 1024;

  private final String name;
  private final Path destination;
  private final Path folder;
  private final Path temporary;
  private final FileOutputStream file;
  private final OutputStream stream;
  private final EarlyFlush early;
  private final MemoryBudget budget = new MemoryBudget();

  private AtomicFile(String name, Path destination, Path folder, Path temporary)
      throws IOException {
    this.name = name;
    this.destination = destination;
    this.folder = folder;
    this.temporary = temporary;
    // Not a channel, which an interrupt would close: rejects are published by runs that were
    // stopped.
    this.file = new FileOutputStream(temporary.toFile());
    this.stream = new BufferedOutputStream(file, BUFFERED);
    this.early = new EarlyFlush(file.getFD());
  }

  /// @param path as the user named it
  /// @param destination where its links lead
  /// @param folder the folder of the destination
  static AtomicFile claim(Path path, Path destination, Path folder) {
    try {
      Path temporary = folder.resolve(TemporaryName.of(String.valueOf(destination.getFileName())));
      AtomicFile file = new AtomicFile(path.toString(), destination, folder, temporary);
      if (Files.exists(destination)) {
        keepAttributes(destination, temporary);
      }
      return file;
    } catch (IOException e) {
      throw WriteFailure.of(path.toString(), e);
    }
  }

  @Override
  public SpillBuffer newBuffer() {
    return new SpillBuffer(folder, budget);
  }

  @Override
  public void write(Content content) {
    try {
      content.writeTo(new Counted(stream));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void prepare() {
    try {
      stream.flush();
      early.await();
      file.getFD().sync();
      file.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void commit() {
    try {
      Files.move(temporary, destination, ATOMIC_MOVE);
      forceFolder();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      try {
        early.abandon();
        file.close();
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private EtlException failure(IOException cause) {
    return WriteFailure.of(name, cause);
  }

  /// Makes the new name last. It already shows, so that an interruption comes too late to matter.
  private void forceFolder() throws IOException {
    try (FileChannel entries = FileChannel.open(folder, READ)) {
      entries.force(true);
    } catch (ClosedByInterruptException _) {
      // The thread stays interrupted, for whoever asks next.
    }
  }

  /// Permissions, owner and group of the old file, as far as the system lets us.
  private static void keepAttributes(Path from, Path to) {
    try {
      PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
      PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
      view.setPermissions(old.permissions());
      view.setOwner(old.owner());
      view.setGroup(old.group());
    } catch (IOException | UnsupportedOperationException _) {
      // A new file's own attributes will do.
    }
  }

  /// Tells how much was written.
  private final class Counted extends FilterOutputStream {
    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      early.wrote(length);
    }
  }
}
