/// What targets demand of the rows that they are given, as values: a
/// [dev.etl.sink.requirement.Requirement] is declared by an open sink, travels to whoever reads
/// rows, and is checked there, so that a row which a target cannot take is a bad row with its place
/// in the input.
@NullMarked
package dev.etl.sink.requirement;

import org.jspecify.annotations.NullMarked;
