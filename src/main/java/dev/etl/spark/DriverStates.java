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

/// States of splits small enough for the driver: sent with the summaries. Forgotten once one is
/// missing or they are too large together. Used by one thread at a time.
final class DriverStates {
  private final long mostBytes;
  private final Map<SplitHandle, List<Frame>> states = new HashMap<>();
  private long bytes;
  private boolean complete;

  /// @param mostBytes maximum bytes of all states; 0 to keep none
  DriverStates(long mostBytes) {
    this.mostBytes = mostBytes;
    this.complete = mostBytes > 0;
  }

  /// Adds the states sent by a task.
  ///
  /// @param told null if they were too large to send
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

  /// Bytes of states that may still come.
  long left() {
    return complete ? mostBytes - bytes : 0;
  }

  private void forget() {
    complete = false;
    states.clear();
  }

  /// The states of these splits, in order; empty if they are not here.
  Optional<List<Frame>> of(List<SplitHandle> splits) {
    return complete
        ? Optional.of(
            splits.stream()
                .flatMap(split -> states.getOrDefault(split, List.of()).stream())
                .toList())
        : Optional.empty();
  }
}
