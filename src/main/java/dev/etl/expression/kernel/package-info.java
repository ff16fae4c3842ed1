/// The operations of expressions over columns. An `Operation` takes `Arguments` and gives `Values`:
/// a column, or one value for all rows, and the rows that have no value
/// ([dev.etl.expression.kernel.Faults] reports them with a reason).
///
/// Nearly all types are public, since the binder of the parent package chooses among all of them;
/// nothing outside of `expression` uses them.
@NullMarked
package dev.etl.expression.kernel;

import org.jspecify.annotations.NullMarked;
