package dev.etl.sink.parquet;

import dev.etl.data.Schema;
import java.util.ArrayDeque;
import java.util.Deque;

/// Workspaces, which one split uses after another: new ones for each would be garbage too large to
/// be cheap. Safe for use by several threads.
final class Workspaces {
  /// How many are kept; the processors need no more at once.
  private static final int KEPT = 16;

  private final Schema schema;
  private final Deque<Workspace> free = new ArrayDeque<>();

  Workspaces(Schema schema) {
    this.schema = schema;
  }

  /// One of which the stripe is empty.
  Workspace take() {
    synchronized (free) {
      if (!free.isEmpty()) {
        return free.pop();
      }
    }
    return new Workspace(schema);
  }

  /// Takes one back, which its user must not touch any more.
  void giveBack(Workspace workspace) {
    workspace.stripe().clear();
    synchronized (free) {
      if (free.size() < KEPT) {
        free.push(workspace);
      }
    }
  }
}
