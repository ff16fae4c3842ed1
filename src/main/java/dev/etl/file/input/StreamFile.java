package dev.etl.file.input;

import dev.etl.file.compression.InputCompression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Bytes that can be read once: standard input or a pipe. [#open] returns the bytes of a sample
/// again. A file behind the stream must stay the same version from the first byte on. Used by one
/// thread at a time.
final class StreamFile implements InputFile {
  /// Opens the underlying stream on the first read.
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Opener opener;
  private final Optional<Path> behind;
  private @Nullable FileVersion version;
  private @Nullable CountingInputStream stored;
  private @Nullable InputStream content;

  StreamFile(String name, Opener opener) {
    this(name, opener, Optional.empty());
  }

  /// @param behind the path of the open file behind the stream, if it is a regular one
  StreamFile(String name, Opener opener, Optional<Path> behind) {
    this.name = name;
    this.opener = opener;
    this.behind = behind;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public Sample sample(int limit) throws IOException {
    InputStream stream = content(true);
    byte[] bytes = stream.readNBytes(limit);
    content = new SequenceInputStream(new ByteArrayInputStream(bytes), stream);
    return new Sample(bytes, bytes.length < limit);
  }

  @Override
  public InputStreamWithCount open() throws IOException {
    return counted(content(true));
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return counted(content(false));
  }

  @Override
  public void checkUnchanged() {
    FileVersion first = version;
    // An interrupt of a reader has closed it: the file behind it is gone.
    if (first != null && Files.isRegularFile(behind.orElseThrow())) {
      try {
        StoredFile.check(name, first, LocalFile.version(behind.orElseThrow()));
      } catch (IOException e) {
        throw StoredFile.unknown(name, e);
      }
    }
  }

  private InputStreamWithCount counted(InputStream stream) {
    CountingInputStream counting = stored;
    return new InputStreamWithCount(stream, () -> counting == null ? 0 : counting.count());
  }

  private InputStream content(boolean decompressed) throws IOException {
    if (content == null) {
      if (behind.isPresent()) {
        version = LocalFile.settled(behind.get());
      }
      stored = new CountingInputStream(opener.open());
      content = decompressed ? InputCompression.decompressed(stored, name) : stored;
    }
    return content;
  }
}
