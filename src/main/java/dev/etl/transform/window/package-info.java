/// Values that a row gets from the rows around it. A [dev.etl.transform.window.WindowCall] is such
/// a value as declared, a [dev.etl.transform.window.Frame] the rows around it.
///
/// `BoundWindow` numbers rows, sorts them by partition and order, passes them through stages, and
/// sorts them back. A `MovingFrames` computes calls that wait for the same number of rows: a
/// `Slide` for each takes a row that enters the frame, and one that leaves it. `WholeFrames` folds
/// a partition while it waits in a store, then reads it again.
@NullMarked
package dev.etl.transform.window;

import org.jspecify.annotations.NullMarked;
