package dev.etl.sink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.sink.JdbcSink;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Derives the name of the staging table and the number of the lock for a load. Both depend only on
/// the table's name, so that two runs conflict.
final class StagingName {
  private StagingName() {}

  /// The name of the staging table.
  static String of(JdbcSink sink) {
    return "etl_staging_%016x".formatted(hash(sink.table().name()));
  }

  /// The number of the advisory lock for a table; advisory locks belong to one database.
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
