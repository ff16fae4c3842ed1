package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The states of splits that are small enough for the driver: they came with the summaries. They
/// are forgotten as soon as one is missing, or all are too large together. For one thread at a
/// time.
final class DriverStates {
  private final long mostBytes;
  private final Map<SplitHandle, List<Frame>> states = new HashMap<>();
  private long bytes;
  private boolean complete;

  /// @param mostBytes how many bytes all may have; 0 for none at all
  DriverStates(long mostBytes) {
    this.mostBytes = mostBytes;
    this.complete = mostBytes > 0;
  }

  /// Adds the states that a task told.
  ///
  /// @param told null if they were too large to be told
  void add(int wave, @Nullable List<Frame> told) {
    if (told == null) {
      forget();
    } else if (complete) {
      told.forEach(frame -> add(new SplitHandle(wave, frame.split()), frame));
      if (bytes > mostBytes) {
        forget();
      }
    }
  }

  private void add(SplitHandle split, Frame frame) {
    if (frame.channel() == Channel.STATE) {
      bytes += frame.bytes().length;
      states.computeIfAbsent(split, _ -> new ArrayList<>()).add(frame);
    }
  }

  private void forget() {
    complete = false;
    states.clear();
  }

  /// The states of these splits, in their order; empty if they are not here.
  Optional<List<Frame>> of(List<SplitHandle> splits) {
    return complete
        ? Optional.of(
            splits.stream()
                .flatMap(split -> states.getOrDefault(split, List.of()).stream())
                .toList())
        : Optional.empty();
  }
}
