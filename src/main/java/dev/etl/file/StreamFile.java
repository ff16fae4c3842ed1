package dev.etl.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Bytes that come once: standard input or a pipe. What a sample took is given again by [#open].
/// For one thread at a time.
final class StreamFile implements InputFile {
  /// Opens the stream behind it, when the first byte is asked for.
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Opener opener;
  private @Nullable CountingInputStream stored;
  private @Nullable InputStream content;

  StreamFile(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
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
    InputStream stream = content(Compression.of(name));
    byte[] bytes = stream.readNBytes(limit);
    content = new SequenceInputStream(new ByteArrayInputStream(bytes), stream);
    return new Sample(bytes, bytes.length < limit);
  }

  @Override
  public InputStreamWithCount open() throws IOException {
    return counted(content(Compression.of(name)));
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return counted(content(Compression.NONE));
  }

  private InputStreamWithCount counted(InputStream stream) {
    CountingInputStream counting = stored;
    return new InputStreamWithCount(stream, () -> counting == null ? 0 : counting.count());
  }

  private InputStream content(Compression compression) throws IOException {
    if (content == null) {
      stored = new CountingInputStream(opener.open());
      content = compression.decompress(stored);
    }
    return content;
  }
}
