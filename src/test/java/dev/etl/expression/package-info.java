/// Tests of expressions: documented results, and comparison with DuckDB.
@NullMarked
package dev.etl.expression;

import org.jspecify.annotations.NullMarked;
