package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digests of texts, in hexadecimal digits.
public final class TextDigest {
  private TextDigest() {}

  /// An operation on one text.
  ///
  /// @param algorithm one that every Java platform has: `MD5` (RFC 1321) or `SHA-256` (FIPS 180-4)
  public static Operation of(String algorithm) {
    return arguments -> {
      MessageDigest digest = digest(algorithm);
      return RowArguments.strings((row, column) -> add(digest, row.text(0), column))
          .apply(arguments);
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest digest, TextView text, StringColumn.Builder column) {
    digest.update(text.bytes, text.from, text.length());
    column.add(HexFormat.of().formatHex(digest.digest()));
  }
}
