/// Order of any number of rows in bounded memory. A [dev.etl.transform.order.Sorting] is an
/// external merge sort: `SortedRuns` collect rows, encode their keys as bytes (`KeyEncoder`), sort
/// them (`RowSorter`) and keep them as runs, which a `RunMerge` merges, all at once or each range
/// of keys (`RunRanges`) for itself. Steps that put equal rows side by side use it too:
/// [dev.etl.transform.order.RowNumbers] bring the rows back into the order of the input.
@NullMarked
package dev.etl.transform.order;

import org.jspecify.annotations.NullMarked;
