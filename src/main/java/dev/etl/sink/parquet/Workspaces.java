package dev.etl.sink.parquet;

import dev.etl.data.Schema;
import java.util.ArrayDeque;
import java.util.Deque;

/// A pool of workspaces: new ones for each split would be expensive garbage. Thread-safe.
final class Workspaces {
  /// The most workspaces kept; the processors need no more at once.
  private static final int KEPT = 16;

  private final Schema schema;
  private final Deque<Workspace> free = new ArrayDeque<>();

  Workspaces(Schema schema) {
    this.schema = schema;
  }

  /// A workspace with an empty stripe.
  Workspace take() {
    synchronized (free) {
      if (!free.isEmpty()) {
        return free.pop();
      }
    }
    return new Workspace(schema);
  }

  /// Returns a workspace, which its user must not use any more.
  void giveBack(Workspace workspace) {
    workspace.stripe().clear();
    synchronized (free) {
      if (free.size() < KEPT) {
        free.push(workspace);
      }
    }
  }
}
