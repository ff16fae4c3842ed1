/// How people write values: one [Grammar] for each kind of value, which options and pipeline files
/// share. It says what is allowed, reads a text, and prints a value.
///
/// [Words] are the constants of an enum; [WholeNumbers] and [DecimalNumbers] are ranges; any other
/// kind is a [Spelling]. Kinds that belong to no type of this project are here, such as
/// [Durations]; all others are a constant of their own type.
@NullMarked
package dev.etl.data.grammar;

import org.jspecify.annotations.NullMarked;
