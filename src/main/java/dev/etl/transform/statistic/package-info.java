/// Statistics of numbers in blocks of 1,024 values, with bounded errors.
///
/// An [dev.etl.transform.statistic.Aggregation] makes states that merge in the order of splits:
/// [dev.etl.transform.statistic.Stats] and [dev.etl.transform.statistic.LogSumExp].
/// `CompensatedSum`, `SumOfSquares` and `Moments` compute them; `BlockRows` is the fast, ugly part.
@NullMarked
package dev.etl.transform.statistic;

import org.jspecify.annotations.NullMarked;
