package dev.etl.transform.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first 128 bits of a salted SHA-256 of what was asked.
record AnswerKey(long high, long low) {

  static AnswerKey of(byte[] salt, String about, String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      digest.update((about.length() + " " + about + key).getBytes(UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
      return new AnswerKey(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
