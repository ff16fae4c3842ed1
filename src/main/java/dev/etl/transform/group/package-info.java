/// Aggregate functions over many groups at once: an [dev.etl.transform.group.Accumulator] holds the
/// values of one function for all groups, by their numbers. [dev.etl.transform.group.Accumulators]
/// makes the one for a function and a type.
@NullMarked
package dev.etl.transform.group;

import org.jspecify.annotations.NullMarked;
