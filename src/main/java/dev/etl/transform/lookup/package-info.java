/// The table of a lookup: its rows by their keys, in memory, and as bytes for other processes.
@NullMarked
package dev.etl.transform.lookup;

import org.jspecify.annotations.NullMarked;
