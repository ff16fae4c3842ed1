package dev.etl.data;

/// Is told how far results have come. Programs have no use for it; a test ends the process there.
@FunctionalInterface
public interface Milestones {
  /// Nobody is told.
  Milestones UNWATCHED = (_, _) -> {};

  /// Called by the thread that got there, which goes on when the call returns.
  ///
  /// @param target what errors call it
  void reached(Milestone milestone, String target);
}
