/// Spelling of values, the same in every room.
///
/// - [dev.etl.data.text.ValueText] spells a value of any type.
/// - [dev.etl.data.text.NumberText] reads numbers, [dev.etl.data.text.DoubleText] writes them.
/// - [dev.etl.data.text.DecimalText] reads and writes exact decimals.
/// - [dev.etl.data.text.TemporalText] reads and writes dates and timestamps.
/// - [dev.etl.data.text.DeclaredType] is a type with the [dev.etl.data.text.ValueFormat] of its
///   texts: [dev.etl.data.text.TemporalPattern] or [dev.etl.data.text.NumberMarks].
/// - [dev.etl.data.text.NearestName] suggests a name for a misspelt one.
/// - [dev.etl.data.text.HiddenText] removes secrets from texts.
/// - For a terminal: [dev.etl.data.text.Wrapping] breaks lines, [dev.etl.data.text.TableFit] limits
///   tables.
@NullMarked
package dev.etl.data.text;

import org.jspecify.annotations.NullMarked;
