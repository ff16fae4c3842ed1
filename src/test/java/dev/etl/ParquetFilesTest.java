package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ServedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parquet as a source: files that DuckDB and etl wrote, and files that are not what they should
/// be.
@Timeout(120)
final class ParquetFilesTest {
  private static final int USAGE = 2;
  private static final int REJECTED = 3;
  private static final int DATA = 4;

  @TempDir private Path folder;

  @Test
  void valuesOfAllTypesAreReadWithoutLoss() throws SQLException {
    Path file =
        duckdb(
            """
            select * from (values
              (1::bigint, 2::tinyint, 4294967295::uinteger, 18446744073709551615::ubigint,
               0.1::double, 0.5::float, true, date '2024-01-31',
               timestamp '2024-01-31 12:34:56.123456',
               (timestamp '2024-01-31 12:34:56.123')::timestamp_ms,
               (timestamp '2024-01-31 12:34:56')::timestamp_ns,
               timestamptz '2024-01-31 12:34:56+02', time '12:34:56.5',
               12.30::decimal(9, 2), -1.2500::decimal(18, 4), 12345678901234567890.12::decimal(38, 2),
               'täxt', 'blob'::blob, '00000000-0000-0000-0000-00000000000f'::uuid,
               interval '14 months 2 days', 'small'::enum('small', 'big'), '{"x": 1}'::json),
              (null, null, null, null, null, null, null, null, null, null, null, null, null, null,
               null, null, null, null, null, null, null, null))
              t(l, i1, u4, u8, d, f, b, day, ts, ms, ns, tz, t, d9, d18, d38, s, bytes, id, iv, e, j)
            """);

    Outcome outcome = run(file);

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .containsExactly(
            "l,i1,u4,u8,d,f,b,day,ts,ms,ns,tz,t,d9,d18,d38,s,bytes,id,iv,e,j",
            "1,2,4294967295,18446744073709551615,0.1,0.5,true,2024-01-31,"
                + "2024-01-31 12:34:56.123456,2024-01-31 12:34:56.123,2024-01-31 12:34:56,"
                + "2024-01-31T10:34:56Z,12:34:56.5,12.30,-1.2500,12345678901234567890.12,täxt,"
                + "YmxvYg==,00000000-0000-0000-0000-00000000000f,P14M2DT0S,small,\"{\"\"x\"\":"
                + " 1}\"",
            ",".repeat(21));
    assertThat(outcome.stderr()).contains("column 'bytes' holds bytes, read as base64");
  }

  @Test
  void structsListsAndMapsAreJson() throws Exception {
    Path file =
        duckdb(
            """
            select * from (values
              ({'a': 1, 'b': [1, null, 3], 'c': {'d': 'x"y'}}, [[1], [], [null, 2]], ['p', null],
               map {'k': 1.5::double, 'm': null}, [{'a': 1}, null], map {1: [date '2024-01-31']}),
              (null, null, null, null, null, null),
              ({'a': null, 'b': [], 'c': null}, [], [], map {}, [], map {}),
              ({'a': 2, 'b': null, 'c': {'d': null}}, [null], ['q'], map {'z': 2.0::double},
               [{'a': null}, {'a': 3}], map {2: null, 3: []}))
              t(s, ll, l, m, ls, ml)
            """);

    Outcome outcome = run(file, "-o", folder.resolve("out.jsonl").toString());

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(lines("out.jsonl"))
        .containsExactly(
            "{\"s\":{\"a\":1,\"b\":[1,null,3],\"c\":{\"d\":\"x\\\"y\"}},\"ll\":[[1],[],[null,2]],"
                + "\"l\":[\"p\",null],\"m\":{\"k\":1.5,\"m\":null},\"ls\":[{\"a\":1},null],"
                + "\"ml\":{\"1\":[\"2024-01-31\"]}}",
            "{\"s\":null,\"ll\":null,\"l\":null,\"m\":null,\"ls\":null,\"ml\":null}",
            "{\"s\":{\"a\":null,\"b\":[],\"c\":null},\"ll\":[],\"l\":[],\"m\":{},\"ls\":[],"
                + "\"ml\":{}}",
            "{\"s\":{\"a\":2,\"b\":null,\"c\":{\"d\":null}},\"ll\":[null],\"l\":[\"q\"],"
                + "\"m\":{\"z\":2.0},\"ls\":[{\"a\":null},{\"a\":3}],\"ml\":{\"2\":null,\"3\":[]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "uncompressed,V1",
    "uncompressed,V2",
    "snappy,V1",
    "snappy,V2",
    "gzip,V1",
    "zstd,V2",
    "brotli,V1",
    "lz4,V1",
    "lz4_raw,V2"
  })
  void everyCodecAndPageVersionGivesTheSame(String codec, String version) throws Exception {
    String rows =
        "select i id, (i % 7)::varchar || 'x' t, case when i % 5 = 0 then null else i * 0.5::double"
            + " end d, (i % 100)::integer g, 'unique' || (i * 7919) q, i % 3 = 0 b,"
            + " timestamp '2024-01-01' + interval (i) second ts,"
            + " (i % 1000)::decimal(9, 2) x from range(6000) t(i)";
    Path file = duckdb(rows, "codec '" + codec + "', parquet_version '" + version + "'");
    Path csv = folder.resolve("expected.csv");
    execute("copy (" + rows + ") to '" + csv + "' (format csv, header)");

    Outcome outcome = run(file, "-o", folder.resolve("out.csv").toString());

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(lines("out.csv")).isEqualTo(lines("expected.csv"));
  }

  @Test
  void rowGroupsAreSplitsWithTheSameBytesInEveryMode() throws Exception {
    Path file =
        duckdb(
            "select i id, case when i % 3 = 0 then null else 'n' || i end n, i / 7.0::double v from"
                + " range(10000) t(i)",
            "row_group_size 2048");
    List<String> results = new ArrayList<>();
    for (String option :
        List.of("--mode=sequential", "--mode=threads", "--mode=processes", "--isolate=2")) {
      Outcome outcome = run(file, option, "--where=v > 100", "--derive=w=v * 2");
      assertThat(outcome.exitCode()).as(option + outcome.stderr()).isZero();
      results.add(outcome.stdout());
    }

    assertThat(results.getFirst().lines().count()).isEqualTo(9300);
    assertThat(new TreeSet<>(results)).hasSize(1);
    assertThat(run(file, "-j2").stderr()).contains("10,000 rows");
  }

  @Test
  void statisticsAreOfNumericColumns() throws SQLException {
    Path file = duckdb("select i::integer a, (i / 2.0)::decimal(9, 2) b, 'x' c from range(4) t(i)");

    Outcome outcome = InProcess.ETL.run("run", file.toString());
    Outcome text = InProcess.ETL.run("run", "--column=c", file.toString());

    assertThat(outcome.stdout())
        .as(outcome.stderr())
        .contains("a.parquet,a,4,0,1.5,")
        .contains("a.parquet,b,4,0,0.75,");
    assertThat(text.exitCode()).isEqualTo(DATA);
    assertThat(text.stderr()).contains("a.parquet, line 1, column c: 'x' is not a number");
  }

  @Test
  void foldersAndGlobsGiveColumnsOfTheirNames() throws SQLException {
    execute(
        "copy (select i, i % 3 as year, 'k' || (i % 2) as kind from range(12) t(i)) to '"
            + folder.resolve("hive")
            + "' (format parquet, partition_by (year, kind))");

    Outcome found = run(folder.resolve("hive"), "--sort=i", "--select=i,year,kind");
    Outcome glob = run(folder.resolve("hive/**/*.parquet"), "--sort=i", "--select=i,year,kind");

    assertThat(found.stdout().lines().limit(4).toList())
        .as(found.stderr())
        .containsExactly("i,year,kind", "0,0,k0", "1,1,k1", "2,2,k0");
    assertThat(glob.stdout()).isEqualTo(found.stdout());
  }

  @Test
  void filesOfEtlAreReadAsTheyWere() throws IOException {
    Path csv = folder.resolve("in.csv");
    Files.writeString(
        csv,
        """
        id,day,at,amount,name,ok,long,j
        1,2024-01-31,2024-01-31 12:00:00.5,1.50,"a ""b""
        c",true,9223372036854775807,"{""a"":[1,2]}"
        2,,,,,,,
        """);
    String types = "--type=amount=decimal(30,2)";
    Path parquet = folder.resolve("a.parquet");
    Outcome written =
        InProcess.ETL.run("run", csv.toString(), types, "--limit=9", "-o", parquet.toString());
    assertThat(written.exitCode()).as(written.stderr()).isZero();
    assertThat(run(parquet).stdout()).isEqualTo(Files.readString(csv));
  }

  @Test
  void declaredTypesAreReadByTheirTexts() throws SQLException {
    Path file =
        duckdb(
            "select * from (values ('7', 'blob'::blob, '31/01/2024', 1), ('x', 'b'::blob,"
                + " '01/02/2024', 2)) t(n, b, d, i)");

    Outcome outcome =
        run(
            file,
            "--type=n=long",
            "--type=b=string",
            "--type=d=date(dd/MM/yyyy)",
            "--type=i=decimal(5,2)",
            "--max-errors=1");

    assertThat(outcome.exitCode()).isEqualTo(REJECTED);
    assertThat(outcome.stdout())
        .as(outcome.stderr())
        .isEqualTo("n,b,d,i\n7,blob,2024-01-31,1.00\n");
    assertThat(run(file, "--type=n=long").stderr())
        .contains("a.parquet, line 2, column n: 'x' is not");
    assertThat(run(file, "--type=zz=long").exitCode()).isEqualTo(USAGE);
  }

  @Test
  void rejectedRowsAreCorrectedAsJson() throws Exception {
    Path file =
        duckdb(
            "select i, (timestamp '2024-01-31')::timestamp_ns + interval (i) microsecond ts,"
                + " make_timestamp_ns(1706659200000000000 + i) ns from range(3) t(i)");
    Path rejects = folder.resolve("rejects.csv");

    Outcome outcome = run(file, "--max-errors=9", "--rejects=" + rejects);
    assertThat(outcome.exitCode()).isEqualTo(REJECTED);
    assertThat(run(file).stderr())
        .contains("column ns: '2024-01-31 00:00:00.000000001' is finer than a microsecond")
        .contains("--type='ns=string'");
    Files.writeString(
        rejects, Files.readString(rejects).replaceAll("00:00:00.00000000\\d", "00:00:00.5"));
    Outcome corrected = run(file, "--corrected=" + rejects);

    assertThat(corrected.stdout().lines().toList())
        .as(corrected.stderr() + Files.readString(rejects))
        .containsExactly(
            "i,ts,ns",
            "1,2024-01-31 00:00:00.000001,2024-01-31 00:00:00.5",
            "2,2024-01-31 00:00:00.000002,2024-01-31 00:00:00.5");
    assertThat(run(file, "--type=ns=string").stdout()).contains(".000000002");
  }

  @Test
  void filesUniteWithOthersByName() throws Exception {
    duckdb("select 1 a, 'x' b");
    Files.writeString(folder.resolve("b.csv"), "a,c\n1.5,2\n");

    Outcome outcome = run(folder.resolve("a.parquet"), folder.resolve("b.csv").toString());

    assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo("a,b,c\n1.0,x,\n1.5,,2\n");
  }

  @Test
  void pipelineFilesAndCommandsReadParquet() throws Exception {
    Path file = duckdb("select i id, 'n' || i as name from range(3) t(i)");
    Path pipeline = folder.resolve("p.yaml");
    Files.writeString(
        pipeline, "extract: {parquet: a.parquet, columns: {id: string}}\ntransform: [limit: 2]\n");

    assertThat(InProcess.ETL.run("run", "-f", pipeline.toString()).stdout())
        .isEqualTo("id,name\n0,n0\n1,n1\n");
    assertThat(InProcess.ETL.run("check", "-f", pipeline.toString()).exitCode()).isZero();
    assertThat(InProcess.ETL.run("preview", file.toString()).stdout()).contains("id,long,");
    assertThat(InProcess.ETL.run("profile", file.toString()).stdout()).contains("name");
    assertThat(InProcess.ETL.run("freq", file.toString(), "name").stdout()).contains("n2");
  }

  @Test
  void theFileBehindAUrlIsReadInParts() throws Exception {
    byte[] bytes = Files.readAllBytes(duckdb("select i a, i * 2 b from range(5000) t(i)"));
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/data/a.parquet", ServedFile.of(bytes));

      Outcome outcome = InProcess.ETL.run("run", "--limit=2", server.url("/data/a.parquet"));

      assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo("a,b\n0,0\n1,2\n");
    }
  }

  @Test
  void emptyTablesAndFilesThatAreNoneAreTold() throws Exception {
    Path empty = duckdb("select 1 a where false");
    Path none = folder.resolve("none.parquet");
    Files.write(none, new byte[0]);
    Path text = folder.resolve("text.parquet");
    Files.writeString(text, "a,b\n1,2\n1,2\n1,2\n");

    assertThat(run(empty).stdout()).isEqualTo("a\n");
    assertThat(run(none).exitCode()).isEqualTo(DATA);
    assertThat(run(none).stderr()).contains("none.parquet: is empty");
    assertThat(run(text).stderr()).contains("text.parquet: is not a Parquet file");
    assertThat(InProcess.ETL.run("run", folder.resolve("x.parquet").toString()).stderr())
        .contains("x.parquet: no such file");
  }

  @Test
  void truncatedFilesAreTold() throws Exception {
    byte[] bytes = Files.readAllBytes(duckdb("select i a from range(9000) t(i)"));
    Path cut = folder.resolve("cut.parquet");
    for (int length : new int[] {3, 8, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      Outcome outcome = run(cut);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(DATA);
      assertThat(outcome.stderr()).contains("cut.parquet: is");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "lz4_raw", "zstd"})
  void damagedFilesAreErrorsOfTheFile(String codec) throws Exception {
    byte[] bytes =
        Files.readAllBytes(
            duckdb(
                "select i a, 't' || (i % 9) b, [i, i + 1] c, i * 0.1 d, 'u' || i e from range(500)"
                    + " t(i)",
                "codec '" + codec + "'"));
    long seed = 20_261_130;
    Random random = new Random(seed);
    Path damaged = folder.resolve("damaged.parquet");
    for (int round = 0; round < 120; round++) {
      byte[] changed = bytes.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) random.nextInt(256);
      Files.write(damaged, changed);
      Outcome outcome = run(damaged);
      assertThat(outcome.exitCode())
          .as("seed %d, round %d, byte %d: %s", seed, round, at, outcome.stderr())
          .isIn(0, USAGE, DATA);
    }
  }

  private Path duckdb(String rows) throws SQLException {
    return duckdb(rows, "codec 'snappy'");
  }

  private Path duckdb(String rows, String options) throws SQLException {
    Path file = folder.resolve("a.parquet");
    execute("copy (" + rows + ") to '" + file + "' (format parquet, " + options + ")");
    return file;
  }

  private static void execute(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement one = connection.createStatement()) {
      one.execute("set threads = 1; set timezone = 'UTC'");
      one.execute(statement);
    }
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name), UTF_8);
  }

  private static Outcome run(Path path, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--limit=999999", path.toString()));
    arguments.addAll(List.of(options));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }
}
