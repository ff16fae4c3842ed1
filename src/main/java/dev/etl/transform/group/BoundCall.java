package dev.etl.transform.group;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.MemoryReservation;
import java.util.Optional;
import java.util.function.Supplier;

/// A call of a [dev.etl.transform.Aggregate] with resolved types.
///
/// @param result the column of the result
/// @param argument the index of its argument in the aggregate; meaningless for `count()`
/// @param type of the argument; empty for `count()`
/// @param share of quantiles
public record BoundCall(
    Field result, AggregateFunction function, int argument, Optional<Type> type, double share) {

  /// Resolves the types of a call.
  ///
  /// @param name of the result
  /// @param text of the argument
  /// @throws EtlException USAGE if the function does not accept the type
  public static BoundCall of(
      String name,
      AggregateFunction function,
      int argument,
      Optional<Type> type,
      double share,
      Supplier<String> text) {
    Type given = type.orElse(Type.LONG);
    boolean fits =
        function.takesNumbers()
            ? given.isNumber()
            : !function.takesQuantity() || given.isNumber() || given.isTemporal();
    if (!fits) {
      throw new EtlException(
          ErrorKind.USAGE,
          "%s: %s takes %s, but '%s' is a %s"
              .formatted(
                  name,
                  function,
                  function.takesNumbers() ? "numbers" : "numbers, dates and times",
                  text.get(),
                  given),
          "give it numbers, by CAST(... AS double) if need be");
    }
    return new BoundCall(Field.of(name, function.result(given)), function, argument, type, share);
  }

  /// A new accumulator for it.
  Accumulator accumulator(MemoryReservation memory) {
    return Accumulators.of(function, argument, type, memory);
  }
}
