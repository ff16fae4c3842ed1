package dev.etl.engine.count;

import java.util.function.Supplier;

/// Receives progress events. For progress displays.
public interface ProgressListener {
  ProgressListener NONE =
      new ProgressListener() {
        @Override
        public void started(Progress progress) {}

        @Override
        public void ended() {}
      };

  /// The listener for one of several runs.
  ///
  /// @param run its name for people, such as `threads, round 2 of 6`
  default ProgressListener named(String run) {
    return this;
  }

  /// Does work of which nothing is known until it ends.
  default <T> T during(Supplier<T> work) {
    started(Progress.unknown());
    try {
      return work.get();
    } finally {
      ended();
    }
  }

  /// Data begins to move.
  ///
  /// @param progress counts while the run goes on
  void started(Progress progress);

  /// No more data moves. Called once after each `started`, whether the run failed or not.
  void ended();
}
