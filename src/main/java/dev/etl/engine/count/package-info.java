/// Counts of a run: rows, bytes and times of each split, summed for each source and for the run.
/// [dev.etl.engine.count.RunCounts] become the run report; [dev.etl.engine.count.Progress] shows a
/// run in progress. [dev.etl.engine.count.RowSamples] are the rows that steps `inspect` show.
@NullMarked
package dev.etl.engine.count;

import org.jspecify.annotations.NullMarked;
