/// One row of several with the same key. [dev.etl.transform.distinct.Keep] says which. `HashedRows`
/// find the first or the last: in a table of `FewKeys`, or in `RowChunk`s, whose partitions by the
/// hash of the key `KeptRows` decide side by side. `SortedRows` find the one with an extreme value.
@NullMarked
package dev.etl.transform.distinct;

import org.jspecify.annotations.NullMarked;
