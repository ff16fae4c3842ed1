package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
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
          Function.of("strptime(s, 'format')", 2, TimeFunctions::strptime),
          Function.of("strftime(d, 'format')", 2, TimeFunctions::strftime));

  private TimeFunctions() {}

  private static Function part(String usage, TimeOperations.Part part) {
    Operation operation = TimeOperations.part(part);
    return Function.of(usage, 1, call -> call.apply(Type.LONG, operation, call.moment(0)));
  }

  private static BoundNode truncate(CallSite call) {
    String unit = call.constantText(0).toLowerCase(Locale.ROOT);
    TimeOperations.Part beginning =
        switch (unit) {
          case "year" -> (day, _) -> micros(CivilDate.of(CivilDate.year(day), 1, 1));
          case "quarter" ->
              (day, _) -> micros(monthOf(day, (CivilDate.month(day) - 1) / 3 * 3 + 1));
          case "month" -> (day, _) -> micros(monthOf(day, CivilDate.month(day)));
          case "week" -> (day, _) -> micros(day - CivilDate.dayOfWeek(day) + 1);
          case "day" -> (day, _) -> micros(day);
          case "hour" -> (day, micros) -> micros(day) + micros / HOUR * HOUR;
          case "minute" -> (day, micros) -> micros(day) + micros / MINUTE * MINUTE;
          case "second" -> (day, micros) -> micros(day) + micros / SECOND * SECOND;
          default ->
              throw call.error(
                  call.at(0),
                  "there is no unit '" + unit + "'",
                  "units are year, quarter, month, week, day, hour, minute, second");
        };
    BoundNode time = call.time(1);
    return call.apply(time.type(), TimeOperations.truncation(time.type(), beginning), time);
  }

  private static long micros(long day) {
    return day * TemporalText.MICROS_OF_DAY;
  }

  private static long monthOf(long day, long month) {
    return CivilDate.of(CivilDate.year(day), month, 1);
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
