package dev.etl.loader.copy;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of files.
public final class Sha256 {
  private static final int BUFFER = 1 << 16;

  private Sha256() {}

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The digest of a stream, in hexadecimal digits.
  public static String of(InputStream bytes) throws IOException {
    MessageDigest digest = begin();
    byte[] buffer = new byte[BUFFER];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return end(digest);
  }
}
