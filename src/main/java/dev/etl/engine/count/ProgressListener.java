package dev.etl.engine.count;

/// Receives progress events. For progress displays.
public interface ProgressListener {
  ProgressListener NONE =
      new ProgressListener() {
        @Override
        public void started(Progress progress) {}

        @Override
        public void ended() {}
      };

  /// Data begins to move.
  ///
  /// @param progress counts while the run goes on
  void started(Progress progress);

  /// No more data moves. Called once after each `started`, whether the run failed or not.
  void ended();
}
