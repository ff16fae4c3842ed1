/// The engine on Apache Spark, which ServiceLoader finds and nobody imports. Spark schedules etl's
/// own splits and keeps what they come to; all else is as on one machine, see
/// [dev.etl.engine.Cluster].
///
/// ```text
/// driver    SparkEngine -> ClusterEngine -> SparkCluster: waves, frames, reductions
///           SplitSource: a DataSource V2 connector, whose partitions are SplitPacks
/// executor  FrameReader -> ExecutorWorkers -> SplitWorker: reads splits into Frames
/// targets   FolderTarget, DeltaTarget, CatalogTarget: what executors write
///           NewDeltaTable: StagedDeltaTable, MarkedDeltaTable; LostTable: after a killed run
/// errors    SparkFailure, SparkCondition: what Spark says, as errors with the right exit code
/// session   Sessions: MasterAddress, RegisteredExecutors, Departure
/// report    StageListener
/// ```
///
/// What runs on executors must not refer to a SparkCluster, which cannot travel.
@NullMarked
package dev.etl.spark;

import org.jspecify.annotations.NullMarked;
