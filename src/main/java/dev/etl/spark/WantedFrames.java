package dev.etl.spark;

import dev.etl.engine.Channel;
import dev.etl.engine.Frame;
import java.util.BitSet;
import java.util.Collection;
import org.apache.spark.api.java.function.Function;

/// Tells the frames of one channel and of some splits. Travels to executors.
final class WantedFrames implements Function<Frame, Boolean> {
  private static final long serialVersionUID = 1L;

  private final BitSet splits = new BitSet();
  private final Channel channel;

  WantedFrames(Collection<Integer> splits, Channel channel) {
    splits.forEach(this.splits::set);
    this.channel = channel;
  }

  @Override
  public Boolean call(Frame frame) {
    return frame.channel() == channel && splits.get(frame.split());
  }
}
