package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Timestamps with a time zone are instants.
final class ZonedTimestampsTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  @Test
  void aColumnWhoseValuesAllHaveAZoneHoldsInstants() throws IOException {
    String input = write("t.csv", "t\n2026-03-01T10:00:00Z\n2026-03-01 10:00:00.25+02:00\n");
    assertThat(InProcess.ETL.run("preview", input).stdout()).contains("timestamptz");
    String sorted = "--derive=x = greatest(t, TIMESTAMPTZ '2026-03-01T09:00:00Z')";
    assertThat(rows(input, sorted).stdout())
        .isEqualTo(
            """
            t,x
            2026-03-01T10:00:00Z,2026-03-01T10:00:00Z
            2026-03-01 10:00:00.25+02:00,2026-03-01T09:00:00Z
            """);
  }

  @Test
  void targetsShowInstantsInUtc() throws IOException {
    String input = write("t.csv", "t\n2026-03-01T10:00:00Z\n2026-03-01 10:00:00.25+02:00\n");
    assertThat(rows(input, "--type=t=timestamptz").stdout())
        .isEqualTo("t\n2026-03-01T10:00:00Z\n2026-03-01T08:00:00.25Z\n");
    String type = "--type=t=timestamptz";
    assertThat(InProcess.ETL.run("run", "--where=true", "--format=jsonl", type, input).stdout())
        .isEqualTo("{\"t\":\"2026-03-01T10:00:00Z\"}\n{\"t\":\"2026-03-01T08:00:00.25Z\"}\n");
  }

  @Test
  void aMixtureStaysTextWithANote() throws IOException {
    String input = write("t.csv", "t\n2026-03-01T10:00:00Z\n2026-03-01 11:00:00\n");
    Outcome outcome = rows(input);
    assertThat(outcome.stdout()).isEqualTo("t\n2026-03-01T10:00:00Z\n2026-03-01 11:00:00\n");
    assertThat(outcome.stderr()).contains("'2026-03-01 11:00:00' has no time zone, unlike others");
    String zoned = write("a.csv", "t\n2026-03-01T10:00:00+01:00\n");
    String local = write("b.csv", "t\n2026-03-01 11:00:00\n");
    assertThat(rows(zoned, local).stdout())
        .isEqualTo("t\n2026-03-01T10:00:00+01:00\n2026-03-01 11:00:00\n");
  }

  @Test
  void aDeclaredColumnRejectsAValueWithoutZone() throws IOException {
    String input = write("t.csv", "t\n2026-03-01T10:00:00Z\n2026-03-01 11:00:00\n");
    Outcome outcome = rows(input, "--type=t=timestamptz");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains("line 3, column t: '2026-03-01 11:00:00' is not a timestamp with a time zone");
    assertThat(rows(input, "--type=t=timestamp").stdout())
        .isEqualTo("t\n2026-03-01 10:00:00\n2026-03-01 11:00:00\n");
  }

  @Test
  void aFormatWithAnOffsetGivesInstants() throws IOException {
    String input = write("t.csv", "t\n1/3/2026 00:30 +02:00\n");
    assertThat(rows(input, "--type=t=timestamptz(d/M/yyyy HH:mm XXX)").stdout())
        .isEqualTo("t\n2026-02-28T22:30:00Z\n");
    assertThat(rows(input, "--type=t=timestamptz(d/M/yyyy HH:mm)").stderr())
        .contains("the pattern 'd/M/yyyy HH:mm' lacks an offset from UTC (XXX)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t > '2026-03-01 09:00:00'|true",
        "t > TIMESTAMPTZ '2026-03-01T12:00:00+01:00'|false",
        "t = '2026-03-01T12:00:00+02:00'|true",
        "CAST(t AS timestamp)|2026-03-01 10:00:00",
        "CAST(t AS date)|2026-03-01",
        "CAST(t AS string)|2026-03-01T10:00:00Z",
        "CAST('2026-03-01T12:00:00+02:00' AS timestamptz)|2026-03-01T10:00:00Z",
        "CAST(CAST(t AS timestamp) AS timestamptz)|2026-03-01T10:00:00Z",
        "CAST(DATE '2026-03-01' AS timestamptz)|2026-03-01T00:00:00Z",
        "hour(t)|10",
        "date_trunc('day', t)|2026-03-01T00:00:00Z",
        "strftime(t, '%H:%M')|10:00",
        "coalesce(t, '2026-01-01')|2026-03-01T10:00:00Z",
        "CASE WHEN true THEN t END|2026-03-01T10:00:00Z",
      })
  void expressionsTakeInstants(String expression, String value) throws IOException {
    String input = write("t.csv", "t\n2026-03-01T10:00:00Z\n");
    Outcome outcome = rows(input, "--derive=x = " + expression, "--select=x");
    assertThat(outcome.stderr()).doesNotContain("error");
    assertThat(outcome.stdout()).isEqualTo("x\n" + value + "\n");
  }

  @Test
  void bothKindsAreComparedOnlyAfterACast() throws IOException {
    String input = write("t.csv", "z,l\n2026-03-01T10:00:00Z,2026-03-01 10:00:00\n");
    Outcome outcome = rows(input, "--derive=x = z = l");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("cannot compare a timestamptz")
        .contains("CAST(... AS timestamptz)");
    assertThat(rows(input, "--derive=x = z = CAST(l AS timestamptz)", "--select=x").stdout())
        .isEqualTo("x\ntrue\n");
  }

  @Test
  void aggregatesAndKeysTakeInstants() throws IOException {
    write("t.csv", "t\n2026-03-01T10:00:00Z\n2026-03-01T12:00:00+02:00\n2026-03-02T00:00:00Z\n");
    Path file =
        folder.resolve(
            write(
                "p.yaml",
                """
                extract: {csv: t.csv}
                transform:
                  aggregate: {by: [t], n: count(), first: min(t), last: max(t)}
                """));
    assertThat(InProcess.ETL.run("run", "-f", file.toString(), "--format=csv").stdout())
        .isEqualTo(
            """
            t,n,first,last
            2026-03-01T10:00:00Z,2,2026-03-01T10:00:00Z,2026-03-01T10:00:00Z
            2026-03-02T00:00:00Z,1,2026-03-02T00:00:00Z,2026-03-02T00:00:00Z
            """);
  }

  @Test
  void sqliteKeepsTheirTexts() throws Exception {
    String input = write("t.csv", "t\n2026-03-01T12:00:00+02:00\n");
    String url = "jdbc:sqlite:" + folder.resolve("t.db");
    assertThat(load(input, url).exitCode()).isZero();
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet found = connection.createStatement().executeQuery("SELECT t, typeof(t) FROM t")) {
      assertThat(found.getString(1)).isEqualTo("2026-03-01T10:00:00Z");
      assertThat(found.getString(2)).isEqualTo("text");
    }
    assertThat(load(input, url, "--write-mode=append").exitCode()).isZero();
  }

  private static Outcome load(String input, String url, String... more) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "-o", url, "--table=t"));
    all.add(input);
    all.addAll(List.of(more));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  @Test
  void parquetMarksThemAsAdjustedToUtc() throws Exception {
    String input = write("t.csv", "t,l\n2026-03-01T12:00:00+02:00,2026-03-01 12:00:00\n");
    Path out = folder.resolve("t.parquet");
    Outcome outcome = InProcess.ETL.run("run", "--where=true", input, "-o", out.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet found =
            connection
                .createStatement()
                .executeQuery("SELECT typeof(t), epoch_us(t), typeof(l) FROM '" + out + "'")) {
      assertThat(found.next()).isTrue();
      assertThat(found.getString(1)).isEqualTo("TIMESTAMP WITH TIME ZONE");
      assertThat(found.getLong(2)).isEqualTo(1_772_359_200_000_000L);
      assertThat(found.getString(3)).isEqualTo("TIMESTAMP");
    }
  }
}
