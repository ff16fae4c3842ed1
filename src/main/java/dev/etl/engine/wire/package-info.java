/// Messages between the driver and the executors of a cluster. A [dev.etl.engine.wire.WorkOrder]
/// goes out once for each run, a [dev.etl.engine.wire.SplitClaim] for each split;
/// [dev.etl.engine.wire.Frame]s of bytes come back, each on a [dev.etl.engine.wire.Channel] for
/// rows, rejected rows or reduction states. [dev.etl.engine.wire.Cluster] is the interface an
/// engine uses.
@NullMarked
package dev.etl.engine.wire;

import org.jspecify.annotations.NullMarked;
