/// Profiles of columns: what is in them, in one pass and bounded memory.
///
/// A [dev.etl.transform.profile.BoundProfile] makes states with a
/// [dev.etl.transform.profile.ColumnState] for each column. A
/// [dev.etl.transform.profile.ColumnState] counts the values of a column in a
/// [dev.etl.transform.table.CountedValues] as long as they fit, which gives exact results. With
/// more different values, a [dev.etl.transform.sketch.HyperLogLog] estimates their number, and a
/// [dev.etl.transform.sketch.QuantileSketch] holds some of them by rank. All merge in the order of
/// splits, and none depends on chance ([ADR 42](docs/adr/0042-sketches.md)).
///
/// [dev.etl.transform.profile.ProfileRows] is the result as a table;
/// [dev.etl.transform.profile.ColumnProfile] is one row of it, for those who show it.
@NullMarked
package dev.etl.transform.profile;

import org.jspecify.annotations.NullMarked;
