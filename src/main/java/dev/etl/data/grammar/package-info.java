/// Grammars of values: one [Grammar] for each kind of value, shared by options and pipeline files.
/// It lists the allowed texts, parses a text, and prints a value.
///
/// [Words] are the constants of an enum, and [WordsOr] adds values with parameters; [WholeNumbers]
/// and [DecimalNumbers] are ranges; every other kind is a [Spelling]. Kinds without a type in this
/// project are here, such as [Durations]; all others are a constant of their type.
@NullMarked
package dev.etl.data.grammar;

import org.jspecify.annotations.NullMarked;
