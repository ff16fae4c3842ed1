package dev.etl.engine.isolate;

import dev.etl.engine.wire.WorkOrder;
import java.io.Serializable;

/// The first message to a worker process.
///
/// @param order the work order of the run, which holds secrets
/// @param folder the folder for rows that do not fit into memory
record WorkerOrder(WorkOrder order, String folder) implements Serializable {

  @Override
  public String toString() {
    return "WorkerOrder[" + order + "]";
  }
}
