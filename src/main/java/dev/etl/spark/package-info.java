/// The engine on Apache Spark. ServiceLoader finds it; no room imports it. Spark schedules etl's
/// splits and stores their frames; everything else works as on one machine, see
/// [dev.etl.engine.wire.Cluster].
///
/// ```text
/// driver    SparkEngine -> ClusterEngine -> SparkCluster: waves, frames, reductions
///           SplitSource: a DataSource V2 connector, whose partitions are SplitPacks
/// executor  FrameReader -> ExecutorWorkers -> SplitWorker: reads splits into Frames
/// results   ResultBounds: what tasks may send; FetchedFrames, LargePartition: rows in pieces
/// targets   FolderTarget, DeltaTarget, CatalogTarget: written by executors
///           spark.table: rules of a table, its first write, Spark's errors with exit codes
/// session   Sessions: MasterAddress, RegisteredExecutors, DelayedShutdown
/// report    StageListener
/// ```
///
/// Code on executors must not refer to a SparkCluster, which cannot be serialised.
@NullMarked
package dev.etl.spark;

import org.jspecify.annotations.NullMarked;
