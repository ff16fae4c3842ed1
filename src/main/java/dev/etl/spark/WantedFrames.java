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

/// Takes the frames of one channel and of some splits, whole splits, from a partition. Where Spark
/// has to read a split again, what counts is what it gave first. Travels to executors.
final class WantedFrames implements FlatMapFunction<Iterator<Frame>, Frame> {
  private static final long serialVersionUID = 1L;

  private final BitSet splits = new BitSet();
  private final HashMap<Integer, SplitContent> contents = new HashMap<>();
  private final Channel channel;

  /// @param contents what splits gave when they were read first, where they were read by executors
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

  /// @throws dev.etl.data.EtlException while they are taken, if a split did not give the same again
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
