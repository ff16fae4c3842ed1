package dev.etl.sink.open;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Milestone;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Folders of files, one below for each value of some columns.
final class FolderSinkTest {

  /// The contract: all rows are in one partition, so that their order shows.
  abstract static class Contract extends SinkContract {
    @TempDir private Path folder;

    abstract FileFormat format();

    @Override
    Sink sink() {
      return new FileSink(folder.resolve("out"), format(), List.of("ratio"), WriteMode.OVERWRITE);
    }

    @Override
    List<String> published() throws IOException {
      Path out = folder.resolve("out");
      if (!Files.exists(out)) {
        return List.of();
      }
      assertThat(Files.exists(out.resolve("_manifest.json"))).isTrue();
      Path part = out.resolve("ratio=0.5/part-0000" + format().ending());
      return Files.exists(part)
          ? CompressedFileTest.decompressed(part)
              .lines()
              .skip(1)
              .map(line -> line.substring(0, line.indexOf(',')))
              .toList()
          : List.of();
    }

    @Override
    void assertNothingLeftBehind() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).noneMatch(file -> !file.endsWith("out"));
      }
    }
  }

  @Nested
  final class Csv extends Contract {
    @Override
    FileFormat format() {
      return FileFormat.of(OutputFormat.CSV);
    }
  }

  @Nested
  final class CsvInGzip extends Contract {
    @Override
    FileFormat format() {
      return FileFormat.of(OutputFormat.CSV).with(OutputCompression.GZIP);
    }
  }

  private static final Schema SALES =
      Schema.of(
          Field.of("id", Type.LONG),
          Field.of("country", Type.STRING),
          Field.of("year", Type.LONG),
          Field.of("amount", Type.DOUBLE));

  @TempDir private Path folder;

  @Test
  void foldersNestInTheOrderOfTheColumns() throws IOException {
    write(
        WriteMode.OVERWRITE,
        List.of("year", "country"),
        sales(row(1, "de", 2025, 0.5), row(2, "fr", 2026, 1.5), row(3, "de", 2025, 2.5)));
    assertThat(files())
        .containsOnlyKeys(
            "_manifest.json",
            "year=2025/country=de/part-0000.csv",
            "year=2026/country=fr/part-0000.csv");
    assertThat(files().get("year=2025/country=de/part-0000.csv"))
        .isEqualTo("id,amount\n1,0.5\n3,2.5\n");
    assertThat(files().get("_manifest.json"))
        .isEqualTo(
            """
            {
              "version": 1,
              "format": "csv",
              "compression": "none",
              "partition_by": ["year", "country"],
              "columns": [{"name": "id", "type": "long"}, {"name": "country", "type": "string"}, \
            {"name": "year", "type": "long"}, {"name": "amount", "type": "double"}],
              "rows": 3,
              "files": [
                {"path": "year=2025/country=de/part-0000.csv", "rows": 2, "bytes": 22},
                {"path": "year=2026/country=fr/part-0000.csv", "rows": 1, "bytes": 16}
              ]
            }
            """);
  }

  private static final String HIVE = "__HIVE_DEFAULT_PARTITION__";

  @Test
  void valuesAreEscapedAsHiveDoesAndNullHasAName() throws IOException {
    write(
        WriteMode.OVERWRITE,
        List.of("country"),
        sales(
            row(1, "a/b=c:d%", 1, 1),
            row(2, null, 1, 1),
            row(4, "é ü.", 1, 1),
            row(5, HIVE, 1, 1),
            row(6, "..", 1, 1),
            row(7, "\n\u007f", 1, 1)));
    assertThat(files())
        .containsOnlyKeys(
            "_manifest.json",
            "country=a%2Fb%3Dc%3Ad%25/part-0000.csv",
            "country=__HIVE_DEFAULT_PARTITION__/part-0000.csv",
            "country=é ü./part-0000.csv",
            "country=%5F_HIVE_DEFAULT_PARTITION__/part-0000.csv",
            "country=../part-0000.csv",
            "country=%0A%7F/part-0000.csv");
    assertThat(files().get("country=__HIVE_DEFAULT_PARTITION__/part-0000.csv"))
        .isEqualTo("id,year,amount\n2,1,1.0\n");
  }

  @Test
  void duckDbReadsTheSameRows() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Schema schema =
        Schema.of(
            Field.of("id", Type.LONG),
            Field.of("key", Type.STRING),
            Field.of("day", Type.DATE),
            Field.of("flag", Type.BOOLEAN));
    List<String> keys =
        List.of(
            "a", "b/c", "d=e", "100%", "é", "x y ", "'", "#[]{}", "..", ".", "NULL", "%5F", HIVE);
    List<String> expected = new ArrayList<>();
    try (OpenSink open =
        SinkOpener.open(
            new FileSink(
                folder.resolve("out"),
                FileFormat.of(OutputFormat.CSV),
                List.of("key", "day", "flag"),
                WriteMode.OVERWRITE),
            schema,
            context())) {
      for (int split = 0; split < 20; split++) {
        Object[][] rows = new Object[random.nextInt(300)][];
        for (int row = 0; row < rows.length; row++) {
          String key = random.nextInt(9) == 0 ? null : keys.get(random.nextInt(keys.size()));
          rows[row] = row(random.nextLong(), key, 20_000 + random.nextInt(3), random.nextBoolean());
          expected.add(
              rows[row][0]
                  + " "
                  + key
                  + " "
                  + LocalDate.ofEpochDay(((Integer) rows[row][2]).longValue())
                  + " "
                  + rows[row][3]);
        }
        SinkContract.append(open, batch(schema, rows));
      }
      open.prepare();
      open.commit();
      assertThat(open.rows()).isEqualTo(expected.size());
    }
    assertThat(
            rows(
                "SELECT id || ' ' || coalesce(key, 'null') || ' ' || day || ' ' || flag FROM"
                    + " read_csv('"
                    + folder.resolve("out")
                    + "/**/*.csv', hive_partitioning = true, hive_types = {'day': DATE, 'flag':"
                    + " BOOLEAN, 'key': VARCHAR})"))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void randomRowsAreAllThereAndInOrderWithinTheirPartition() throws Exception {
    for (OutputCompression compression : OutputCompression.values()) {
      long seed = System.nanoTime();
      Random random = new Random(seed);
      FileFormat format = FileFormat.of(OutputFormat.JSONL).with(compression);
      Map<String, List<String>> expected = new TreeMap<>();
      int[] bounds = {1, 3, 50, 500};
      int bound = bounds[random.nextInt(bounds.length)];
      int id = 0;
      try (OpenSink open = open(WriteMode.OVERWRITE, format, List.of("year", "country"))) {
        for (int split = 0; split < 8; split++) {
          List<RecordBatch> batches = new ArrayList<>();
          for (int piece = random.nextInt(4); piece > 0; piece--) {
            Object[][] rows = new Object[random.nextInt(4_000)][];
            for (int row = 0; row < rows.length; row++) {
              String country = random.nextInt(5) == 0 ? null : "c" + random.nextInt(2);
              long year = random.nextInt(bound);
              rows[row] = row(id, country, year, 0.25);
              expected
                  .computeIfAbsent(
                      "year="
                          + year
                          + "/country="
                          + Objects.requireNonNullElse(country, "__HIVE_DEFAULT_PARTITION__")
                          + "/part-0000"
                          + format.ending(),
                      _ -> new ArrayList<>())
                  .add("{\"id\":" + id++ + ",\"amount\":0.25}");
            }
            batches.add(sales(rows));
          }
          SinkContract.append(open, batches.toArray(RecordBatch[]::new));
        }
        open.prepare();
        open.commit();
        assertThat(open.rows()).isEqualTo(id);
      }
      Map<String, List<String>> actual = new TreeMap<>();
      for (Path file : parts()) {
        actual.put(
            folder.resolve("out").relativize(file).toString(),
            CompressedFileTest.decompressed(file).lines().toList());
      }
      assertThat(actual.equals(expected)).as("%s seed %d", compression, seed).isTrue();
    }
  }

  @Test
  void partsAreAddedBehindThoseThatAreThere() throws IOException {
    List<String> by = List.of("year");
    write(WriteMode.APPEND, by, sales(row(1, "de", 2025, 1), row(2, "de", 2026, 1)));
    Map<String, String> first = files();
    write(WriteMode.APPEND, by, sales(row(3, "de", 2026, 1), row(4, "de", 2027, 1)));
    write(WriteMode.APPEND, by, sales(row(5, "de", 2026, 1)));
    Map<String, String> all = files();
    assertThat(all)
        .containsOnlyKeys(
            "_manifest.json",
            "year=2025/part-0000.csv",
            "year=2026/part-0000.csv",
            "year=2026/part-0001.csv",
            "year=2027/part-0001.csv",
            "year=2026/part-0002.csv");
    first.remove("_manifest.json");
    assertThat(all).containsAllEntriesOf(first);
    assertThat(all.get("_manifest.json")).contains("\"rows\": 5");
    assertNothingElse();
  }

  @Test
  void addingNeedsTheSameTable() throws IOException {
    write(WriteMode.APPEND, List.of("year"), sales(row(1, "de", 2025, 1)));
    Map<String, String> before = files();
    assertRefused(
        () -> open(WriteMode.APPEND, FileFormat.of(OutputFormat.CSV), List.of("country")),
        ErrorKind.USAGE,
        "its columns that name folders: year; of the result: country");
    assertRefused(
        () -> open(WriteMode.APPEND, FileFormat.of(OutputFormat.JSONL), List.of("year")),
        ErrorKind.USAGE,
        "its format: csv; of the result: jsonl");
    Schema other = Schema.of(Field.of("year", Type.LONG), Field.of("id", Type.DOUBLE));
    assertRefused(
        () ->
            SinkOpener.open(
                new FileSink(
                    folder.resolve("out"),
                    FileFormat.of(OutputFormat.CSV),
                    List.of("year"),
                    WriteMode.APPEND),
                other,
                context()),
        ErrorKind.USAGE,
        "its columns: id long, country string, year long, amount double; of the result: year long,"
            + " id double");
    assertThat(files()).isEqualTo(before);
    assertNothingElse();
  }

  @Test
  void aFolderIsReplacedWhole() throws IOException {
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(1, "de", 2025, 1)));
    Files.setPosixFilePermissions(
        folder.resolve("out"), PosixFilePermissions.fromString("rwxr-x---"));
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(2, "de", 2026, 1)));
    assertThat(files()).containsOnlyKeys("_manifest.json", "year=2026/part-0000.csv");
    assertThat(Files.getPosixFilePermissions(folder.resolve("out"))).hasSize(5);
    assertNothingElse();
  }

  @Test
  void filesOfOthersAreNotReplaced() throws IOException {
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(1, "de", 2025, 1)));
    Path other = Files.writeString(folder.resolve("out/year=2025/notes.txt"), "mine");
    for (WriteMode mode : List.of(WriteMode.OVERWRITE, WriteMode.APPEND)) {
      assertRefused(
          () -> open(mode, FileFormat.of(OutputFormat.CSV), List.of("year")),
          ErrorKind.UNAVAILABLE,
          "it holds files that etl did not write: year=2025/notes.txt");
    }
    Files.delete(other);
    for (WriteMode mode : List.of(WriteMode.OVERWRITE, WriteMode.APPEND)) {
      try (OpenSink open = open(mode, FileFormat.of(OutputFormat.CSV), List.of("year"))) {
        Files.writeString(other, "appeared meanwhile");
        open.prepare();
        assertRefused(
            open::commit,
            ErrorKind.UNAVAILABLE,
            "it holds files that etl did not write: year=2025/notes.txt");
      }
      Files.delete(other);
    }
    assertNothingElse();
  }

  @Test
  void aFolderThatIsEmptyIsReplacedAndAnyOtherIsNot() throws IOException {
    Files.createDirectories(folder.resolve("out/empty"));
    write(WriteMode.APPEND, List.of("year"), sales(row(1, "de", 2025, 1)));
    Files.delete(folder.resolve("out/_manifest.json"));
    assertRefused(
        () -> open(WriteMode.OVERWRITE, FileFormat.of(OutputFormat.CSV), List.of("year")),
        ErrorKind.UNAVAILABLE,
        "it holds files that etl did not write: year=2025/part-0000.csv");
  }

  @Test
  void aManifestThatIsCutOffIsToldByItsPlace() throws IOException {
    write(WriteMode.APPEND, List.of("year"), sales(row(1, "de", 2025, 1)));
    Files.writeString(folder.resolve("out/_manifest.json"), "{\"version\": }");
    assertRefused(
        () -> open(WriteMode.APPEND, FileFormat.of(OutputFormat.CSV), List.of("year")),
        ErrorKind.DATA,
        "_manifest.json is not what etl writes: line 1: Unexpected character");
  }

  /// A manifest says which files are the run's: nothing in it may be read in two ways.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"version\": 1|\"version\": 1, \"version\": 1|it has 'version' twice",
        "\"version\": 1|\"version\": 01|line 2: Invalid numeric value",
        "\"version\": 1|\"version\": ١|line 2: Unexpected character",
        "\"version\": 1|\"version\": 1, \"x\": \"\\ud83d\"|contains an unpaired surrogate",
        "\"version\": 1|\"version\": 1, \"x\": \"\u0001\"|line 2: Illegal unquoted character",
        "\"version\": 1|\"version\": 1, \"x\": \"\u00ff\"|line 2 is not valid UTF-8",
      })
  void aManifestIsReadStrictly(String known, String odd, String message) throws IOException {
    write(WriteMode.APPEND, List.of("year"), sales(row(1, "de", 2025, 1)));
    Path manifest = folder.resolve("out/_manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(known);
    Charset encoding = odd.contains("\u00ff") ? ISO_8859_1 : UTF_8;
    Files.write(manifest, text.replace(known, odd).getBytes(encoding));
    assertThatThrownBy(
            () -> open(WriteMode.APPEND, FileFormat.of(OutputFormat.CSV), List.of("year")))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
        .hasMessageStartingWith("_manifest.json is not what etl writes: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "csv, orc, 'orc' is not one of table",
        "csv, CSV, 'CSV' is not one of table",
        "none, lzo, 'lzo' is not one of none",
        "string, text, 'text' is not one of long",
      })
  void wordsOfAManifestThatMeanNothingAreNamed(String known, String unknown, String message)
      throws IOException {
    write(WriteMode.APPEND, List.of("year"), sales(row(1, "de", 2025, 1)));
    Path manifest = folder.resolve("out/_manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains('"' + known + '"');
    Files.writeString(manifest, text.replace('"' + known + '"', '"' + unknown + '"'));
    assertRefused(
        () -> open(WriteMode.APPEND, FileFormat.of(OutputFormat.CSV), List.of("year")),
        ErrorKind.DATA,
        "_manifest.json is not what etl writes: " + message);
  }

  @Test
  void aFolderThatIsThereMayBeForbidden() throws IOException {
    write(WriteMode.FAIL, List.of("year"), sales(row(1, "de", 2025, 1)));
    assertRefused(
        () -> open(WriteMode.FAIL, FileFormat.of(OutputFormat.CSV), List.of("year")),
        ErrorKind.UNAVAILABLE,
        "exists already");
  }

  @Test
  void milestonesAreToldInOrder() throws IOException {
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(1, "de", 2025, 1)));
    List<Milestone> reached = new ArrayList<>();
    FileSink sink =
        new FileSink(
            folder.resolve("out"),
            FileFormat.of(OutputFormat.CSV),
            List.of("year"),
            WriteMode.OVERWRITE);
    SinkContext watched =
        new SinkContext(
            OutputStream.nullOutputStream(),
            (milestone, target) -> {
              assertThat(target).isEqualTo(sink.describe());
              reached.add(milestone);
            });
    try (OpenSink open = SinkOpener.open(sink, SALES, watched)) {
      SinkContract.append(open, sales(row(2, "de", 2026, 1)));
      open.prepare();
      open.commit();
    }
    assertThat(reached).containsExactly(Milestone.values());
  }

  @Test
  void ofTwoRunsThatAddTheSecondIsTurnedAway() throws IOException {
    List<String> by = List.of("year");
    try (OpenSink late = open(WriteMode.APPEND, FileFormat.of(OutputFormat.CSV), by)) {
      write(WriteMode.APPEND, by, sales(row(1, "de", 2025, 1)));
      late.prepare();
      assertRefused(late::commit, ErrorKind.LOCKED, "another run created it meanwhile");
    }
    try (OpenSink first = open(WriteMode.APPEND, FileFormat.of(OutputFormat.CSV), by)) {
      for (WriteMode mode : List.of(WriteMode.APPEND, WriteMode.OVERWRITE)) {
        assertRefused(
            () -> open(mode, FileFormat.of(OutputFormat.CSV), by),
            ErrorKind.LOCKED,
            "another run is adding to it");
      }
      first.prepare();
      first.commit();
    }
    assertNothingElse();
  }

  @Test
  void aSymbolicLinkStaysAndItsDestinationIsReplaced() throws IOException {
    Path real = folder.resolve("real");
    Files.createSymbolicLink(folder.resolve("out"), Path.of("real"));
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(1, "de", 2025, 1)));
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(1, "de", 2026, 1)));
    assertThat(folder.resolve("out")).isSymbolicLink();
    assertThat(real.resolve("year=2026/part-0000.csv")).exists();
  }

  @Test
  void thousandsOfPartitionsNeedFewFilesAtATime() throws IOException {
    int partitions = 2_000;
    long before = openFiles();
    try (OpenSink open =
        open(WriteMode.OVERWRITE, FileFormat.of(OutputFormat.CSV), List.of("year"))) {
      for (int split = 0; split < 3; split++) {
        Object[][] rows = new Object[2 * partitions][];
        for (int row = 0; row < rows.length; row++) {
          rows[row] = row(row, "de", row % partitions, 1);
        }
        SinkContract.append(open, sales(rows));
        assertThat(openFiles() - before).isLessThan(100);
      }
      open.prepare();
      open.commit();
    }
    assertThat(parts()).hasSize(partitions);
    assertThat(Files.readString(folder.resolve("out/year=7/part-0000.csv")).lines()).hasSize(7);
  }

  /// Writes more than it may into the folder that its argument names.
  static final class WritesTooMuch {
    private WritesTooMuch() {}

    public static void main(String[] arguments) {
      FileSink sink =
          new FileSink(
              Path.of(arguments[0]),
              FileFormat.of(OutputFormat.CSV),
              List.of("year"),
              WriteMode.OVERWRITE);
      try (OpenSink open = SinkOpener.open(sink, SALES, context())) {
        for (int split = 0; split < 20; split++) {
          SinkContract.append(
              open,
              sales(
                  IntStream.range(0, 5_000)
                      .mapToObj(id -> row(id, "de", id % 2, 1))
                      .toArray(Object[][]::new)));
        }
        open.prepare();
        open.commit();
      } catch (EtlException e) {
        System.out.println(e.kind() + " " + e.getMessage());
      }
    }
  }

  @Test
  void aFullDiskLeavesTheOldFolder() throws Exception {
    write(WriteMode.OVERWRITE, List.of("year"), sales(row(1, "de", 2025, 1)));
    Map<String, String> before = files();
    Process limited =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 100; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                WritesTooMuch.class.getName(),
                folder.resolve("out").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(limited.inputReader().readLine())
        .isEqualTo("UNAVAILABLE cannot write " + folder.resolve("out") + ": File too large");
    assertThat(limited.waitFor()).isZero();
    assertThat(files()).isEqualTo(before);
    assertNothingElse();
  }

  private static long openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.exists(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.count();
    }
  }

  @Test
  void moreFoldersThanAnybodyWantsAreRefused() {
    try (OpenSink open =
        open(WriteMode.OVERWRITE, FileFormat.of(OutputFormat.CSV), List.of("id"))) {
      RecordBatch batch =
          sales(
              IntStream.rangeClosed(0, 10_000)
                  .mapToObj(id -> row(id, "de", 2025, 1))
                  .toArray(Object[][]::new));
      assertRefused(
          () -> SinkContract.append(open, batch),
          ErrorKind.USAGE,
          "--partition-by makes more than 10,000 folders");
    }
  }

  @Test
  void columnsMustBeThereAndLeaveOne() {
    assertRefused(
        () -> open(WriteMode.OVERWRITE, FileFormat.of(OutputFormat.CSV), List.of("contry")),
        ErrorKind.USAGE,
        "no column 'contry'");
    assertRefused(
        () ->
            open(
                WriteMode.OVERWRITE,
                FileFormat.of(OutputFormat.CSV),
                List.of("id", "country", "year", "amount")),
        ErrorKind.USAGE,
        "--partition-by names all columns");
    assertRefused(
        () -> open(WriteMode.OVERWRITE, FileFormat.of(OutputFormat.CSV), List.of("id", "id")),
        ErrorKind.USAGE,
        "names the column 'id' twice");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatHasItsEnding(OutputFormat format) throws IOException {
    try (OpenSink open = open(WriteMode.OVERWRITE, FileFormat.of(format), List.of("year"))) {
      SinkContract.append(open, sales(row(1, "de", 2025, 1)));
      open.prepare();
      open.commit();
    }
    assertThat(folder.resolve("out/year=2025/part-0000" + FileFormat.of(format).ending()))
        .isNotEmptyFile();
  }

  private static RecordBatch sales(Object[]... rows) {
    return batch(SALES, rows);
  }

  private void write(WriteMode mode, List<String> partitionBy, RecordBatch... batches) {
    try (OpenSink open = open(mode, FileFormat.of(OutputFormat.CSV), partitionBy)) {
      SinkContract.append(open, batches);
      open.prepare();
      open.commit();
    }
  }

  private OpenSink open(WriteMode mode, FileFormat format, List<String> partitionBy) {
    return SinkOpener.open(
        new FileSink(folder.resolve("out"), format, partitionBy, mode), SALES, context());
  }

  private static SinkContext context() {
    return SinkContext.of(OutputStream.nullOutputStream());
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path out = folder.resolve("out");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static List<String> rows(String sql) throws SQLException {
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

  private static void assertRefused(ThrowingCallable call, ErrorKind kind, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(EtlException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(message);
  }

  private void assertNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("out");
    }
  }
}
