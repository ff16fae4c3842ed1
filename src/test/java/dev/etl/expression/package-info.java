/// Expressions, against what they are said to mean and against DuckDB.
@NullMarked
package dev.etl.expression;

import org.jspecify.annotations.NullMarked;
