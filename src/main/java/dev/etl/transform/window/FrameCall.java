package dev.etl.transform.window;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.transform.statistic.AggregateFunction;

/// A call with resolved types.
///
/// @param result the column of the result
/// @param column the index of its argument in the rows; negative without one
/// @param type of the argument; a long without one
/// @param frame the rows that it takes
record FrameCall(Field result, WindowFunction function, int column, Type type, Frame frame) {

  /// @param declared the frame of functions that have one
  /// @throws EtlException USAGE if the function does not accept the type
  static FrameCall of(String name, WindowCall call, int column, Type type, Frame declared) {
    WindowFunction function = call.function();
    if (function.aggregate().filter(AggregateFunction::takesNumbers).isPresent()
        && !type.isNumber()) {
      throw new EtlException(
          ErrorKind.USAGE,
          name
              + ": "
              + function
              + " takes numbers, but '"
              + call.argument().orElseThrow().text()
              + "' is a "
              + type,
          "give it numbers, by CAST(... AS double) if need be");
    }
    Type result =
        switch (function) {
          case ROW_NUMBER, RANK, DENSE_RANK -> Type.LONG;
          case LAG, LEAD -> type;
          case FIRST, LAST, COUNT, SUM, MEAN, STD, VAR, MIN, MAX, LOG_SUM_EXP ->
              function.aggregate().orElseThrow().result(type);
        };
    Frame frame =
        switch (function) {
          case ROW_NUMBER, RANK, DENSE_RANK -> Frame.RUNNING;
          case LAG -> new Frame(call.rows(), 0);
          case LEAD -> new Frame(0, call.rows());
          case FIRST, LAST, COUNT, SUM, MEAN, STD, VAR, MIN, MAX, LOG_SUM_EXP -> declared;
        };
    return new FrameCall(Field.of(name, result), function, column, type, frame);
  }

  /// Whether its frame moves at its beginning too.
  boolean moves() {
    return frame.before() != Frame.ALL;
  }

  /// The most rows of its frame and one that leaves it, if it moves.
  int mostRows() {
    return Math.toIntExact(frame.before() + frame.after() + 2);
  }

  /// The error of a sum.
  EtlException tooLarge() {
    return new EtlException(
        ErrorKind.DATA,
        "window: " + result.name() + ": the sum does not fit into a " + result.type(),
        "sum doubles instead: sum(CAST(... AS double))");
  }
}
