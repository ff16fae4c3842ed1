package dev.etl.loader.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the head of a picture says about it: JPEG, PNG, GIF, WebP and TIFF, and most raw formats,
/// which are TIFF. Immutable.
///
/// @param width in pixels, as stored; null if unknown, as are the others
/// @param camera maker and model
/// @param taken the time by the clock of the camera: `2026-05-04T03:02:01`
public record Picture(
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String camera,
    @Nullable String taken) {
  /// A file that is no picture, or one of another format.
  public static final Picture UNKNOWN = new Picture(null, null, null, null);

  private static final int HEAD = 32;
  private static final int MAX_TIFF = 1 << 20;

  /// Reads the head of a file. Damaged ones are unknown as far as they are damaged.
  ///
  /// @param file from its first byte
  /// @throws IOException if it cannot be read
  public static Picture read(InputStream file) throws IOException {
    byte[] head = file.readNBytes(HEAD);
    return switch (ContentType.of(head)) {
      case "image/jpeg" ->
          JpegHead.read(new SequenceInputStream(new ByteArrayInputStream(head), file));
      case "image/png" -> sized(number(head, 16, 4, true), number(head, 20, 4, true), head, 24);
      case "image/gif" -> sized(number(head, 6, 2, false), number(head, 8, 2, false), head, 10);
      case "image/webp" -> webp(head);
      case "image/tiff" -> tiff(head, file);
      default -> UNKNOWN;
    };
  }

  private static Picture sized(long width, long height, byte[] head, int end) {
    return head.length < end ? UNKNOWN : UNKNOWN.sized((int) width, (int) height);
  }

  /// The same with a size.
  Picture sized(int newWidth, int newHeight) {
    return new Picture(newWidth, newHeight, camera, taken);
  }

  /// "WebP Container Specification", and for lossy ones RFC 6386, section 9.1.
  private static Picture webp(byte[] head) {
    if (head.length < 30) {
      return UNKNOWN;
    }
    return switch ((char) head[15]) {
      case 'X' ->
          UNKNOWN.sized((int) number(head, 24, 3, false) + 1, (int) number(head, 27, 3, false) + 1);
      case 'L' -> {
        long bits = number(head, 21, 4, false);
        yield UNKNOWN.sized((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
      }
      default ->
          UNKNOWN.sized(
              (int) number(head, 26, 2, false) & 0x3fff, (int) number(head, 28, 2, false) & 0x3fff);
    };
  }

  private static Picture tiff(byte[] head, InputStream file) throws IOException {
    byte[] rest = file.readNBytes(MAX_TIFF);
    byte[] all = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, all, head.length, rest.length);
    return new TiffTags(all, 0).picture();
  }

  /// A whole number; 0 beyond the end.
  static long number(byte[] bytes, int from, int length, boolean bigEndian) {
    if (from < 0 || from + length > bytes.length) {
      return 0;
    }
    long number = 0;
    for (int index = 0; index < length; index++) {
      int octet = bytes[from + (bigEndian ? index : length - 1 - index)] & 0xff;
      number = number << 8 | octet;
    }
    return number;
  }
}
