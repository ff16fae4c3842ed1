package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;
import dev.etl.data.Type;

/// The arguments of a row-by-row function in one row. Used by one thread.
public final class RowArguments {
  private final Arguments arguments;
  private final TextView[] texts;
  private int row;

  private RowArguments(Arguments arguments) {
    this.arguments = arguments;
    this.texts = new TextView[arguments.count()];
    for (int argument = 0; argument < texts.length; argument++) {
      if (arguments.get(argument).type().isText()) {
        texts[argument] = new TextView(arguments.get(argument));
      }
    }
  }

  /// The text of an argument that is a string.
  public TextView text(int argument) {
    return texts[argument].moveTo(row);
  }

  /// The integer, days or microseconds of an argument.
  public long number(int argument) {
    return arguments.longs(argument)[row & arguments.mask(argument)];
  }

  /// Marks the row as faulty; the return value of the function is ignored then.
  public void fault(Reason reason) {
    arguments.fault(row, reason);
  }

  /// Adds a text for the row.
  @FunctionalInterface
  public interface ToString {
    void add(RowArguments row, StringColumn.Builder column);
  }

  /// Gives the integer of the row.
  @FunctionalInterface
  public interface ToLong {
    long of(RowArguments row);
  }

  /// Gives the double of the row.
  @FunctionalInterface
  public interface ToDouble {
    double of(RowArguments row);
  }

  /// Gives the truth value of the row.
  @FunctionalInterface
  public interface ToBoolean {
    boolean of(RowArguments row);
  }

  public static Operation strings(ToString function) {
    return arguments -> {
      RowArguments row = new RowArguments(arguments);
      StringColumn.Builder column = new StringColumn.Builder(arguments.rows());
      while (row.row < arguments.rows()) {
        Interrupts.check();
        if (arguments.isNull(row.row)) {
          column.addNull();
        } else {
          function.add(row, column);
        }
        row.row++;
      }
      return arguments.result(column.build());
    };
  }

  public static Operation longs(ToLong function) {
    return arguments -> arguments.result(longs(arguments, function));
  }

  /// A result of dates or timestamps.
  ///
  /// @param type DATE or TIMESTAMP
  public static Operation moments(Type type, ToLong function) {
    return arguments -> arguments.result(type, longs(arguments, function));
  }

  private static long[] longs(Arguments arguments, ToLong function) {
    RowArguments row = new RowArguments(arguments);
    long[] results = new long[arguments.rows()];
    while (row.row < results.length) {
      Interrupts.check();
      if (!arguments.isNull(row.row)) {
        results[row.row] = function.of(row);
      }
      row.row++;
    }
    return results;
  }

  public static Operation doubles(ToDouble function) {
    return arguments -> {
      RowArguments row = new RowArguments(arguments);
      double[] results = new double[arguments.rows()];
      while (row.row < results.length) {
        Interrupts.check();
        if (!arguments.isNull(row.row)) {
          results[row.row] = function.of(row);
        }
        row.row++;
      }
      return arguments.result(results);
    };
  }

  public static Operation booleans(ToBoolean function) {
    return arguments -> {
      RowArguments row = new RowArguments(arguments);
      boolean[] results = new boolean[arguments.rows()];
      while (row.row < results.length) {
        Interrupts.check();
        if (!arguments.isNull(row.row)) {
          results[row.row] = function.of(row);
        }
        row.row++;
      }
      return arguments.result(results);
    };
  }
}
