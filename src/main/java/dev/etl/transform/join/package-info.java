/// Joins of rows with a second source, the table. A [dev.etl.transform.join.JoinLoad] reads the
/// table once, at bind, into a [dev.etl.transform.join.JoinTable].
///
/// - A small table becomes a `JoinIndex`, in which a [dev.etl.transform.join.JoinStep] finds the
///   matches of each row as it passes.
/// - For a larger one, and for joins that keep rows of the table without a match, a
///   [dev.etl.transform.join.BoundJoin] collects the rows. A `JoinMerge` sorts both sides by key,
///   merges them, and sorts the result back into the order of the rows.
///
/// Both give the same rows in the same order. `ComparedKey` decides which keys can be compared.
@NullMarked
package dev.etl.transform.join;

import org.jspecify.annotations.NullMarked;
