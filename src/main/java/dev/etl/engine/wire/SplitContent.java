package dev.etl.engine.wire;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.Serializable;
import java.util.Optional;

/// Row counts of the first reading of a split. A cluster that lost its frames reads it again and
/// must get the same. Immutable.
///
/// @param rows rows for the targets
/// @param rejects rejected rows
/// @param reduced rows in its state; negative without a state
public record SplitContent(long rows, long rejects, long reduced) implements Serializable {

  /// The counts of a summary; empty if the split failed.
  ///
  /// @param summary a frame of [Channel#SUMMARY]
  public static Optional<SplitContent> of(Frame summary) {
    SplitSummary said = SplitSummary.ofBytes(summary.bytes());
    return said.failure() == null ? Optional.of(of(said)) : Optional.empty();
  }

  private static SplitContent of(SplitSummary said) {
    return new SplitContent(said.rows(), said.rejects(), said.reduced());
  }

  /// Checks that reading the split again gave the same.
  ///
  /// @param summary a frame of [Channel#SUMMARY]
  /// @throws EtlException the failure of the split, if any; UNAVAILABLE if the counts differ
  public void check(Frame summary) {
    SplitSummary again = SplitSummary.ofBytes(summary.bytes());
    if (again.failure() != null) {
      throw again.failure();
    }
    if (!equals(of(again))) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "a part of an input gave other rows when it was read again: %d, and %d before"
              .formatted(Math.max(again.rows(), again.reduced()), Math.max(rows, reduced)),
          "run again while the inputs do not change");
    }
  }
}
