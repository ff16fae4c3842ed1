package dev.etl.sink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.sink.JdbcSink;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What stands for a table while it is loaded: the name of another one, and the number of a lock.
/// Both come from the table's name alone, so that two runs meet.
final class StagingName {
  private StagingName() {}

  /// The name of a table that takes the rows first.
  static String of(JdbcSink sink) {
    return "etl_staging_%016x".formatted(hash(sink.table().name()));
  }

  /// The number of the advisory lock for a table; advisory locks are those of one database.
  static long lock(String schema, String table) {
    return hash("etl\0" + schema + "\0" + table);
  }

  private static long hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
