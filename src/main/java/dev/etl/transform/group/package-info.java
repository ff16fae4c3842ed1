/// Groups of rows. [dev.etl.transform.group.BoundAggregate] makes states, `GroupedRows`. Their
/// `Groups` are in memory: a `KeyTable` numbers them, and an [dev.etl.transform.group.Accumulator]
/// for each call holds the values of one function for all groups, by their numbers.
/// [dev.etl.transform.group.Accumulators] makes the one for a function and a type.
///
/// Groups that do not fit into memory are `SpilledGroups` in a temporary file, by the hash of their
/// keys. `RankedGroups` have the ranks of their first rows, which bring results back into order.
/// `GroupsMerge` merges what other machines have grouped.
@NullMarked
package dev.etl.transform.group;

import org.jspecify.annotations.NullMarked;
