/// One row of several with the same key. [dev.etl.transform.distinct.Keep] says which;
/// `DistinctRows` finds it with a table of keys in memory, or with a sort by key.
@NullMarked
package dev.etl.transform.distinct;

import org.jspecify.annotations.NullMarked;
