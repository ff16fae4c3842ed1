/// SQL's scalar expressions over batches: text to a typed tree to columnar kernels.
///
/// - [dev.etl.expression.Expression] is the text, parsed.
/// - [dev.etl.expression.BoundExpression] is that bound to a schema: of one type, its columns
///   found.
/// - [dev.etl.expression.Faults] takes the rows for which it has no value.
@NullMarked
package dev.etl.expression;

import org.jspecify.annotations.NullMarked;
