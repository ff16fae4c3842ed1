package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// Spells paths as texts. File names are bytes, and not all of them are UTF-8: an invalid byte is
/// written as `\xE9`, which can be parsed back. A backslash that would look like the start of such
/// a byte is written as `\x5C`. Other names are unchanged.
///
/// ```java
/// PathText.text(path); // caf\xE9.csv, if it has this one byte there
/// PathText.path("caf\\xE9.csv"); // the same path
/// ```
public final class PathText {
  private static final int SIZE = 4;
  private static final int BACKSLASH = 0x5c;
  private static final char REPLACEMENT = '\uFFFD';
  private static final Pattern SPELLED = Pattern.compile("\\\\x(?:[89A-F][0-9A-F]|5C)");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// Offset of bytes among code points, which are all below it.
  private static final int BYTE = 0x200000;

  private PathText() {}

  /// Parses a path.
  ///
  /// @throws InvalidPathException if it is invalid
  public static Path path(String text) {
    return text.indexOf(BACKSLASH) >= 0 && SPELLED.matcher(text).find()
        ? path(text, bytes(text))
        : Path.of(text);
  }

  /// Spells a path.
  public static String text(Path path) {
    String text = path.toString();
    if (text.indexOf(REPLACEMENT) < 0) {
      return text.indexOf(BACKSLASH) < 0 ? text : escaped(text);
    }
    if (Path.of(text).equals(path)) {
      return escaped(text);
    }
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(text(bytesOf(name))));
    return (path.isAbsolute() ? "/" : "") + String.join("/", names);
  }

  /// The text of bytes given by a user: decoded if they are UTF-8, otherwise spelled as a path.
  public static String given(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return Arrays.equals(text.getBytes(UTF_8), bytes) ? text : text(bytes);
  }

  /// Spells a name given as bytes.
  public static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
    while (true) {
      CoderResult result = decoder.decode(rest, decoded, true);
      text.append(escaped(decoded.flip().toString()));
      decoded.clear();
      decoder.reset();
      if (!result.isMalformed()) {
        return text.toString();
      }
      for (int left = result.length(); left > 0; left--) {
        text.append(spelled(rest.get()));
      }
    }
  }

  /// The characters of a path's text, as code points. An escaped byte is one of them, above all
  /// characters.
  public static int[] codePoints(String text) {
    if (text.indexOf(BACKSLASH) < 0) {
      return text.codePoints().toArray();
    }
    int[] codes = new int[text.length()];
    int count = 0;
    for (int index = 0; index < text.length(); ) {
      int code = text.codePointAt(index);
      int length = Character.charCount(code);
      if (isSpelled(text, index)) {
        int value = HexFormat.fromHexDigits(text, index + 2, index + SIZE);
        code = value == BACKSLASH ? BACKSLASH : BYTE + value;
        length = SIZE;
      }
      codes[count++] = code;
      index += length;
    }
    return Arrays.copyOf(codes, count);
  }

  /// True if an escaped byte begins at an index of a text.
  public static boolean isSpelled(String text, int index) {
    return text.charAt(index) == BACKSLASH
        && index + SIZE <= text.length()
        && SPELLED.matcher(text).region(index, index + SIZE).matches();
  }

  private static String escaped(String text) {
    return SPELLED.matcher(text).replaceAll(found -> "\\\\x5C" + found.group().substring(1));
  }

  private static String spelled(byte value) {
    return "\\x" + HEX.toHexDigits(value);
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = 0;
    for (int index = 0; index < text.length(); index++) {
      if (isSpelled(text, index)) {
        bytes.writeBytes(text.substring(from, index).getBytes(UTF_8));
        bytes.write(HexFormat.fromHexDigits(text, index + 2, index + SIZE));
        from = index + SIZE;
        index = from - 1;
      }
    }
    bytes.writeBytes(text.substring(from).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /// Java makes paths from bytes only through URIs.
  private static Path path(String text, byte[] bytes) {
    StringBuilder uri = new StringBuilder("file:///");
    for (int index = 0; index < bytes.length; index++) {
      byte value = bytes[index];
      boolean needless = value == '/' && (index == bytes.length - 1 || bytes[index + 1] == '/');
      if (needless || (value == '/' && uri.charAt(uri.length() - 1) == '/')) {
        continue;
      }
      boolean plain = value == '/' || value == '.' || Character.isLetterOrDigit((char) value);
      uri.append(value > 0 && plain ? (char) value : "%" + HEX.toHexDigits(value));
    }
    try {
      Path path = Path.of(URI.create(uri.toString()));
      return bytes[0] == '/' ? path : path.subpath(0, path.getNameCount());
    } catch (IllegalArgumentException e) {
      throw new InvalidPathException(text, EtlException.reason(e));
    }
  }

  private static byte[] bytesOf(Path name) {
    String uri = Path.of("/").resolve(name).toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int index = 1; index < uri.length(); index++) {
      char character = uri.charAt(index);
      if (character == '%') {
        bytes.write(HexFormat.fromHexDigits(uri, index + 1, index + 3));
        index += 2;
      } else if (character != '/') {
        bytes.write(character);
      }
    }
    return bytes.toByteArray();
  }
}
