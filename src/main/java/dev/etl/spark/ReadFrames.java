package dev.etl.spark;

import dev.etl.engine.Channel;
import dev.etl.engine.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// Has the frames of a partition made, and tells what became of its splits. Travels to executors.
final class ReadFrames implements Function<Iterator<Frame>, ReadFrames.Read>, Serializable {
  private static final long serialVersionUID = 1L;

  /// What the driver is told.
  ///
  /// @param bytes how many bytes all frames have
  record Read(List<Frame> summaries, long bytes) implements Serializable {}

  @Override
  public Read apply(Iterator<Frame> frames) {
    List<Frame> summaries = new ArrayList<>();
    long bytes = 0;
    while (frames.hasNext()) {
      Frame frame = frames.next();
      bytes += frame.bytes().length;
      if (frame.channel() == Channel.SUMMARY) {
        summaries.add(frame);
      }
    }
    return new Read(summaries, bytes);
  }
}
