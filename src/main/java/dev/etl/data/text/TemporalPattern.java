package dev.etl.data.text;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/// Dates or timestamps written by a pattern of [DateTimeFormatter]: `date(dd/MM/yyyy)`. Names of
/// months and days are English, in any case; `yyyy` and `uuuu` are both the year. A time with an
/// offset from UTC is converted to UTC.
///
/// A separate type, so that a run without patterns does not load that formatter.
///
/// @param type DATE, TIMESTAMP or TIMESTAMPTZ
public record TemporalPattern(Type type, String pattern) implements ValueFormat {
  private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();
  private static final int LAST_YEAR = 9_999;
  private static final int NANOS = 1_000;

  /// @throws EtlException USAGE if the pattern is invalid or gives no value of the type
  public TemporalPattern {
    if (!type.isTemporal()) {
      throw new IllegalArgumentException("Neither date nor timestamp: " + type);
    }
    Optional<String> fault = new PatternReader(type, pattern).fault();
    if (fault.isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the pattern '" + pattern + "' " + fault.get(),
          "see the patterns of java.time.format.DateTimeFormatter");
    }
  }

  @Override
  public String declaration() {
    return type + "(" + pattern + ")";
  }

  @Override
  public Reader reader() {
    DateTimeFormatter formatter = new PatternReader(type, pattern).formatter();
    return text -> usual(formatter, text);
  }

  @Override
  public String reason(String text) {
    return parse(new PatternReader(type, pattern).formatter(), text)
            .filter(TemporalPattern::isFine)
            .isPresent()
        ? "is finer than a microsecond"
        : ValueFormat.super.reason(text);
  }

  private String spelled(long micros) {
    return type.equals(Type.TIMESTAMPTZ)
        ? TemporalText.instant(micros)
        : TemporalText.timestamp(micros);
  }

  private static boolean isFine(LocalDateTime moment) {
    return moment.get(ChronoField.NANO_OF_SECOND) % NANOS != 0;
  }

  private Optional<String> usual(DateTimeFormatter formatter, String text) {
    Optional<LocalDateTime> moment = parse(formatter, text);
    if (moment.isEmpty() || isFine(moment.get())) {
      return Optional.empty();
    }
    int year = moment.get().getYear();
    if (year < 0 || year > LAST_YEAR) {
      return Optional.empty();
    }
    return Optional.of(
        type.equals(Type.DATE)
            ? moment.get().toLocalDate().toString()
            : spelled(ChronoUnit.MICROS.between(EPOCH, moment.get())));
  }

  private static Optional<LocalDateTime> parse(DateTimeFormatter formatter, String text) {
    try {
      TemporalAccessor parsed = formatter.parse(PatternReader.withPlainBlanks(text));
      LocalDate day = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      if (day == null) {
        return Optional.empty();
      }
      LocalDateTime local = day.atTime(time == null ? LocalTime.MIDNIGHT : time);
      return Optional.of(offset == null ? local : local.minusSeconds(offset.getTotalSeconds()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
