package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Produces the frames of a partition and returns the summaries of its splits. Sent to executors.
final class ReadFrames implements Function<Iterator<Frame>, ReadFrames.Read>, Serializable {
  private static final long serialVersionUID = 1L;

  private final long mostBytes;

  /// @param mostBytes maximum bytes of states sent with the summaries
  ReadFrames(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /// The result for the driver.
  ///
  /// @param states all states, if small; null otherwise
  /// @param bytes bytes of all frames
  record Read(List<Frame> summaries, @Nullable List<Frame> states, long bytes)
      implements Serializable {}

  @Override
  public Read apply(Iterator<Frame> frames) {
    List<Frame> summaries = new ArrayList<>();
    List<Frame> states = new ArrayList<>();
    long bytes = 0;
    long ofStates = 0;
    while (frames.hasNext()) {
      Frame frame = frames.next();
      bytes += frame.bytes().length;
      if (frame.channel() == Channel.SUMMARY) {
        summaries.add(frame);
      } else if (frame.channel() == Channel.STATE) {
        ofStates += frame.bytes().length;
        if (ofStates <= mostBytes) {
          states.add(frame);
        } else {
          states.clear();
        }
      }
    }
    return new Read(summaries, ofStates <= mostBytes ? states : null, bytes);
  }
}
