/// Steps bound to columns, as the engine runs them. A [dev.etl.transform.step.RowStep] turns rows
/// into rows; a [dev.etl.transform.step.BoundReduction] takes all rows into
/// [dev.etl.transform.step.ReductionState]s, which merge in split order and, on a cluster, travel
/// in shards. [dev.etl.transform.step.ColumnNames] finds columns and explains missing ones.
@NullMarked
package dev.etl.transform.step;

import org.jspecify.annotations.NullMarked;
