/// Differences of two tables for people and programs: [dev.etl.cli.diff.DifferenceText] for a
/// terminal, [dev.etl.cli.diff.DifferenceJson] as JSON.
@NullMarked
package dev.etl.cli.diff;

import org.jspecify.annotations.NullMarked;
