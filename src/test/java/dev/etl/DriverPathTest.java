package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Loads through a driver that the user brings: that of DuckDB, in its own jar.
@Timeout(120)
final class DriverPathTest {
  private static final String JAR =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(path -> path.contains("duckdb_jdbc"))
          .findFirst()
          .orElseThrow();

  @TempDir private Path folder;

  @Test
  void rowsThatDuckDbRefusesFailTheRunAndItSaysWhy() throws Exception {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR CHECK (v <> 'bad'))");
    Outcome outcome = load("id,v\n1,a\n2,bad\n", "--write-mode=append", "--max-errors=1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("this database has no savepoints");
    outcome =
        load("id,v\n1,a\n,b\n2147483648,c\n", "--write-mode=upsert", "--key=id", "--max-errors=2");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
  }

  @Test
  void everyTypeComesBack() throws Exception {
    Outcome outcome =
        load(
            "i,d,b,day,at,s\n"
                + "9223372036854775807,0.1,true,2024-02-29,2024-02-29 12:34:56.789012,x\n"
                + ",,,,,\n"
                + "1,inf,false,0001-01-01,1969-12-31 23:59:59,\"a 'b' \"\"c\"\"\"\n",
            "--type=day=date",
            "--type=at=timestamp");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT i, d, b, day::VARCHAR, \"at\"::VARCHAR, s FROM t"))
        .containsExactly(
            "9223372036854775807|0.1|true|2024-02-29|2024-02-29 12:34:56.789012|x",
            "null|null|null|null|null|null",
            "1|Infinity|false|0001-01-01|1969-12-31 23:59:59|a 'b' \"c\"");
    assertThat(
            query(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = 't' ORDER BY"
                    + " column_index"))
        .containsExactly("BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP", "VARCHAR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"append 1|a,2|b,2|c,3|d", "overwrite 2|c,3|d", "upsert 1|a,2|c,3|d"})
  void rowsAreAddedReplacedOrMerged(String mode, String expected) throws Exception {
    String key = mode.equals("upsert") ? "--key=id" : "-v";
    load("id,v\n1,a\n2,b\n", "--write-mode=" + mode, key);
    Outcome outcome = load("v,id\nc,2\nd,3\n", "--write-mode=" + mode, key);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT id, v FROM t ORDER BY id, v")).containsExactly(expected.split(","));
  }

  @Test
  void aTableOfOtherColumnsIsReplacedOrExtended() throws Exception {
    load("id\n1\n");
    assertThat(load("id,v\n2,x\n", "--write-mode=append").stderr())
        .contains("the table has no column 'v'");
    assertThat(load("id,v\n2,x\n", "--write-mode=append", "--evolve").exitCode()).isZero();
    assertThat(query("SELECT * FROM t")).containsExactly("1|null", "2|x");
    assertThat(load("w\n3\n", "--write-mode=overwrite").exitCode()).isZero();
    assertThat(query("SELECT * FROM t")).containsExactly("3");
  }

  @Test
  void whatTheTableRefusesIsAnErrorOfTheDataAndNothingIsLoaded() throws Exception {
    execute("CREATE TABLE t (id TINYINT UNIQUE, v VARCHAR CHECK (v <> 'x'))");
    for (String rows : new String[] {"1,a\n1,b\n", "1,a\n2,x\n", "1,a\n1000,b\n"}) {
      Outcome outcome = load("id,v\n" + rows, "--write-mode=append");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
      assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
    }
    assertThat(load("id,v\nx,b\n", "--write-mode=append").stderr())
        .contains("'x', which does not fit into TINYINT");
  }

  @Test
  void aMissingDriverIsNamed() throws IOException {
    Outcome outcome = etl("jdbc:nosuch://me:Tr0ub4dor@host/db", "v\n1\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
    outcome = etl("jdbc:nosuch://host/db", "v\n1\n", "--driver-path=" + JAR);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains(
            "no driver for jdbc:nosuch://host/db", "org.duckdb.DuckDBDriver", "--driver-path");
    outcome = etl("jdbc:duckdb:x.db", "v\n1\n");
    assertThat(outcome.stderr()).contains("no driver for jdbc:duckdb:x.db");
    outcome = etl("jdbc:duckdb:x.db", "v\n1\n", "--driver-path=no.jar");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("no.jar: no such file");
    outcome = etl("jdbc:duckdb:x.db", "v\n1\n", "--driver-path=" + folder);
    assertThat(outcome.stderr()).contains(folder + ": it is a folder");
    Path text = Files.writeString(folder.resolve("driver.jar"), "no jar");
    outcome = etl("jdbc:duckdb:x.db", "v\n1\n", "--driver-path=" + text);
    assertThat(outcome.stderr()).contains("driver.jar: it is not a jar");
  }

  private Outcome load(String csv, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--driver-path=" + JAR));
    all.addAll(List.of(arguments));
    return etl("jdbc:duckdb:" + folder.resolve("facts.duckdb"), csv, all.toArray(String[]::new));
  }

  private static Outcome etl(String url, String csv, String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--limit=1000", "-o", url, "--table=t", "-"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.withInput(csv).run(all.toArray(String[]::new));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("facts.duckdb"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> query(String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(rows.getObject(column)));
        }
        all.add(row.toString());
      }
    }
    return all;
  }
}
