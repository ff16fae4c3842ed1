package dev.etl.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// A file of a known length, which can be read again and again, from any place in it. Where its
/// bytes come from is all that a kind of storage has to say:
///
/// ```java
/// InputFile file = new StoredFile(new FileFacts("a.csv.gz", uri, length), from -> open(uri, from));
/// ```
///
/// Reading fails if the length is another one by then. Safe for use by several threads.
public record StoredFile(FileFacts known, Opener opener) implements InputFile {

  /// Opens the bytes as they are stored.
  @FunctionalInterface
  public interface Opener {

    /// The bytes from an offset on. An interrupt of the thread that reads them should end the read.
    ///
    /// @param from at most the length
    /// @throws IOException if there is no such file ([java.nio.file.NoSuchFileException] or
    ///   [java.io.FileNotFoundException]), or it cannot be read
    InputStream open(long from) throws IOException;
  }

  @Override
  public String name() {
    return known.name();
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(known.length());
  }

  @Override
  public Optional<FileFacts> facts() {
    return Optional.of(known);
  }

  @Override
  public Sample sample(int limit) throws IOException {
    try (InputStream stream = open()) {
      byte[] bytes = stream.readNBytes(limit);
      return new Sample(bytes, bytes.length < limit || stream.read() < 0);
    }
  }

  @Override
  public InputStreamWithCount open() throws IOException {
    return open(Compression.of(name()), 0);
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return open(Compression.NONE, 0);
  }

  @Override
  public boolean divisible() {
    return Compression.of(name()) == Compression.NONE;
  }

  @Override
  public InputStreamWithCount open(long from) throws IOException {
    return open(Compression.NONE, from);
  }

  private InputStreamWithCount open(Compression compression, long from) throws IOException {
    InputStream rest = opener.open(from);
    try {
      CountingInputStream stored =
          new CountingInputStream(new UnchangedInputStream(rest, from, known.length()));
      return new InputStreamWithCount(compression.decompress(stored), stored::count);
    } catch (IOException | RuntimeException | Error e) {
      rest.close();
      throw e;
    }
  }
}
