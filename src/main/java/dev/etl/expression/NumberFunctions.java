package dev.etl.expression;

import dev.etl.data.DecimalType;
import dev.etl.data.LongColumn;
import dev.etl.data.Type;
import dev.etl.expression.kernel.DecimalFunctions;
import dev.etl.expression.kernel.DoubleFunction;
import dev.etl.expression.kernel.NumberOperations;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.Rounding;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Functions of numbers.
final class NumberFunctions {
  static final List<Function> ALL =
      List.of(
          ofDouble("ln(x)", Math::log, "takes the logarithm of a number that is not positive"),
          ofDouble("log10(x)", Math::log10, "takes the logarithm of a number that is not positive"),
          ofDouble("sqrt(x)", Math::sqrt, "takes the square root of a negative number"),
          ofDouble("exp(x)", Math::exp, "has no result: not a number"),
          Function.of("power(x, y)", 2, NumberFunctions::power),
          Function.of("abs(x)", 1, call -> ofEither(call, NumberOperations::absolute, Math::abs)),
          new Function("round(x[, digits])", 1, 2, NumberFunctions::round),
          Function.of("floor(x)", 1, call -> whole(call, RoundingMode.FLOOR, Math::floor)),
          Function.of("ceil(x)", 1, call -> whole(call, RoundingMode.CEILING, Math::ceil)),
          Function.of("sign(x)", 1, NumberFunctions::sign),
          Function.ofMany(
              "log_sum_exp(x, ...)",
              call ->
                  Typing.apply(Type.DOUBLE, NumberOperations::logSumExp, call.allAs(Type.DOUBLE))));

  private NumberFunctions() {}

  private static Function ofDouble(String usage, DoubleUnaryOperator function, String undefined) {
    Operation operation = new DoubleFunction(function, undefined);
    return Function.of(
        usage, 1, call -> call.apply(Type.DOUBLE, operation, call.as(Type.DOUBLE, 0)));
  }

  /// A function that keeps an integer an integer.
  private static BoundNode ofEither(CallSite call, Operation ofLong, DoubleUnaryOperator ofDouble) {
    BoundNode number = call.number(0);
    if (number.type() instanceof DecimalType) {
      return call.apply(number.type(), DecimalFunctions::absolute, number);
    }
    return number.type() == Type.LONG
        ? call.apply(Type.LONG, ofLong, number)
        : call.apply(
            Type.DOUBLE, new DoubleFunction(ofDouble, "has no result: not a number"), number);
  }

  /// A function that gives whole numbers.
  private static BoundNode whole(CallSite call, RoundingMode mode, DoubleUnaryOperator ofDouble) {
    return call.number(0).type() instanceof DecimalType type
        ? rounded(call, type, mode, Constant.of(0L))
        : ofEither(call, arguments -> arguments.get(0), ofDouble);
  }

  /// A constant number of digits sets the scale of the result; rounding may add a digit before the
  /// point.
  private static BoundNode rounded(
      CallSite call, DecimalType type, RoundingMode mode, BoundNode digits) {
    boolean known = digits instanceof Constant constant && !constant.isNull();
    long kept = known ? ((LongColumn) ((Constant) digits).values().column()).get(0) : 0;
    int scale = known ? Math.clamp(kept, 0, type.scale()) : type.scale();
    int precision = type.wholeDigits() + scale + (known && kept >= type.scale() ? 0 : 1);
    DecimalType result = new DecimalType(Math.min(DecimalType.MAX_PRECISION, precision), scale);
    return call.apply(result, DecimalFunctions.rounding(result, mode), call.number(0), digits);
  }

  private static BoundNode power(CallSite call) {
    return call.apply(
        Type.DOUBLE, NumberOperations::power, call.as(Type.DOUBLE, 0), call.as(Type.DOUBLE, 1));
  }

  private static BoundNode round(CallSite call) {
    BoundNode number = call.number(0);
    BoundNode digits = call.count() == 1 ? Constant.of(0L) : call.as(Type.LONG, 1);
    if (number.type() instanceof DecimalType type) {
      return rounded(call, type, RoundingMode.HALF_UP, digits);
    }
    Operation rounding = number.type() == Type.LONG ? Rounding::longs : Rounding::doubles;
    return call.apply(number.type(), rounding, number, digits);
  }

  private static BoundNode sign(CallSite call) {
    BoundNode number = call.number(0);
    if (number.type() instanceof DecimalType) {
      return call.apply(Type.LONG, DecimalFunctions::sign, number);
    }
    Operation sign =
        number.type() == Type.LONG ? NumberOperations::signOfLong : NumberOperations::signOfDouble;
    return call.apply(Type.LONG, sign, number);
  }
}
