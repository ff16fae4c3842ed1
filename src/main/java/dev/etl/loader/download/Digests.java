package dev.etl.loader.download;

import dev.etl.http.AnswerHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The digests of a content, its own and those that the server gives: `Repr-Digest` (RFC 9530), its
/// forerunner `Digest` (RFC 3230), and `Content-MD5`. For one thread; read once.
final class Digests {
  private static final Pattern SHA_256 =
      Pattern.compile("(?i)(?:^|,)\\s*sha-256\\s*=\\s*:?([A-Za-z0-9+/=]{44}):?");
  private static final Pattern MD5 = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final MessageDigest sha256 = digest("SHA-256");
  private final @Nullable MessageDigest md5;
  private final byte[] declaredSha256;
  private final byte[] declaredMd5;
  private byte[] found = {};

  /// @param whole whether the response has the whole content
  Digests(AnswerHeaders headers, boolean whole) {
    Matcher sha =
        SHA_256.matcher(headers.value("Repr-Digest").or(() -> headers.value("Digest")).orElse(""));
    declaredSha256 = sha.find() ? Base64.getDecoder().decode(sha.group(1)) : new byte[0];
    String given = whole ? headers.value("Content-MD5").orElse("").strip() : "";
    declaredMd5 = MD5.matcher(given).matches() ? Base64.getDecoder().decode(given) : new byte[0];
    md5 = declaredMd5.length > 0 ? digest("MD5") : null;
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + name.toUpperCase(Locale.ROOT), e);
    }
  }

  /// Adds all bytes of a file from its position on.
  void add(FileChannel file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = file.read(ByteBuffer.wrap(buffer));
        read >= 0;
        read = file.read(ByteBuffer.wrap(buffer))) {
      add(buffer, read);
    }
  }

  void add(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    if (md5 != null) {
      md5.update(bytes, 0, length);
    }
  }

  /// The digest of all bytes that were added.
  byte[] sha256() {
    if (found.length == 0) {
      found = sha256.digest();
    }
    return found.clone();
  }

  /// How the content differs from what the server says; empty if it does not.
  Optional<String> difference() {
    if (declaredSha256.length > 0 && !Arrays.equals(declaredSha256, sha256())) {
      return Optional.of("does not have the SHA-256 that the server gives");
    }
    return md5 != null && !Arrays.equals(declaredMd5, md5.digest())
        ? Optional.of("does not have the MD5 that the server gives")
        : Optional.empty();
  }
}
