package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitContent;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.jspecify.annotations.Nullable;

/// Selects the frames of one channel and of some splits, whole splits, from a partition. A split
/// that Spark reads again must give what it gave first. Sent to executors.
final class WantedFrames implements FlatMapFunction<Iterator<Frame>, Frame> {
  private static final long serialVersionUID = 1L;

  private final BitSet splits = new BitSet();
  private final HashMap<Integer, SplitContent> contents = new HashMap<>();
  private final Channel channel;

  /// @param contents counts of splits when executors first read them
  WantedFrames(Collection<Integer> splits, Channel channel, Map<Integer, SplitContent> contents) {
    for (int split : splits) {
      this.splits.set(split);
      SplitContent content = contents.get(split);
      if (content != null) {
        this.contents.put(split, content);
      }
    }
    this.channel = channel;
  }

  /// @throws dev.etl.data.EtlException while iterating, if a split gave something else the second
  ///   time
  @Override
  public Iterator<Frame> call(Iterator<Frame> frames) {
    return new Iterator<>() {
      private @Nullable Frame next;

      @Override
      public boolean hasNext() {
        while (next == null && frames.hasNext()) {
          Frame frame = frames.next();
          if (isWanted(frame)) {
            next = frame;
          }
        }
        return next != null;
      }

      @Override
      public Frame next() {
        if (!hasNext() || next == null) {
          throw new NoSuchElementException();
        }
        Frame frame = next;
        next = null;
        return frame;
      }
    };
  }

  private boolean isWanted(Frame frame) {
    if (!splits.get(frame.split())) {
      return false;
    }
    if (frame.channel() == Channel.SUMMARY) {
      SplitContent content = contents.get(frame.split());
      if (content != null) {
        content.check(frame);
      }
    }
    return frame.channel() == channel;
  }
}
