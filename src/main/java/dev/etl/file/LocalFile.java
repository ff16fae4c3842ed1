package dev.etl.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of a regular file of this machine. Safe for use by several threads.
record LocalFile(Path path) implements StoredFile.Opener {

  /// A file as it is now.
  static InputFile of(Path path, String name) throws IOException {
    String location = path.toAbsolutePath().toString();
    return new StoredFile(new FileFacts(name, location, Files.size(path)), new LocalFile(path));
  }

  @Override
  public InputStream open(long from) throws IOException {
    // Read through a channel: an interrupt ends a read that hangs.
    FileChannel channel = FileChannel.open(path);
    try {
      return Channels.newInputStream(channel.position(from));
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }
}
