package dev.etl.engine.wire;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.ObjectBytes;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.RowSample;
import dev.etl.engine.count.SplitCounts;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a split read by an executor, without its rows. Immutable.
///
/// @param begin where its first record begins
/// @param end where the first record after it begins
/// @param rows rows for the targets
/// @param rejects rejected rows kept
/// @param reduced rows in its state; negative without a state
/// @param firstBadRow the first of its bad rows
/// @param samples rows to show of it
/// @param left what it left of the limits of its claim
/// @param failure why it is incomplete
/// @param ofSource whether it failed because its source cannot be read
public record SplitSummary(
    SplitClaim claim,
    long records,
    long begin,
    long end,
    SplitCounts counts,
    long rows,
    long rejects,
    long reduced,
    @Nullable BadRow firstBadRow,
    List<RowSample> samples,
    Limits left,
    @Nullable EtlException failure,
    boolean ofSource)
    implements Serializable {

  public SplitSummary {
    samples = List.copyOf(samples);
  }

  /// The summary of a split whose source cannot be read, as the frame that holds it.
  public static Frame failed(SplitClaim claim, EtlException failure) {
    long begin = Math.max(0, claim.begin());
    SplitCounts counts =
        new SplitCounts(0, 0, 0, FlowCounts.NONE, 0, 0, PartTimes.NONE, failure.getMessage());
    SplitSummary summary =
        new SplitSummary(
            claim,
            0,
            begin,
            begin,
            counts,
            0,
            0,
            -1,
            null,
            List.of(),
            claim.limits(),
            failure,
            true);
    return new Frame(claim.order(), Channel.SUMMARY, 0, summary.toBytes());
  }

  public SplitRead read() {
    return new SplitRead(records, begin, end);
  }

  byte[] toBytes() {
    try {
      return ObjectBytes.of(this);
    } catch (IOException e) {
      throw new UncheckedIOException("a summary cannot be written", e);
    }
  }

  public static SplitSummary ofBytes(byte[] bytes) {
    try {
      return (SplitSummary) ObjectBytes.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a summary cannot be read", e);
    }
  }
}
