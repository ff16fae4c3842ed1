package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.TextColumns;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Folder names with a column and its value, in Hive's style: `year=2026`. Special characters of
/// paths become `%` and two hexadecimal digits.
public final class HiveName {
  /// The text for null.
  public static final String OF_NULL = "__HIVE_DEFAULT_PARTITION__";

  private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";

  /// The longest name that file systems allow, in bytes.
  public static final int MAX_BYTES = 255;

  private HiveName() {}

  /// A column and its value in the name of a folder.
  ///
  /// @param value null for rows without one
  public record Part(String column, @Nullable String value) {}

  /// The column and value of a folder's name; empty for other names. An empty value is null.
  public static Optional<Part> parse(String folder) {
    int end = folder.indexOf('=');
    if (end <= 0) {
      return Optional.empty();
    }
    String value = folder.substring(end + 1);
    return Optional.of(
        new Part(
            unescaped(folder.substring(0, end)),
            value.isEmpty() || value.equals(OF_NULL) ? null : unescaped(value)));
  }

  /// Some writers escape the bytes of UTF-8. What is no escape stands for itself.
  private static String unescaped(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] all = name.getBytes(UTF_8);
    for (int index = 0; index < all.length; index++) {
      int high = index + 2 < all.length ? Character.digit(all[index + 1], 16) : -1;
      int low = index + 2 < all.length ? Character.digit(all[index + 2], 16) : -1;
      if (all[index] == '%' && high >= 0 && low >= 0) {
        bytes.write(16 * high + low);
        index += 2;
      } else {
        bytes.write(all[index]);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException _) {
      return name;
    }
  }

  /// The name of a folder.
  ///
  /// @param value null for rows without one
  /// @throws EtlException DATA if it is too long, or empty: most readers take `name=` for nothing,
  ///   and the name of null for null
  public static String of(String column, @Nullable String value) {
    if (value != null && value.isEmpty()) {
      throw new EtlException(
          ErrorKind.DATA,
          ("a value of the column '%s' is the empty text, which a folder's name cannot distinguish"
                  + " from null")
              .formatted(column),
          "derive %1$s = nullif(%1$s, '')".formatted(column));
    }
    String name = escaped(column) + "=" + ofValue(value);
    if (name.getBytes(UTF_8).length > MAX_BYTES) {
      throw new EtlException(
          ErrorKind.DATA,
          "a value of the column '%s' is too long for the name of a folder: %s"
              .formatted(column, TextColumns.shortened(name, 61)),
          "take another column for --partition-by");
    }
    return name;
  }

  /// Length of the name of a folder, in bytes.
  public static int length(String column, String value) {
    return (escaped(column) + "=" + ofValue(value)).getBytes(UTF_8).length;
  }

  private static String ofValue(@Nullable String value) {
    if (value == null) {
      return OF_NULL;
    }
    // A text that looks like null is not null.
    return value.equals(OF_NULL) ? "%5F" + value.substring(1) : escaped(value);
  }

  private static String escaped(String text) {
    StringBuilder name = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character < ' ' || ESCAPED.indexOf(character) >= 0) {
        name.append("%%%02X".formatted((int) character));
      } else {
        name.append(character);
      }
    }
    return name.toString();
  }
}
