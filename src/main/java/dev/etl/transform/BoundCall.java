package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.transform.group.Accumulator;
import dev.etl.transform.group.Accumulators;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.MemoryReservation;
import java.util.Optional;

/// A call of an [Aggregate] with resolved types.
///
/// @param result the column of the result
/// @param argument the index of its argument in the aggregate; meaningless for `count()`
/// @param type of the argument; empty for `count()`
/// @param share of quantiles
record BoundCall(
    Field result, AggregateFunction function, int argument, Optional<Type> type, double share) {

  /// @throws EtlException USAGE if the function does not accept the type
  static BoundCall of(Aggregate.NamedCall named, int argument, Optional<Type> type) {
    AggregateFunction function = named.call().function();
    Type given = type.orElse(Type.LONG);
    boolean fits =
        function.takesNumbers()
            ? given.isNumber()
            : !function.takesQuantity() || given.isNumber() || given.isTemporal();
    if (!fits) {
      throw new EtlException(
          ErrorKind.USAGE,
          named.name()
              + ": "
              + function
              + (function.takesNumbers()
                  ? " takes numbers, but '"
                  : " takes numbers, dates and times, but '")
              + named.call().argument().orElseThrow().text()
              + "' is a "
              + given,
          "give it numbers, by CAST(... AS double) if need be");
    }
    return new BoundCall(
        Field.of(named.name(), function.result(given)),
        function,
        argument,
        type,
        named.call().share());
  }

  /// A new accumulator for it.
  Accumulator accumulator(MemoryReservation memory) {
    return Accumulators.of(function, argument, type, memory);
  }
}
