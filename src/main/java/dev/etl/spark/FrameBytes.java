package dev.etl.spark;

import dev.etl.engine.wire.Frame;
import java.util.Iterator;

/// The bytes of frames. Not thread-safe.
record FrameBytes(Iterator<Frame> frames) implements Iterator<byte[]> {
  @Override
  public boolean hasNext() {
    return frames.hasNext();
  }

  @Override
  public byte[] next() {
    return frames.next().bytes();
  }
}
