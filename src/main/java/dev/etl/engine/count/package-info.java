/// What a run counts: rows, bytes and times of each split, added up for each source and for the
/// run. [dev.etl.engine.count.RunCounts] become the run report; [dev.etl.engine.count.Progress]
/// shows a run that goes on.
@NullMarked
package dev.etl.engine.count;

import org.jspecify.annotations.NullMarked;
