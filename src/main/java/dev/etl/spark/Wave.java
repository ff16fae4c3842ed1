package dev.etl.spark;

import dev.etl.engine.wire.WorkOrder;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/// Splits that one Spark job reads. Immutable.
record Wave(Broadcast<WorkOrder> order, List<SplitPack> packs) {
  Wave {
    packs = List.copyOf(packs);
  }
}
