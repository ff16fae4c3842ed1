package dev.etl.engine.isolate;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.file.FrameFile;
import dev.etl.transform.spill.MemoryPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Frames of splits, until they are wanted: in bounded memory, then in a temporary file that has no
/// name. Thread-safe.
final class KeptFrames implements AutoCloseable {
  private static final long MEMORY = 64 << 20;

  private final MemoryPool memory = new MemoryPool(MEMORY);
  private final FrameFile file;
  private final Map<SplitHandle, List<Kept>> frames = new HashMap<>();

  /// Where the bytes of a frame are.
  private sealed interface Kept {
    Channel channel();

    record InMemory(Frame frame) implements Kept {
      @Override
      public Channel channel() {
        return frame.channel();
      }
    }

    record OnDisk(int split, Channel channel, int shard, int number) implements Kept {}
  }

  /// @param folder the folder of the temporary file
  KeptFrames(Path folder) {
    this.file = new FrameFile(folder);
  }

  /// Adds a frame behind the others of its split.
  void add(SplitHandle split, Frame frame) {
    Kept kept;
    if (memory.tryTake(frame.bytes().length)) {
      kept = new Kept.InMemory(frame);
    } else {
      int number = file.add(frame.bytes(), frame.bytes().length);
      kept = new Kept.OnDisk(frame.split(), frame.channel(), frame.shard(), number);
    }
    synchronized (frames) {
      frames.computeIfAbsent(split, _ -> new ArrayList<>()).add(kept);
    }
  }

  /// The frames of a channel, in the order of the splits, each read when its turn comes.
  Iterator<Frame> of(List<SplitHandle> splits, Channel channel) {
    Iterator<Kept> kept = splits.stream().flatMap(split -> of(split, channel)).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return kept.hasNext();
      }

      @Override
      public Frame next() {
        return frame(kept.next());
      }
    };
  }

  /// The bytes of those frames.
  ///
  /// @param last whether nobody else wants them: they are forgotten at the end
  Iterator<byte[]> bytes(List<SplitHandle> splits, Channel channel, boolean last) {
    Iterator<Frame> all = of(splits, channel);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (!all.hasNext() && last) {
          splits.forEach(split -> drop(split, List.of(channel)));
        }
        return all.hasNext();
      }

      @Override
      public byte[] next() {
        return all.next().bytes();
      }
    };
  }

  private Stream<Kept> of(SplitHandle split, Channel channel) {
    List<Kept> kept;
    synchronized (frames) {
      kept = List.copyOf(frames.getOrDefault(split, List.of()));
    }
    return kept.stream().filter(frame -> frame.channel() == channel);
  }

  private Frame frame(Kept kept) {
    return switch (kept) {
      case Kept.InMemory(Frame frame) -> frame;
      case Kept.OnDisk(int split, Channel channel, int shard, int number) ->
          new Frame(split, channel, shard, file.read(number));
    };
  }

  /// Forgets the frames of a split.
  void drop(SplitHandle split) {
    drop(split, List.of(Channel.values()));
  }

  /// Forgets the frames of a channel of a split.
  void drop(SplitHandle split, List<Channel> channels) {
    synchronized (frames) {
      List<Kept> kept = frames.get(split);
      if (kept == null) {
        return;
      }
      for (Kept each : kept) {
        if (each instanceof Kept.InMemory(Frame frame) && channels.contains(frame.channel())) {
          memory.give(frame.bytes().length);
        }
      }
      kept.removeIf(each -> channels.contains(each.channel()));
    }
  }

  @Override
  public void close() {
    synchronized (frames) {
      frames.clear();
    }
    file.close();
  }
}
