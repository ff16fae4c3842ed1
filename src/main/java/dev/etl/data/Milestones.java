package dev.etl.data;

/// Observes the milestones of results. Only tests use it, to end the process there.
@FunctionalInterface
public interface Milestones {
  /// No observer.
  Milestones UNWATCHED = (_, _) -> {};

  /// Called by the thread that reached the milestone; it continues after the call.
  ///
  /// @param target its name in errors
  void reached(Milestone milestone, String target);
}
