package dev.etl.engine.count;

/// Is told when a run begins to move data and when it ends. For whoever shows progress.
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

  /// Nothing moves any more. Called once after each `started`, whether the run failed or not.
  void ended();
}
