package dev.etl.engine.wire;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.Serializable;
import java.util.Optional;

/// How much a split gave when it was read first. A cluster that has lost its frames reads it again,
/// and must not take less, or more, for the same. Immutable.
///
/// @param rows how many rows for the targets
/// @param rejects how many rejected rows
/// @param reduced how many rows went into its state; negative if there is none
public record SplitContent(long rows, long rejects, long reduced) implements Serializable {

  /// What the summary of a split says; empty if the split failed.
  ///
  /// @param summary a frame of [Channel#SUMMARY]
  public static Optional<SplitContent> of(Frame summary) {
    SplitSummary said = SplitSummary.ofBytes(summary.bytes());
    return said.failure() == null ? Optional.of(of(said)) : Optional.empty();
  }

  private static SplitContent of(SplitSummary said) {
    return new SplitContent(said.rows(), said.rejects(), said.reduced());
  }

  /// Checks that the split gave the same when it was read again.
  ///
  /// @param summary a frame of [Channel#SUMMARY]
  /// @throws EtlException the failure of the split if it had one; UNAVAILABLE if it gave something
  ///   else
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
          "run again while nobody changes the inputs");
    }
  }
}
