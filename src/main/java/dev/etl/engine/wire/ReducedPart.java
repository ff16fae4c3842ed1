package dev.etl.engine.wire;

import java.io.Serializable;
import java.nio.ByteBuffer;

/// Counts of one part of a merged result. Immutable.
///
/// @param rows rows of the part
/// @param unfit rows that the targets cannot take
public record ReducedPart(long rows, long unfit) implements Serializable {

  /// The frame that ends the frames of the part.
  Frame summary(int part) {
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(rows).putLong(unfit).array();
    return new Frame(part, Channel.SUMMARY, 0, bytes);
  }

  /// Reads what `summary` wrote.
  public static ReducedPart of(Frame summary) {
    ByteBuffer bytes = ByteBuffer.wrap(summary.bytes());
    return new ReducedPart(bytes.getLong(), bytes.getLong());
  }
}
