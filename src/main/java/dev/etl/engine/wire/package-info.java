/// What travels between the driver and the executors of a cluster. A
/// [dev.etl.engine.wire.WorkOrder] goes out once for each run, a [dev.etl.engine.wire.SplitClaim]
/// for each split; [dev.etl.engine.wire.Frame]s of bytes come back, on a
/// [dev.etl.engine.wire.Channel] each for rows, rejected rows and the states of a reduction.
/// [dev.etl.engine.wire.Cluster] is what an engine asks of a cluster.
@NullMarked
package dev.etl.engine.wire;

import org.jspecify.annotations.NullMarked;
