package dev.etl.expression.kernel;

import dev.etl.data.Type;
import java.util.Optional;

/// The casts between types.
public final class Casts {
  private Casts() {}

  /// The cast from one type to another; empty if there is none.
  public static Optional<Operation> of(Type from, Type to) {
    if (from == to) {
      return Optional.of(arguments -> arguments.get(0));
    }
    return switch (to) {
      case STRING -> Optional.of(TextCasts.toText(from));
      case LONG -> toLong(from);
      case DOUBLE -> toDouble(from);
      case BOOLEAN -> toBoolean(from);
      case DATE -> toDate(from);
      case TIMESTAMP -> toTimestamp(from);
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
      case DOUBLE -> Optional.of(NumberCasts::doubleToLong);
      case BOOLEAN -> Optional.of(NumberCasts::booleanToLong);
      case STRING -> Optional.of(TextCasts::toLong);
      case LONG, DATE, TIMESTAMP -> Optional.empty();
    };
  }

  private static Optional<Operation> toDouble(Type from) {
    return switch (from) {
      case LONG -> Optional.of(NumberCasts::longToDouble);
      case BOOLEAN -> Optional.of(NumberCasts::booleanToDouble);
      case STRING -> Optional.of(TextCasts::toDouble);
      case DOUBLE, DATE, TIMESTAMP -> Optional.empty();
    };
  }

  private static Optional<Operation> toBoolean(Type from) {
    return switch (from) {
      case LONG -> Optional.of(NumberCasts::longToBoolean);
      case DOUBLE -> Optional.of(NumberCasts::doubleToBoolean);
      case STRING -> Optional.of(TextCasts::toBoolean);
      case BOOLEAN, DATE, TIMESTAMP -> Optional.empty();
    };
  }

  private static Optional<Operation> toDate(Type from) {
    return switch (from) {
      case TIMESTAMP -> Optional.of(TimeOperations::timestampToDate);
      case STRING -> Optional.of(TextCasts::toDate);
      case LONG, DOUBLE, BOOLEAN, DATE -> Optional.empty();
    };
  }

  private static Optional<Operation> toTimestamp(Type from) {
    return switch (from) {
      case DATE -> Optional.of(TimeOperations::dateToTimestamp);
      case STRING -> Optional.of(TextCasts::toTimestamp);
      case LONG, DOUBLE, BOOLEAN, TIMESTAMP -> Optional.empty();
    };
  }
}
