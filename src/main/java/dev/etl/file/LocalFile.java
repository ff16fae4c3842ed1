package dev.etl.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A regular file, which can be read again and again. Safe for use by several threads.
///
/// @param size the length in bytes when it was found; reading fails if it is another one by then
record LocalFile(Path path, String name, long size) implements InputFile {

  static LocalFile of(Path path, String name) throws IOException {
    return new LocalFile(path, name, Files.size(path));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(size);
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
    return open(Compression.of(name));
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return open(Compression.NONE);
  }

  @Override
  public boolean divisible() {
    return Compression.of(name) == Compression.NONE;
  }

  @Override
  public InputStreamWithCount open(long from) throws IOException {
    return open(Compression.NONE, from);
  }

  private InputStreamWithCount open(Compression compression) throws IOException {
    return open(compression, 0);
  }

  private InputStreamWithCount open(Compression compression, long from) throws IOException {
    // Read through a channel: an interrupt ends a read that hangs.
    FileChannel channel = FileChannel.open(path);
    try {
      InputStream rest = Channels.newInputStream(channel.position(from));
      CountingInputStream stored =
          new CountingInputStream(new UnchangedInputStream(rest, from, size));
      return new InputStreamWithCount(compression.decompress(stored), stored::count);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }
}
