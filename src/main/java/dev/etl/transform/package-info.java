/// What happens to rows. A [dev.etl.transform.Transform] is declared; [dev.etl.transform.Summarize]
/// turns the rows of a source into one row of statistics a column, by
/// [dev.etl.transform.Aggregation]s with mergeable state:
///
/// | aggregation | gives |
/// |---|---|
/// | [dev.etl.transform.Stats] | mean and sample standard deviation: the light transform |
/// | [dev.etl.transform.LogSumExp] | log-sum-exp: the CPU-heavy one |
@NullMarked
package dev.etl.transform;

import org.jspecify.annotations.NullMarked;
