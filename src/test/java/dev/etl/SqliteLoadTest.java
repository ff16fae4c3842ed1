package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Loads into tables of SQLite, from the command line to what is in the file afterwards.
@Timeout(60)
final class SqliteLoadTest {
  private static final String TYPES =
      "i,d,b,day,at,s\n"
          + "9223372036854775807,0.1,true,2024-02-29,2024-02-29 12:34:56.789012,x\n"
          + ",,,,,\n"
          + "-9223372036854775808,-inf,false,0001-01-01,1969-12-31 23:59:59,\"a 'b' \"\"c\"\"\"\n";

  @TempDir private Path folder;

  @Test
  void everyTypeComesBackAsUsersOfSqliteExpectIt() throws Exception {
    assertThat(load(TYPES, "--table=t", "--type=day=date", "--type=at=timestamp").exitCode())
        .isZero();
    assertThat(query("SELECT typeof(i), typeof(d), typeof(b), typeof(day), typeof(at) FROM t"))
        .containsExactly(
            "integer|real|integer|text|text",
            "null|null|null|null|null",
            "integer|real|integer|text|text");
    assertThat(query("SELECT i, d, b, day, at, s FROM t"))
        .containsExactly(
            "9223372036854775807|0.1|1|2024-02-29|2024-02-29 12:34:56.789012|x",
            "null|null|null|null|null|null",
            "-9223372036854775808|-Inf|0|0001-01-01|1969-12-31 23:59:59|a 'b' \"c\"");
    assertThat(query("SELECT type FROM pragma_table_info('t')"))
        .containsExactly("INTEGER", "REAL", "BOOLEAN", "DATE", "TIMESTAMP", "TEXT");
    assertThat(query("SELECT date(at, '+1 day') FROM t WHERE i > 0")).containsExactly("2024-03-01");
  }

  @Test
  void decimalsAreTextsSinceANumberOfSqliteIsADouble() throws Exception {
    String input = "id,amount\n1,0.10\n2,123456789012345678.90\n3,-0.0000001\n4,\n";
    Outcome outcome = load(input, "--table=t", "--type=amount=decimal(30,7)");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT type FROM pragma_table_info('t')")).containsExactly("INTEGER", "TEXT");
    assertThat(query("SELECT amount, typeof(amount) FROM t ORDER BY id"))
        .containsExactly(
            "0.1000000|text", "123456789012345678.9000000|text", "-0.0000001|text", "null|null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NUMERIC", "DECIMAL(12,2)", "REAL", "INTEGER", "MONEY"})
  void aNumberOfSqliteTakesDecimalsThatADoubleKeeps(String type) throws Exception {
    execute("CREATE TABLE t (amount " + type + ")");
    String[] append = {"--table=t", "--write-mode=append", "--type=amount=decimal(15,2)"};
    Outcome outcome = load("amount\n0.10\n-9999999999999.99\n", append);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT printf('%.2f', amount), typeof(amount) FROM t"))
        .containsExactly("0.10|real", "-9999999999999.99|real");
    append[2] = "--type=amount=decimal(16,2)";
    Outcome refused = load("amount\n0.10\n", append);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.stderr()).contains("cannot hold values of type decimal(16,2)", "TEXT");
  }

  @Test
  void aTableThatExistsWantsAMode() throws Exception {
    load("id,v\n1,a\n", "--table=t");
    Outcome outcome = load("id,v\n2,b\n", "--table=t");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("table t: the table exists", "overwrite, append, upsert or fail");
    assertThat(load("id,v\n2,b\n", "--table=t", "--write-mode=fail").exitCode()).isEqualTo(5);
    assertThat(query("SELECT * FROM t")).containsExactly("1|a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"append 1|a,2|b,2|c,3|d", "overwrite 2|c,3|d", "upsert 1|a,2|c,3|d"})
  void rowsAreAddedReplacedOrMerged(String mode, String expected) throws Exception {
    load("id,v\n1,a\n2,b\n", "--table=t", "--write-mode=" + mode, key(mode));
    Outcome outcome = load("v,id\nc,2\nd,3\n", "--table=T", "--write-mode=" + mode, key(mode));
    assertThat(outcome.stderr()).isNotEmpty();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT id, v FROM t ORDER BY id, v")).containsExactly(expected.split(","));
  }

  private static String key(String mode) {
    return mode.equals("upsert") ? "--key=id" : "-v";
  }

  @Test
  void aRowOfTheSameKeyIsTheLastOfThem() throws Exception {
    load("id,v\n1,a\n1,b\n2,c\n1,d\n", "--table=t", "--write-mode=upsert", "--key=id");
    assertThat(query("SELECT id, v FROM t ORDER BY id")).containsExactly("1|d", "2|c");
    assertThat(load("id\n1\n3\n", "--table=t", "--write-mode=upsert", "--key=id").exitCode())
        .isZero();
    assertThat(query("SELECT id, v FROM t ORDER BY id")).containsExactly("1|d", "2|c", "3|null");
    Outcome outcome = load("id,v\n4,x\n,y\n", "--table=t", "--write-mode=upsert", "--key=id");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains("line 3, column id: ',y' has no value in 'id', which is part of the key");
    assertThat(query("SELECT count(*) FROM t")).containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--write-mode=upsert|upsert needs key columns",
        "--write-mode=upsert --key=nme|the key 'nme' is not a column of the result; did you mean"
            + " 'name'?",
        "--write-mode=upsert --key=name|the table has no unique constraint on name",
        "--write-mode=append --key=id|a key is only for upsert",
        "--write-mode=append --derive=nme=1|the table has no column 'nme'; did you mean 'name'?",
        "--write-mode=append --select=name|the column 'id' of the table must have a value",
        "--write-mode=append --derive=ID=1|the columns 'id' and 'ID' are the same name in this"
            + " database",
        "--write-mode=append --derive=twice=1|the column 'twice' is computed by the database",
      })
  void whatDoesNotFitIsAnErrorBeforeDataMoves(String arguments, String message) throws Exception {
    execute(
        "CREATE TABLE t (id INTEGER NOT NULL UNIQUE, name TEXT, twice AS (id * 2))",
        "INSERT INTO t VALUES (7, 'x')");
    List<String> all = new ArrayList<>(List.of("--table=t"));
    all.addAll(List.of(arguments.split(" ")));
    Outcome outcome = load("id,name\n1,a\n", all.toArray(String[]::new));
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(query("SELECT * FROM t")).containsExactly("7|x|14");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSON", "UUID", "STRING", "MONEY", "ANY", "DATETIME(6)"})
  void textIsNeverKeptAsANumber(String type) throws Exception {
    execute("CREATE TABLE t (v " + type + ")");
    Outcome outcome = load("v\n0012\n", "--table=t", "--write-mode=append", "--type=v=string");
    assertThat(outcome.stderr()).contains("cannot hold values of type string");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 12, 0012",
    "INTEGER, -1, x",
    "REAL, 1.10, 1.1x",
    "'DECIMAL(9, 2)', 1.10, 0012",
    "DATE, 2024-02-29, 2024-02-30"
  })
  void aTextThatWouldBecomeAnotherValueIsABadRow(String type, String good, String bad)
      throws Exception {
    execute("CREATE TABLE t (v " + type + ")");
    Outcome outcome =
        load(
            "v\n" + good + "\n" + bad + "\n",
            "--table=t",
            "--write-mode=append",
            "--type=v=string",
            "--max-errors=1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(query("SELECT count(*) FROM t")).containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"varchar(2);''", "'';''", "BLOB;''", "nclob;''", "ANY;STRICT"})
  void textIsKeptAsItIsWhereSqliteLeavesItAlone(String type, String kind) throws Exception {
    execute("CREATE TABLE t (v " + type + ") " + kind);
    load("v\n0012\n", "--table=t", "--write-mode=append", "--type=v=string");
    assertThat(query("SELECT v, typeof(v) FROM t")).containsExactly("0012|text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX first ON t (a)|index first",
        "CREATE TRIGGER seen AFTER INSERT ON t BEGIN SELECT 1; END|trigger seen",
        "ALTER TABLE t ADD COLUMN twice AS (a * 2)|generated column twice",
        "CREATE TABLE other (x REFERENCES T (a))|foreign key of other",
        "DROP TABLE t; CREATE VIRTUAL TABLE t USING fts5(x)|virtual table",
      })
  void aTableOfOtherColumnsAtWhichSomethingHangsIsNotReplaced(String attached, String named)
      throws Exception {
    execute("CREATE TABLE t (a INTEGER)");
    execute(attached.startsWith("DROP") ? attached.split("; ", 2) : new String[] {attached});
    Outcome outcome = load("b\n2\n", "--table=t", "--write-mode=overwrite");
    assertThat(outcome.stderr()).contains("would drop what depends on it: ", named);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void overwritingKeepsAColumnThatTheTableComputes() throws Exception {
    execute("CREATE TABLE t (a INTEGER, twice AS (a * 2) STORED)", "INSERT INTO t VALUES (1)");
    assertThat(load("a\n2\n", "--table=t", "--write-mode=overwrite").exitCode()).isZero();
    assertThat(query("SELECT a, twice FROM t")).containsExactly("2|4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE t (a INTEGER UNIQUE ON CONFLICT IGNORE)|SELECT 1|UNIQUE constraint failed",
        "CREATE TABLE t (a INTEGER)|CREATE TRIGGER out BEFORE INSERT ON t WHEN new.a = 2"
            + " BEGIN SELECT raise(ignore); END|the table took 1 row of 4"
      })
  void rowsThatTheTableLeavesOutAreAnErrorOfTheData(String table, String more, String told)
      throws Exception {
    execute(table, more);
    Outcome outcome = load("a\n1\n2\n2\n2\n", "--table=t", "--write-mode=append");
    assertThat(outcome.stderr()).contains(told);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
  }

  @Test
  void columnsThatTheTableHasNotAreAddedWhereThatIsAskedFor() throws Exception {
    load("id\n1\n", "--table=t");
    Outcome outcome = load("id,v,x y\n2,0.5,a\n", "--table=t", "--write-mode=append", "--evolve");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT id, v, \"x y\" FROM t")).containsExactly("1|null|null", "2|0.5|a");
  }

  @Test
  void aTableOfOtherColumnsIsReplacedWhole() throws Exception {
    load("id,v\n1,a\n", "--table=t");
    execute("CREATE INDEX kept ON t (id)");
    load("id,v\n2,b\n", "--table=t", "--write-mode=overwrite");
    assertThat(query("SELECT name FROM sqlite_schema WHERE type = 'index'")).hasSize(1);
    execute("DROP INDEX kept");
    load("day\n2024-01-31\n", "--table=t", "--write-mode=overwrite", "--type=day=date");
    assertThat(query("SELECT * FROM t")).containsExactly("2024-01-31");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a\"b",
        "\"; DROP TABLE other; --",
        "'); DROP TABLE other; --",
        "select",
        "漢字 é",
        "%_\\",
        "[x]`y`",
        "?",
      })
  void namesAreTakenAsTheyAre(String name) throws Exception {
    execute("CREATE TABLE other (x)");
    String csv = "\"" + name.replace("\"", "\"\"") + "\"\n1\n";
    for (String mode : new String[] {"append", "append", "overwrite"}) {
      Outcome outcome = load(csv, "--table=" + name, "--write-mode=" + mode);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
    assertThat(query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"))
        .containsExactly("other", name);
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
    assertThat(query("SELECT " + quoted + " FROM " + quoted)).containsExactly("1");
  }

  @Test
  void aColumnWithoutANameIsAnErrorIfNamesAreStrict() {
    Outcome strict = load("a,\n1,2\n", "--table=t", "--header-names=strict");
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("facts.db")).doesNotExist();
  }

  @Test
  void aValueThatBreaksAConstraintIsNamedAndNothingIsLoaded() throws Exception {
    execute("CREATE TABLE t (id INTEGER, v TEXT, CONSTRAINT one UNIQUE (id, v))");
    Outcome outcome = load("id,v\n1,a\n2,b\n1,a\n", "--table=t", "--write-mode=append");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("UNIQUE constraint failed: t.id, t.v", "hint:");
    assertThat(query("SELECT * FROM t")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id INTEGER UNIQUE, v|append|with --write-mode=upsert",
        "id INTEGER UNIQUE, v UNIQUE|upsert|correct the rows",
        "id INTEGER UNIQUE, v CHECK (v <> 'a')|append|correct the rows",
        "id INTEGER UNIQUE, v REFERENCES t (id)|append|correct the rows",
      })
  void onlyARowThatIsThereTwiceIsSentToUpsert(String columns, String mode, String hint)
      throws Exception {
    execute("CREATE TABLE t (" + columns + ")");
    String url = "jdbc:sqlite:" + folder.resolve("facts.db") + "?foreign_keys=true";
    String second = mode.equals("upsert") ? "2" : "1";
    String[] arguments = {"-o", url, "--table=t", "--write-mode=" + mode, key(mode), "-"};
    Outcome outcome =
        InProcess.ETL
            .withInput("id,v\n1,a\n" + second + ",a\n")
            .run(
                Stream.concat(Stream.of("run", "--limit=9"), Stream.of(arguments))
                    .toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr()).contains(hint);
  }

  @Test
  void twoTablesOfOneFileAreRefusedBeforehand() throws Exception {
    Path pipeline =
        Files.writeString(
            pipeline("null: true"),
            """
            extract: {csv: a.csv}
            transform: [{limit: 9}]
            load:
            - {jdbc: 'jdbc:sqlite:facts.db', table: a}
            - {jdbc: 'jdbc:sqlite:./facts.db', table: b}
            """);
    Outcome outcome = InProcess.ETL.run("run", "-f", pipeline.toString());
    assertThat(outcome.stderr()).contains("another table of the same file");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(databaseFiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.csv|is not a database",
        "x.parquet|is not a database",
        "x.json.gz|is not a database",
        "-|--table needs a database",
        "fk.db?foreign_keys=true|contains a ?",
      })
  void aNameThatIsNotThatOfADatabaseIsRefused(String target, String message) {
    Path output = target.equals("-") ? Path.of(target) : folder.resolve(target);
    Outcome outcome =
        InProcess.ETL.withInput("v\n1\n").run("run", "-o", output.toString(), "--table=t", "-");
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"z.db", "z.DB3", "z.sqlite", "z.sqlite3"})
  void aDatabaseIsNotOverwrittenByAFile(String name) {
    String output = folder.resolve(name).toString();
    Outcome outcome = InProcess.ETL.withInput("v\n1\n").run("run", "-o", output, "-");
    assertThat(outcome.stderr()).contains("name the table with --table");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsLongerThanDeclaredIsNoErrorInSqlite() throws Exception {
    execute("CREATE TABLE t (v VARCHAR(2))");
    assertThat(load("v\nabcdef\n", "--table=t", "--write-mode=append").exitCode()).isZero();
    assertThat(query("SELECT v FROM t")).containsExactly("abcdef");
  }

  @Test
  void aFileThatIsNoDatabaseIsAnErrorThatNamesIt() throws Exception {
    Path file = Files.writeString(folder.resolve("facts.db"), "x".repeat(5_000));
    Outcome outcome = load("v\n1\n", "--table=t");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("facts.db", "not a database");
    assertThat(file).hasContent("x".repeat(5_000));
  }

  @Test
  void aDatabaseThatIsReadOnlyIsUnavailable() throws Exception {
    execute("CREATE TABLE t (v)");
    String url = "jdbc:sqlite:file:" + folder.resolve("facts.db") + "?mode=ro";
    Outcome outcome =
        InProcess.ETL.withInput("v\n1\n").run("run", "--limit=9", "-", "-o", url, "--table=u");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("facts.db", "readonly");
    assertThat(query("SELECT name FROM sqlite_schema")).containsExactly("t");
  }

  @Test
  void aMissingFolderIsAnErrorThatSaysHowToMakeIt() {
    Outcome outcome =
        InProcess.ETL
            .withInput("v\n1\n")
            .run("run", "--limit=9", "-", "-o", folder + "/no/facts.db", "--table=t");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("does not exist", "mkdir -p " + folder + "/no");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailedRunLeavesNoNewFile() throws Exception {
    assertThat(load("v\n1\nx\n", "--table=t", "--type=v=long").exitCode()).isEqualTo(4);
    assertThat(load("v\n1\n", "--table=sqlite_t").exitCode()).isEqualTo(2);
    assertThat(databaseFiles()).isEmpty();
  }

  @Test
  void afterARunThereIsOneFileWhoseReadersAreNotStopped() throws Exception {
    load("v\n1\n", "--table=t");
    assertThat(databaseFiles()).containsExactly("facts.db");
    assertThat(query("PRAGMA journal_mode")).containsExactly("wal");
    try (Connection reader = connect();
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      assertThat(query(statement, "SELECT * FROM t")).containsExactly("1");
      load("v\n2\n", "--table=t", "--write-mode=overwrite");
      assertThat(query(statement, "SELECT * FROM t")).containsExactly("1");
    }
    assertThat(query("SELECT * FROM t")).containsExactly("2");
    assertThat(databaseFiles()).containsExactly("facts.db");
  }

  @Test
  void theJournalModeOfADatabaseThatWasThereIsLeftAlone() throws Exception {
    execute("CREATE TABLE u (x)");
    load("v\n1\n", "--table=t");
    assertThat(query("PRAGMA journal_mode")).containsExactly("delete");
  }

  @Test
  void anotherWriterIsToldByAnExitCodeOfItsOwn() throws Exception {
    execute("CREATE TABLE t (v)");
    try (Connection writer = connect();
        Statement statement = writer.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Outcome outcome = load("v\n1\n", "--table=t", "--write-mode=append");
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.stderr()).contains("facts.db", "locked");
    }
  }

  @Test
  void aViewIsNoTable() throws Exception {
    execute("CREATE TABLE t (v)", "CREATE VIEW w AS SELECT * FROM t");
    Outcome outcome = load("v\n1\n", "--table=w", "--write-mode=append");
    assertThat(outcome.stderr()).contains("is a view");
    assertThat(load("v\n1\n", "--table=x.t", "--write-mode=append").stderr())
        .contains("no schemas but main");
    assertThat(load("v\n1\n", "--table=main.t", "--write-mode=append").exitCode()).isZero();
    assertThat(query("SELECT * FROM t")).containsExactly("1");
  }

  /// The ways in which splits are executed.
  enum Mode {
    SEQUENTIAL,
    THREADS,
    PROCESSES
  }

  @ParameterizedTest
  @EnumSource
  void rowsStandInTheOrderOfTheInputInEveryMode(Mode mode) throws Exception {
    Random random = new Random(7);
    Path data = Files.createDirectory(folder.resolve("data"));
    int next = 0;
    for (int file = 0; file < 12; file++) {
      StringBuilder csv = new StringBuilder("n,text\n");
      for (int rows = random.nextInt(20_000); rows > 0; rows--) {
        csv.append(next++).append(",é ").append(next % 7).append('\n');
      }
      Files.writeString(data.resolve("f" + (char) ('a' + file) + ".csv"), csv);
    }
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--mode=" + mode,
            "-j4",
            "--where=n >= 0",
            data.toString(),
            "-o",
            folder.resolve("facts.db").toString(),
            "--table=t");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT count(*), min(rowid), max(rowid), sum(n = rowid - 1) FROM t"))
        .containsExactly(next + "|1|" + next + "|" + next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run --dry-run", "preview"})
  void toLookAtAPipelineDoesNotTouchTheDatabase(String command) throws Exception {
    Path csv = Files.writeString(folder.resolve("a.csv"), "v\n1\n");
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(csv.toString(), "-o", folder + "/facts.db", "--table=t"));
    Outcome outcome = InProcess.ETL.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(databaseFiles()).isEmpty();
  }

  @Test
  void toCompareStrategiesDoesNotTouchTheDatabaseOfAPipeline() throws Exception {
    Path pipeline = pipeline("jdbc: jdbc:sqlite:facts.db, table: t");
    Outcome outcome =
        InProcess.ETL.run(
            "compare", "--runs=1", "--warmup=0", "--modes=threads", "-f", "" + pipeline);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(databaseFiles()).isEmpty();
  }

  @Test
  void theFileIsSeenFromTheFolderOfThePipeline() throws Exception {
    Path pipeline =
        pipeline("jdbc: jdbc:sqlite:facts.db, table: main.t, mode: upsert, key: [v], evolve: true");
    Outcome outcome = InProcess.ETL.run("run", "-f", pipeline.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT * FROM t")).containsExactly("1");
  }

  private Path pipeline(String target) throws IOException {
    Files.writeString(folder.resolve("a.csv"), "v\n1\n");
    return Files.writeString(
        folder.resolve("pipeline.yaml"),
        "extract: {csv: a.csv}\ntransform: [{limit: 9}]\nload: {" + target + "}\n");
  }

  private Outcome load(String csv, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("run", "-o", folder.resolve("facts.db").toString(), "--limit=1000", "-"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.withInput(csv).run(all.toArray(String[]::new));
  }

  private List<String> databaseFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("facts.db"))
          .toList();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("facts.db"));
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return query(statement, sql);
    }
  }

  /// Rows as text, `|` between their values.
  private static List<String> query(Statement statement, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
        all.add(row.toString());
      }
    }
    return all;
  }
}
