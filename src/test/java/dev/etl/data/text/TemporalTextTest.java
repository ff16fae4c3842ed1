package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Days and moments against java.time.
final class TemporalTextTest {
  private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();

  @Test
  void everyDayAndMomentIsReadAsItIsWritten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int count = 0; count < 20_000; count++) {
      LocalDate day = LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_059));
      long micros =
          ChronoUnit.MICROS.between(EPOCH, day.atStartOfDay())
              + random.nextLong(TemporalText.MICROS_OF_DAY);
      assertThat(TemporalText.parseDate(day.toString()))
          .as("seed %s", seed)
          .isEqualTo(day.toEpochDay());
      assertThat(TemporalText.date(day.toEpochDay())).isEqualTo(day.toString());
      String moment = TemporalText.timestamp(micros);
      assertThat(TemporalText.parseTimestamp(moment))
          .as("seed %s, %s", seed, moment)
          .isEqualTo(micros);
      assertThat(LocalDateTime.parse(moment.replace(' ', 'T')))
          .isEqualTo(EPOCH.plus(micros, ChronoUnit.MICROS));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, 2024-02-29T00:00",
    "2024-01-31 12:34, 2024-01-31T12:34",
    "2024-01-31T12:34:56.7, 2024-01-31T12:34:56.7",
    "2024-01-31t12:34:56.123456000z, 2024-01-31T12:34:56.123456",
    "2024-01-31 00:30+02, 2024-01-30T22:30",
    "2024-01-31 23:30:00-0130, 2024-02-01T01:00",
    "2024-01-31 12:00+05:30, 2024-01-31T06:30",
    "0000-01-01 00:00:00, 0000-01-01T00:00",
    "1969-12-31 23:59:59.999999, 1969-12-31T23:59:59.999999"
  })
  void momentsHaveManyForms(String text, LocalDateTime expected) {
    long micros = ChronoUnit.MICROS.between(EPOCH, expected);
    assertThat(TemporalText.parseTimestamp(text)).isEqualTo(micros);
    assertThat(amongOthers(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00, 1970-01-01 00:00:00",
    "2024-01-31T12:34:56, 2024-01-31 12:34:56",
    "2024-01-31T12:34:56.7, 2024-01-31 12:34:56.7",
    "2024-01-31T12:34:50.000010, 2024-01-31 12:34:50.00001",
    "1969-12-31T23:59:59.999999, 1969-12-31 23:59:59.999999"
  })
  void aMomentIsWrittenWithAsManyDecimalsAsItNeeds(LocalDateTime moment, String text) {
    long micros = ChronoUnit.MICROS.between(EPOCH, moment);
    assertThat(TemporalText.timestamp(micros)).isEqualTo(text);
    assertThat(TemporalText.instant(micros)).isEqualTo(text.replace(' ', 'T') + "Z");
  }

  /// The text where digits stand before it and what may follow a moment behind it.
  private static long amongOthers(String text) {
    byte[] bytes = ("2024" + text + ":30").getBytes(UTF_8);
    long parsed = TemporalText.parseTimestamp(bytes, 4, bytes.length - 3);
    assertThat(TemporalText.parseDate(bytes, 4, bytes.length - 3))
        .isEqualTo(TemporalText.parseDate(text));
    return parsed;
  }

  @Test
  void anOffsetMustNotLeadToAYearWithoutFourDigits() {
    LocalDateTime first = LocalDateTime.of(0, 1, 1, 0, 0);
    assertThat(TemporalText.parseTimestamp("0000-01-01 00:01+00:01"))
        .isEqualTo(ChronoUnit.MICROS.between(EPOCH, first));
    assertThat(TemporalText.parseTimestamp("0000-01-01 00:00+00:01")).isEqualTo(TemporalText.NONE);
    assertThat(TemporalText.parseTimestamp("9999-12-31 23:59:59.999999-00:00"))
        .isEqualTo(ChronoUnit.MICROS.between(EPOCH, first.plusYears(10_000)) - 1);
    assertThat(TemporalText.parseTimestamp("9999-12-31 23:59-00:01")).isEqualTo(TemporalText.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-1-31",
        "2023-02-29",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "x024-01-31",
        "-024-01-31",
        "24-01-31",
        "2024/01/31",
        "2024-01-31 ",
        "2024-01-31 12",
        "2024-01-31 24:00",
        "2024-01-31 12:60",
        "2024-01-31 12:34:60",
        "2024-01-31 12:34:5",
        "2024-01-31 12:34:56.",
        "2024-01-31 12:34:56.1234567890",
        "2024-01-31 12:34:56.1234567",
        "2024-01-31 12:34:56.000000001Z",
        "2024-01-31 12:34:56x",
        "2024-01-31 12:34Zx",
        "2024-01-31 12:34+2",
        "2024-01-31 12:34+02:",
        "2024-01-31 12:34+02:3",
        "2024-01-31 12:34+02:60",
        "2024-01-31 12:34+02:30x",
        "2024-01-31 12:34x02:30",
        "2024-01-31 12:34+24:00",
        "2024-01-31_12:34",
        "2024-01-31 12.34",
        "٢٠٢٤-01-31"
      })
  void whatIsNoMomentIsNone(String text) {
    assertThat(TemporalText.parseTimestamp(text)).isEqualTo(TemporalText.NONE);
    assertThat(TemporalText.parseDate(text)).isEqualTo(TemporalText.NONE);
    assertThat(amongOthers(text)).isEqualTo(TemporalText.NONE);
  }
}
