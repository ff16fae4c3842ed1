package dev.etl.format.text;

import static dev.etl.format.TestTables.SCHEMA;
import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.RecordBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void aTableWithoutRowsIsItsHeader() throws IOException {
    assertThat(layOut())
        .isEqualTo(
            """
            text  count  ratio
            ────  ─────  ─────
            """);
  }

  @Test
  void columnsLineUpOverAllBatches() throws IOException {
    assertThat(
            layOut(
                batch(row("data_0.csv", 5000, 50.123456789)),
                batch(),
                batch(row("x", 123456789, 1e-9), row(null, null, null))))
        .isEqualTo(
            """
            text            count        ratio
            ──────────  ─────────  ───────────
            data_0.csv       5000      50.1235
            x           123456789  1.00000e-09

            """);
  }

  @Test
  void wideCharactersTakeTwoCellsAndMarksNone() throws IOException {
    assertThat(layOut(batch(row("漢字", 1, 1), row("abcde", 1, 1), row("e\u0301", 1, 1))))
        .isEqualTo(
            """
            text   count  ratio
            ─────  ─────  ─────
            漢字       1      1
            abcde      1      1
            e\u0301          1      1
            """);
  }

  @Test
  void controlCharactersAreMadeVisible() throws IOException {
    assertThat(layOut(batch(row("a\nb\t\u001b[31m\u202e", 1, 1))))
        .contains("a\\nb\\t\\u001b[31m\\u202e      1");
  }

  @Test
  void doublesAreRoundedForPeople() {
    assertThat(
            List.of(0.0, -0.0, 0.5, 100.0, 1 / 3.0, -1234.5678, 1234567.891, 0.000123456789, 1e14)
                .stream()
                .map(DisplayText::rounded))
        .containsExactly(
            "0",
            "0",
            "0.5",
            "100",
            "0.333333",
            "-1234.57",
            "1234568",
            "0.000123457",
            "100000000000000");
    assertThat(
            List.of(1e15, -1.23456789e-5, Double.POSITIVE_INFINITY, Double.NaN).stream()
                .map(DisplayText::rounded))
        .containsExactly("1.00000e+15", "-1.23457e-05", "inf", "NaN");
  }

  private static String layOut(RecordBatch... batches) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TextTable(SCHEMA, List.of(batches)).writeTo(out);
    return out.toString(UTF_8);
  }
}
