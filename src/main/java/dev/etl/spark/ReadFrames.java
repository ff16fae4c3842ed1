package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Has the frames of a partition made, and tells what became of its splits. Travels to executors.
final class ReadFrames implements Function<Iterator<Frame>, ReadFrames.Read>, Serializable {
  private static final long serialVersionUID = 1L;

  /// How many bytes of states go with the summaries.
  private static final long MAX_BYTES = 64L << 10;

  /// What the driver is told.
  ///
  /// @param states all of them, if they are small; null otherwise
  /// @param bytes how many bytes all frames have
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
        if (ofStates <= MAX_BYTES) {
          states.add(frame);
        } else {
          states.clear();
        }
      }
    }
    return new Read(summaries, ofStates <= MAX_BYTES ? states : null, bytes);
  }
}
