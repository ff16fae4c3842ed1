package dev.etl.file;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A device, a pipe or standard output: writes cannot be undone, so all output is held until
/// `commit`.
final class BufferedOutput implements OutputTarget {
  private static final long HELD = 4 << 20;

  private final String name;
  private final Destination destination;
  private final SpillBuffer held;
  private final MemoryBudget budget = new MemoryBudget();

  private BufferedOutput(String name, Destination destination) {
    this.name = name;
    this.destination = destination;
    this.held = buffer(new MemoryBudget(HELD));
  }

  /// `commit` opens the path: opening a pipe waits for its reader.
  static BufferedOutput inPlace(Path path) {
    return new BufferedOutput(path.toString(), () -> Files.newOutputStream(path, APPEND));
  }

  static BufferedOutput standardOutput(OutputStream lent) {
    return new BufferedOutput("standard output", () -> new Lent(lent));
  }

  @Override
  public boolean isWrittenInPlace() {
    return true;
  }

  @Override
  public Optional<LockedFile> kept() {
    return Optional.empty();
  }

  @Override
  public SpillBuffer newBuffer() {
    return buffer(budget);
  }

  private static SpillBuffer buffer(MemoryBudget budget) {
    return new SpillBuffer(Path.of(System.getProperty("java.io.tmpdir")), budget);
  }

  @Override
  public void write(Content content) {
    try {
      content.writeTo(held);
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  @Override
  public void prepare() {}

  @Override
  public void commit() {
    try (OutputStream out = destination.open()) {
      held.copyTo(out);
    } catch (IOException e) {
      if (!WriteFailure.isBrokenPipe(e)) {
        throw WriteFailure.of(name, e);
      }
    }
  }

  @Override
  public void close() {
    held.close();
  }

  @FunctionalInterface
  private interface Destination {
    OutputStream open() throws IOException;
  }

  /// A stream owned by the caller: closing only flushes it.
  private static final class Lent extends FilterOutputStream {
    Lent(OutputStream lent) {
      super(lent);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
      if (out instanceof PrintStream silent && silent.checkError()) {
        throw new IOException("only a part of it was written");
      }
    }
  }
}
