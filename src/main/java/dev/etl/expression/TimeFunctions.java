package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.expression.kernel.CalendarUnit;
import dev.etl.expression.kernel.CivilDate;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.kernel.TimeOperations;
import java.util.List;
import java.util.Locale;

/// Functions of dates and timestamps.
final class TimeFunctions {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  static final List<Function> ALL =
      List.of(
          part("year(d)", (day, _) -> CivilDate.year(day)),
          part("month(d)", (day, _) -> CivilDate.month(day)),
          part("day(d)", (day, _) -> CivilDate.dayOfMonth(day)),
          part("hour(d)", (_, micros) -> micros / HOUR),
          part("minute(d)", (_, micros) -> micros / MINUTE % 60),
          part("second(d)", (_, micros) -> micros / SECOND % 60),
          Function.of("date_trunc('unit', d)", 2, TimeFunctions::truncate),
          Function.of("date_diff('unit', from, to)", 3, TimeFunctions::difference),
          Function.of("strptime(s, 'format')", 2, TimeFunctions::strptime),
          Function.of("strftime(d, 'format')", 2, TimeFunctions::strftime));

  private TimeFunctions() {}

  private static Function part(String usage, TimeOperations.Part part) {
    Operation operation = TimeOperations.part(part);
    return Function.of(usage, 1, call -> call.apply(Type.LONG, operation, call.moment(0)));
  }

  private static BoundNode truncate(CallSite call) {
    CalendarUnit unit = unit(call, 0);
    BoundNode time = call.time(1);
    return call.apply(time.type(), TimeOperations.truncation(time.type(), unit), time);
  }

  private static BoundNode difference(CallSite call) {
    CalendarUnit unit = unit(call, 0);
    BoundNode from = call.time(1);
    BoundNode to = call.time(2);
    if (!from.type().equals(to.type())) {
      throw call.error(
          call.at(2),
          call.function().name() + " does not take a " + from.type() + " and a " + to.type(),
          "use CAST(... AS timestamptz), which reads a time as UTC, or CAST(... AS timestamp)");
    }
    return call.apply(Type.LONG, TimeOperations.difference(unit), from, to);
  }

  private static CalendarUnit unit(CallSite call, int argument) {
    String unit = call.constantText(argument);
    return CalendarUnit.of(unit)
        .orElseThrow(
            () ->
                call.error(
                    call.at(argument),
                    "unknown unit '" + unit.toLowerCase(Locale.ROOT) + "'",
                    "units are " + CalendarUnit.names()));
  }

  private static BoundNode strptime(CallSite call) {
    TimeReader reader = new TimeReader(TimeFormat.of(call, 1));
    return call.apply(Type.TIMESTAMP, reader::read, call.as(Type.STRING, 0));
  }

  private static BoundNode strftime(CallSite call) {
    TimeWriter writer = new TimeWriter(TimeFormat.of(call, 1));
    return call.apply(Type.STRING, RowArguments.strings(writer::add), call.time(0));
  }
}
