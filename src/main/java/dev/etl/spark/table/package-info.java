/// Tables that Spark writes.
///
/// ```text
/// types    SparkTypes; SparkRequirements: the rules of a table for its rows
/// first    NewDeltaTable: StagedDeltaTable, MarkedDeltaTable; LostTable: after a killed run
/// again    ExistingTable; DeltaCommit
/// errors   SparkFailure, SparkCondition: Spark's errors with the right exit code
/// ```
@NullMarked
package dev.etl.spark.table;

import org.jspecify.annotations.NullMarked;
