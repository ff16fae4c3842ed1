package dev.etl.loader.remote;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.input.ChangedFileException;
import dev.etl.file.input.FileVersion;
import dev.etl.file.input.RemoteBytes;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpAnswer;
import dev.etl.http.HttpHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The content of a file whose server gives parts of one version: `Range` with `If-Range` (RFC
/// 9110, sections 13.1.5 and 14.2), or `If-Match` for an object. Each piece is one request with its
/// own attempts. Thread-safe.
final class RangedBytes implements RemoteBytes {
  /// Pieces end at multiples of this, and a little more: a split ends there too, and its last
  /// record soon after.
  private static final int PIECE = 1 << 21;

  private static final int MORE = 1 << 16;

  /// Requested of all content that is read in parts: their positions are those of the content.
  static final HttpHeader AS_STORED = new HttpHeader("Accept-Encoding", "identity");

  private final Parts parts;
  private final Validator validator;
  private final long length;
  private volatile SoftReference<byte[]> head;
  private final Runnable retried;

  /// @param length the length of the content
  /// @param head the first bytes, which memory may forget
  RangedBytes(Parts parts, Validator validator, long length, byte[] head) {
    this(parts, validator, length, new SoftReference<>(head), () -> {});
  }

  private RangedBytes(
      Parts parts, Validator validator, long length, SoftReference<byte[]> head, Runnable retried) {
    this.parts = parts;
    this.validator = validator;
    this.length = length;
    this.head = head;
    this.retried = retried;
  }

  @Override
  public String location() {
    return parts.name();
  }

  @Override
  public FileVersion version() {
    return validator.version(length);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public RemoteBytes telling(Runnable listener) {
    return new RangedBytes(parts, validator, length, head, listener);
  }

  @Override
  public InputStream open(long from) {
    return new Pieces(from);
  }

  /// The request for a part.
  ///
  /// @param to its last byte
  static ContentRequest request(long from, long to, List<HttpHeader> conditions) {
    return new ContentRequest(
        Stream.concat(
                Stream.of(AS_STORED, new HttpHeader("Range", "bytes=" + from + "-" + to)),
                conditions.stream())
            .toList(),
        Set.of(206, 412, 416));
  }

  /// The bytes of a piece.
  private byte[] piece(long from, int size) {
    ContentRequest request = request(from, from + size - 1, List.of(parts.condition(validator)));
    return parts.get(request, retried::run, answer -> read(answer, from, size));
  }

  private byte[] read(HttpAnswer answer, long from, int size) throws IOException {
    InputStream body = answer.body();
    if (answer.status() == 416) {
      throw changed("it is shorter now");
    }
    if (answer.status() == 412 || !validator.fits(answer.headers())) {
      throw changed("another version took its place");
    }
    if (answer.status() == 206) {
      ContentRange range = ContentRange.of(answer.headers()).orElse(null);
      if (range == null || range.from() != from || range.size() != size) {
        throw wrongPart();
      }
      if (range.length() != length) {
        throw changed(
            "it had %d bytes when the run began, and has %d now".formatted(length, range.length()));
      }
    } else if (answer.headers().value("ETag").isEmpty()
        && answer.headers().value("Last-Modified").isEmpty()) {
      // Without a validator, the whole is that of another version.
      throw changed("another version took its place");
    } else {
      // The same version, as a whole: a server that no longer gives parts.
      body.skipNBytes(from);
    }
    byte[] bytes = body.readNBytes(size);
    if (bytes.length < size) {
      throw wrongPart();
    }
    return bytes;
  }

  private ChangedFileException changed(String how) {
    return new ChangedFileException(parts.name(), how);
  }

  private EtlException wrongPart() {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        parts.name() + ": the server sent another part than it was asked for",
        "try again; if it goes on, download the file and load that");
  }

  /// Reads piece after piece. Not thread-safe.
  private final class Pieces extends InputStream {
    private long next;
    private InputStream piece = InputStream.nullInputStream();

    Pieces(long from) {
      this.next = from;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      int read = piece.read(bytes, from, count);
      while (read < 0 && next < length) {
        piece = nextPiece();
        read = piece.read(bytes, from, count);
      }
      return read;
    }

    private InputStream nextPiece() {
      long begin = next;
      byte[] known = head.get();
      if (known != null && begin < known.length) {
        next = known.length;
        return new ByteArrayInputStream(known, (int) begin, known.length);
      }
      next = Math.min(length, (begin / PIECE + 1) * PIECE + MORE);
      return new ByteArrayInputStream(piece(begin, (int) (next - begin)));
    }
  }
}
