/// How values are spelled, in every room alike.
///
/// - [dev.etl.data.text.ValueText] spells a value of any type.
/// - [dev.etl.data.text.NumberText] reads numbers, [dev.etl.data.text.DoubleText] writes them.
/// - [dev.etl.data.text.TemporalText] reads and writes days and moments.
/// - [dev.etl.data.text.NearestName] finds the name that was meant.
/// - [dev.etl.data.text.HiddenText] takes secrets out of what is shown.
@NullMarked
package dev.etl.data.text;

import org.jspecify.annotations.NullMarked;
