package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Amounts of money from a file to every kind of target: not a digit is lost or added.
final class DecimalTargetsTest {
  private static final List<String> DECLARED =
      List.of("--type=amount=decimal(12,2)", "--select=amount");

  private static final String DUCKDB =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(path -> path.contains("duckdb_jdbc"))
          .findFirst()
          .orElseThrow();

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    // As doubles, their sum is 39982.70000000000x, whatever their order.
    input =
        Files.writeString(
            folder.resolve("money.csv"), "amount\n" + "0.10\n".repeat(10) + "39981.70\n");
  }

  private String run(List<String> options, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", input.toString()));
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    Outcome outcome = InProcess.ETL.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout();
  }

  private String runPipeline(String load) throws IOException {
    Path pipeline =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract: {csv: money.csv, columns: {amount: "decimal(12,2)"}}
            transform: [{aggregate: {total: sum(amount), mean: mean(amount)}}]
            load: %s
            """
                .formatted(load));
    Outcome outcome = InProcess.ETL.run("run", "--file=" + pipeline);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout();
  }

  private static List<String> duckDb(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  @Test
  void theSumIsThatOfThePaper() throws Exception {
    assertThat(runPipeline("{stdout: csv}")).isEqualTo("total,mean\n39982.70,3634.7909090909093\n");
    Path parquet = folder.resolve("total.parquet");
    runPipeline("{file: total.parquet}");
    assertThat(duckDb("SELECT total || ' ' || typeof(total) FROM '" + parquet + "'"))
        .containsExactly("39982.70 DECIMAL(38,2)");
    runPipeline("{jdbc: 'jdbc:duckdb:total.db', table: t, driver_path: ['" + DUCKDB + "']}");
    assertThat(duckDbFile("SELECT total || ' ' || typeof(total) FROM t"))
        .containsExactly("39982.70 DECIMAL(38,2)");
  }

  private List<String> duckDbFile(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("total.db"));
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      assertThat(found.next()).isTrue();
      return List.of(found.getString(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "csv ! 0.10",
        "tsv ! 0.10",
        "jsonl ! {\"amount\":0.10}",
        "markdown ! | 0.10 |",
        "table ! '    0.10'",
      })
  void rowsKeepTheirZeros(String format, String row) {
    assertThat(run(DECLARED, "-o", "-", "--format=" + format).lines().filter(row::equals))
        .hasSize(10);
  }

  @Test
  void rowsAndSumsAreNumericInPostgres() throws Exception {
    try (PostgresSchema schema = PostgresSchema.create()) {
      run(DECLARED, "-o", schema.url(), "--user=postgres", "--table=facts");
      assertThat(schema.ask("SELECT sum(amount), count(*) FROM facts"))
          .containsExactly("39982.70|11");
      assertThat(schema.ask("SELECT DISTINCT amount FROM facts ORDER BY 1"))
          .containsExactly("0.10", "39981.70");
      assertThat(
              schema.ask(
                  "SELECT data_type, numeric_precision, numeric_scale"
                      + " FROM information_schema.columns WHERE table_schema = current_schema"))
          .containsExactly("numeric|12|2");
    }
  }

  @Test
  void numbersOfJsonAreReadByTheirText() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("in.jsonl"),
            Stream.of("0.10", "9007199254740993.10", "\"12.30\"", "null", "1e2")
                .map(value -> "{\"amount\":" + value + "}\n")
                .reduce("", String::concat));
    Path pipeline =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract: {json: %s, columns: {amount: "decimal(20,2)"}}
            load: {stdout: csv}
            """
                .formatted(json.getFileName()));
    Outcome outcome = InProcess.ETL.run("run", "--file=" + pipeline);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .isEqualTo("amount\n0.10\n9007199254740993.10\n12.30\n\"\"\n100.00\n");
  }

  @Test
  void aBareDecimalIsRefusedWithAnExample() {
    Outcome outcome = InProcess.ETL.run("run", input.toString(), "--type=amount=decimal");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("'decimal' is not one of", "decimal(12,2)");
  }
}
