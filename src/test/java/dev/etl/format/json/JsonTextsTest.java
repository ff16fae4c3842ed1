package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lines and texts of records, and records that are sought again by their lines. In the tables
/// `'` stands for `"`.
final class JsonTextsTest {
  private static final String LINES = "{'a':1}\n\n{'a': 2}\n{'a':3}{'a':4}\n{'a':\n5}\n";

  @Test
  void aRecordOfJsonLinesHasTheLineOnWhichItBegins() throws IOException {
    assertThat(lines(LINES)).containsExactly(1L, 3L, 4L, 4L, 5L);
  }

  @Test
  void aRecordOfAnArrayHasItsNumberForALine() throws IOException {
    assertThat(lines("[\n\n{'a':1},\n{'a':2}]")).containsExactly(1L, 2L);
  }

  @Test
  void textsAreKeptFromTheMomentTheyAreWanted() throws IOException {
    try (JsonRecords records = file("{'a': 1.50}\n{'a': [ 1,\n2 ]}\n")) {
      assertThat(records.keepsTexts()).isFalse();
      assertThat(records.next((_, _) -> {})).isTrue();
      assertThat(records.text()).isEmpty();
      records.keepTexts();
      assertThat(records.keepsTexts()).isTrue();
      assertThat(records.next((_, _) -> {})).isTrue();
      assertThat(records.text()).isEqualTo("{\"a\":[1,2]}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 1 | {'a':1}",
        "2 | 3 | {'a':2}", // the next record begins on a later line
        "3 | 3 | {'a':2}",
        "5 | 5 | {'a':5}"
      })
  void aRecordIsFoundByItsLine(long wanted, long line, String text) throws IOException {
    try (JsonRecords records = file(LINES)) {
      assertThat(records.seek(wanted)).isTrue();
      assertThat(records.line()).isEqualTo(line);
      assertThat(records.text()).isEqualTo(text.replace('\'', '"'));
    }
  }

  @Test
  void aLineWithSeveralRecordsHasNoTextAndTheNextIsStillFound() throws IOException {
    try (JsonRecords records = file(LINES)) {
      assertThat(records.seek(4)).isTrue();
      assertThat(records.text()).isEmpty();
      assertThat(records.seek(5)).isTrue();
      assertThat(records.text()).isEqualTo("{\"a\":5}");
      assertThat(records.seek(6)).isFalse();
    }
  }

  @Test
  void soughtRecordsMayFollowEachOtherLineByLine() throws IOException {
    try (JsonRecords records = file("{'a':1}\n{'a':2}\n{'a':3}\n{'a':4}")) {
      for (int line = 1; line <= 4; line++) {
        assertThat(records.seek(line)).isTrue();
        assertThat(records.line()).isEqualTo(line);
        assertThat(records.text()).isEqualTo("{\"a\":" + line + "}");
      }
      assertThat(records.seek(5)).isFalse();
      assertThat(records.next((_, _) -> {})).isFalse();
    }
  }

  @Test
  void recordsOfAnArrayAreFoundByTheirNumbersOnOneLineToo() throws IOException {
    try (JsonRecords records = file("[{'a':1},{'a':2},{'a':3}]")) {
      assertThat(records.seek(2)).isTrue();
      assertThat(records.text()).isEqualTo("{\"a\":2}");
      assertThat(records.seek(3)).isTrue();
      assertThat(records.text()).isEqualTo("{\"a\":3}");
      assertThat(records.seek(4)).isFalse();
    }
  }

  @Test
  void theRecordBeforeAnErrorIsFound() throws IOException {
    try (JsonRecords records = file("{'a':1}\n{'a':2}\nx")) {
      assertThat(records.seek(2)).isTrue();
      assertThat(records.text()).isEqualTo("{\"a\":2}");
      assertThat(records.seek(3)).isFalse();
    }
  }

  private static List<Long> lines(String text) throws IOException {
    List<Long> lines = new ArrayList<>();
    try (JsonRecords records = file(text)) {
      while (records.next((_, _) -> {})) {
        lines.add(records.line());
      }
    }
    return lines;
  }

  private static JsonRecords file(String text) throws IOException {
    return JsonRecords.ofFile(
        new ByteArrayInputStream(text.replace('\'', '"').getBytes(UTF_8)), JsonLayout.at(""));
  }
}
