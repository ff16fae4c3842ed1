/// Reading one split and merging many. A [dev.etl.engine.split.SplitTask] reads a split, in several
/// attempts if necessary, and passes its rows through a [dev.etl.engine.split.RowFlow] to a
/// [dev.etl.engine.split.SplitOutcome]; [dev.etl.engine.split.OrderedMerge] takes the outcomes in
/// split order. [dev.etl.engine.split.BadRows] counts the rows that cannot be used, or ends the
/// attempt where only a guess makes one bad; a [dev.etl.engine.split.RejectWriter] writes them.
///
/// Threads of this machine and executors of a cluster share these classes.
@NullMarked
package dev.etl.engine.split;

import org.jspecify.annotations.NullMarked;
