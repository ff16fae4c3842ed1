/// Tables in memory that steps keep, and the bytes they travel as.
///
/// - A [dev.etl.transform.table.KeyTable] numbers keys: a hash table,
///   [dev.etl.transform.table.KeySlots], over [dev.etl.transform.table.KeyColumn]s. A lookup has
///   the same over the columns of its table.
/// - [dev.etl.transform.table.Cells] hold one value for each number.
/// - All of them reserve their memory from one [dev.etl.transform.table.MemoryLimit].
/// - A [dev.etl.transform.table.Division] assigns keys to shards;
///   [dev.etl.transform.table.ByteOutput] and [dev.etl.transform.table.ByteInput] carry a shard.
@NullMarked
package dev.etl.transform.table;

import org.jspecify.annotations.NullMarked;
