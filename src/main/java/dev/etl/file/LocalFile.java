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

  private InputStreamWithCount open(Compression compression) throws IOException {
    // Read through a channel: an interrupt ends a read that hangs.
    InputStream channel = Channels.newInputStream(FileChannel.open(path));
    try {
      CountingInputStream stored = new CountingInputStream(new UnchangedInputStream(channel, size));
      return new InputStreamWithCount(compression.decompress(stored), stored::count);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }
}
