/// Compares two tables of any size by their keys.
///
/// | class | purpose |
/// |---|---|
/// | [dev.etl.engine.diff.TableDiff] | what is compared, and how |
/// | [dev.etl.engine.diff.DiffRuns] | the runs that do it: a full join over copies in temporary files |
/// | [dev.etl.engine.diff.DiffColumns] | the columns of both sides, and the expressions that compare them |
/// | [dev.etl.engine.diff.Difference], [dev.etl.engine.diff.RowDifference] | the result |
@NullMarked
package dev.etl.engine.diff;

import org.jspecify.annotations.NullMarked;
