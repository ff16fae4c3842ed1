package dev.etl.expression.kernel;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.Optional;

/// The casts between types.
public final class Casts {
  private Casts() {}

  /// The cast from one type to another; empty if there is none.
  public static Optional<Operation> of(Type from, Type to) {
    if (from.equals(to)) {
      return Optional.of(arguments -> arguments.get(0));
    }
    return switch (to) {
      case SimpleType.STRING ->
          Optional.of(from == Type.JSON ? TextCasts::ofJson : TextCasts.toText(from));
      case SimpleType.LONG -> toLong(from);
      case SimpleType.DOUBLE -> toDouble(from);
      case DecimalType decimal -> toDecimal(from, decimal);
      case SimpleType.BOOLEAN -> toBoolean(from);
      case SimpleType.DATE -> toDate(from);
      case SimpleType.TIMESTAMP -> toTimestamp(from);
      case SimpleType.TIMESTAMPTZ -> toInstant(from);
      case SimpleType.JSON ->
          from == Type.STRING ? Optional.of(TextCasts::toJson) : Optional.empty();
    };
  }

  /// A cast that gives null where another finds a fault.
  public static Operation tolerant(Operation cast) {
    return arguments -> {
      Values values = cast.apply(arguments);
      return new Values(values.column(), values.scalar(), arguments.get(0).faults());
    };
  }

  private static Optional<Operation> toLong(Type from) {
    return switch (from) {
      case DecimalType _ -> Optional.of(DecimalCasts::toLong);
      case SimpleType.DOUBLE -> Optional.of(NumberCasts::doubleToLong);
      case SimpleType.BOOLEAN -> Optional.of(NumberCasts::booleanToLong);
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(TextCasts::toLong);
      case SimpleType.LONG, SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          Optional.empty();
    };
  }

  private static Optional<Operation> toDouble(Type from) {
    return switch (from) {
      case DecimalType _ -> Optional.of(DecimalCasts::toDouble);
      case SimpleType.LONG -> Optional.of(NumberCasts::longToDouble);
      case SimpleType.BOOLEAN -> Optional.of(NumberCasts::booleanToDouble);
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(TextCasts::toDouble);
      case SimpleType.DOUBLE, SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          Optional.empty();
    };
  }

  private static Optional<Operation> toDecimal(Type from, DecimalType to) {
    return switch (from) {
      case DecimalType _ -> Optional.of(DecimalCasts.ofExact(to));
      case SimpleType.LONG -> Optional.of(DecimalCasts.ofExact(to));
      case SimpleType.DOUBLE -> Optional.of(DecimalCasts.ofDouble(to));
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(DecimalCasts.ofText(to));
      case SimpleType.BOOLEAN, SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          Optional.empty();
    };
  }

  private static Optional<Operation> toBoolean(Type from) {
    return switch (from) {
      case DecimalType _ -> Optional.of(DecimalCasts::toBoolean);
      case SimpleType.LONG -> Optional.of(NumberCasts::longToBoolean);
      case SimpleType.DOUBLE -> Optional.of(NumberCasts::doubleToBoolean);
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(TextCasts::toBoolean);
      case SimpleType.BOOLEAN, SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          Optional.empty();
    };
  }

  private static Optional<Operation> toDate(Type from) {
    return switch (from) {
      case DecimalType _ -> Optional.empty();
      case SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          Optional.of(TimeOperations::timestampToDate);
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(TextCasts::toDate);
      case SimpleType.LONG, SimpleType.DOUBLE, SimpleType.BOOLEAN, SimpleType.DATE ->
          Optional.empty();
    };
  }

  private static Optional<Operation> toTimestamp(Type from) {
    return switch (from) {
      case DecimalType _ -> Optional.empty();
      case SimpleType.DATE -> Optional.of(TimeOperations.dateTo(Type.TIMESTAMP));
      case SimpleType.TIMESTAMPTZ -> Optional.of(TimeOperations.timestampTo(Type.TIMESTAMP));
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(TextCasts::toTimestamp);
      case SimpleType.LONG, SimpleType.DOUBLE, SimpleType.BOOLEAN, SimpleType.TIMESTAMP ->
          Optional.empty();
    };
  }

  private static Optional<Operation> toInstant(Type from) {
    return switch (from) {
      case DecimalType _ -> Optional.empty();
      case SimpleType.DATE -> Optional.of(TimeOperations.dateTo(Type.TIMESTAMPTZ));
      case SimpleType.TIMESTAMP -> Optional.of(TimeOperations.timestampTo(Type.TIMESTAMPTZ));
      case SimpleType.STRING, SimpleType.JSON -> Optional.of(TextCasts::toInstant);
      case SimpleType.LONG, SimpleType.DOUBLE, SimpleType.BOOLEAN, SimpleType.TIMESTAMPTZ ->
          Optional.empty();
    };
  }
}
