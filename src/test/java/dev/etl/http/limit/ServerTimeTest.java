package dev.etl.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The spellings of waits.
final class ServerTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120000",
        "0 | 0",
        "2.0 | 2000",
        "0.64 | 640",
        "Fri, 06 Nov 2026 08:50:37 GMT | 60000",
        "Friday, 06-Nov-26 08:50:37 GMT | 60000",
        "Fri Nov  6 08:50:37 2026 | 60000",
        "Fri, 06 Nov 2026 08:00:00 GMT | 0",
        "2026-11-06T08:50:37Z | 60000",
        "2026-11-06T09:50:37.500+01:00 | 60500",
        "1793955037 | 60000",
        "1793955037.25 | 60250",
        "1793955037250 | 60250",
        "1793954000 | 0",
        "6m0s | 360000",
        "1s | 1000",
        "1h2m3.5s | 3723500",
        "20ms | 20",
        "1d | 86400000",
        "9999999999 | 3153600000000",
        "99999999999999999999 | 3153600000000",
      })
  void waitsAreReadInEverySpelling(String text, long millis) {
    assertThat(ServerTime.read(text, NOW)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1,5", "1e3", "6 min", "T", "2026-11-06"})
  void otherTextsAreNoTimes(String text) {
    assertThat(ServerTime.read(text, NOW)).isNull();
  }

  @Test
  void theClockIsThatOfTheServer() {
    Headers headers = Headers.of("Date", "Fri, 06 Nov 2026 07:00:00 GMT");

    assertThat(ServerTime.now(headers, NOW)).isEqualTo("2026-11-06T07:00:00Z");
    assertThat(ServerTime.now(Headers.EMPTY, NOW)).isEqualTo(NOW);
  }
}
