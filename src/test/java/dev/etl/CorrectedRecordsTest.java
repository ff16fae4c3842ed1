package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Some rows are spoiled, rejected, repaired in the rejects file and fed back: what both runs give
/// together is what the run on the data gives that was never spoiled.
final class CorrectedRecordsTest {
  private static final int REJECTS = 3;
  private static final int USAGE = 2;

  @TempDir private Path folder;

  /// How inputs are written.
  private enum Kind {
    CSV(".csv", ',', UTF_8, ""),
    SEMICOLONS(".csv", ';', UTF_8, ", delimiter: ';'"),
    ENCODED(".csv", ',', UTF_16LE, ", encoding: UTF-16LE"),
    COMMENTED(".csv", '|', UTF_8, ", delimiter: '|', comment: '#'"),
    COMPRESSED(".csv.gz", ',', UTF_8, ""),
    JSON_LINES(".jsonl", ' ', UTF_8, ""),
    JSON(".json", ' ', UTF_8, "");

    private final String ending;
    private final char delimiter;
    private final Charset encoding;
    private final String options;

    Kind(String ending, char delimiter, Charset encoding, String options) {
      this.ending = ending;
      this.delimiter = delimiter;
      this.encoding = encoding;
      this.options = options;
    }

    boolean isJson() {
      return this == JSON || this == JSON_LINES;
    }
  }

  /// A record, and how it is spoiled.
  private record Made(String good, String spoiled) {}

  static Stream<Long> seeds() {
    return new Random().longs(20).boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothRunsTogetherGiveTheWhole(long seed) throws IOException {
    Random random = new Random(seed);
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    List<Map<String, String>> repairs = new ArrayList<>();
    Path good = Files.createDirectory(folder.resolve("good"));
    Path bad = Files.createDirectory(folder.resolve("bad"));
    int files = 1 + random.nextInt(3);
    int count = random.nextInt(3) == 0 ? 20_000 : 40;
    for (int file = 0; file < files; file++) {
      List<Made> records = records(random, kind, file, count);
      String name = "data_" + file + kind.ending;
      write(good.resolve(name), kind, records.stream().map(Made::good).toList());
      write(bad.resolve(name), kind, records.stream().map(Made::spoiled).toList());
      Map<String, String> repair = new TreeMap<>();
      records.forEach(record -> repair.put(normal(kind, record.spoiled), record.good));
      repairs.add(repair);
    }
    check(kind, good, bad, text -> repaired(repairs, kind, text));
  }

  /// JSON comes without the blanks between its tokens.
  private static String normal(Kind kind, String text) {
    return kind.isJson() ? text.replace(": ", ":").replace(", ", ",") : text;
  }

  private static String repaired(List<Map<String, String>> repairs, Kind kind, String text) {
    for (Map<String, String> repair : repairs) {
      String good = repair.get(text);
      if (good != null) {
        return good;
      }
    }
    throw new AssertionError(kind + ": nobody wrote " + text);
  }

  private void check(Kind kind, Path good, Path bad, UnaryOperator<String> repair)
      throws IOException {
    List<String> whole = run(kind, good, 0);
    Path rejects = folder.resolve("rejects.csv");
    List<String> first = run(kind, bad, REJECTS, "--max-errors=100%", "--rejects=" + rejects);
    Path corrected = folder.resolve("corrected.csv");
    correct(rejects, corrected, repair);
    Path again = folder.resolve("again.csv");
    List<String> second = run(kind, bad, 0, "--corrected=" + corrected, "--rejects=" + again);
    assertThat(again).hasContent("file,line,column,reason,text");
    assertThat(Stream.concat(first.stream(), second.stream()).sorted())
        .containsExactlyElementsOf(whole.stream().sorted().toList());
    assertThat(second).isNotEmpty();
    // Nothing was corrected: the same is rejected for the same reason.
    run(kind, bad, REJECTS, "--corrected=" + rejects, "--rejects=" + again, "--max-errors=100%");
    assertThat(again).hasSameTextualContentAs(rejects);
  }

  private List<String> run(Kind kind, Path inputs, int code, String... options) throws IOException {
    Path pipeline = folder.resolve("pipeline.yaml");
    String types = "columns: {key: long, value: double, day: date}";
    Files.writeString(
        pipeline,
        """
        extract: {%s: "%s/*", %s%s}
        transform:
          - validate: {key: key >= 0}
          - derive: {size: 6 / length(note)}
          - select: [key, value, note]
        """
            .formatted(kind.isJson() ? "json" : "csv", inputs, types, kind.options));
    Path out = folder.resolve("out.jsonl");
    Outcome outcome =
        InProcess.ETL.run(
            Stream.concat(
                    Stream.of("run", "-q", "-f", pipeline.toString(), "-o", out.toString()),
                    Stream.of(options))
                .toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(code);
    return Files.readAllLines(out);
  }

  private static List<Made> records(Random random, Kind kind, int file, int count) {
    List<Made> records = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      long key = 1_000_000L * (file + 1) + number;
      String note = note(random, kind);
      String value = random.nextInt(1000) + ".5";
      String good = record(kind, "" + key, value, note, "2024-01-31");
      int fault = number == 1 ? 0 : random.nextInt(count < 100 ? 12 : 2_000);
      String spoiled =
          switch (fault) {
            case 0 -> record(kind, "" + key, "v" + value, note, "2024-01-31");
            case 1 -> record(kind, "-" + key, value, note, "2024-01-31");
            case 2 -> record(kind, "" + key, value, note, "31.1. of " + key);
            case 3 -> record(kind, "" + key, value, note, "no day\n" + key);
            case 4 ->
                kind.isJson()
                    ? good.replace("}", ", \"odd\": 1}")
                    : good + kind.delimiter + "one too many";
            default -> good;
          };
      records.add(new Made(good, spoiled));
    }
    return records;
  }

  private static String note(Random random, Kind kind) {
    String[] pieces = {
      "a", "\"", "" + kind.delimiter, "\n", "\r\n", "ü", "€", " ", "x,y", ";", "'", "😀", "# no"
    };
    StringBuilder note = new StringBuilder("n");
    for (int piece = random.nextInt(5); piece > 0; piece--) {
      note.append(pieces[random.nextInt(pieces.length)]);
    }
    return note.toString();
  }

  private static String record(Kind kind, String key, String value, String note, String day) {
    if (kind.isJson()) {
      boolean number = value.charAt(0) != 'v';
      return "{\"key\": %s, \"value\": %s, \"note\": %s, \"day\": %s}"
          .formatted(key, number ? value : json(value), json(note), json(day));
    }
    return Stream.of(key, value, note, day)
        .map(field -> quoted(kind, field))
        .reduce((one, other) -> one + kind.delimiter + other)
        .orElseThrow();
  }

  private static String json(String text) {
    String escaped = text.replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    return '"' + escaped + '"';
  }

  private static String quoted(Kind kind, String field) {
    boolean plain =
        field.chars().noneMatch(each -> "\"\r\n".indexOf(each) >= 0 || each == kind.delimiter);
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private static void write(Path file, Kind kind, List<String> records) throws IOException {
    String text =
        switch (kind) {
          case JSON -> "[" + String.join(",\n", records) + "]";
          case JSON_LINES -> String.join("\n", records);
          case COMMENTED ->
              "# first\nkey|value|note|day\n" + String.join("\n# c\n", records) + "\n";
          case CSV, SEMICOLONS, ENCODED, COMPRESSED ->
              "key,value,note,day\n".replace(',', kind.delimiter) + String.join("\r\n", records);
        };
    try (OutputStream file1 = Files.newOutputStream(file);
        OutputStream out = kind == Kind.COMPRESSED ? new GZIPOutputStream(file1) : file1) {
      out.write(text.getBytes(kind.encoding));
    }
  }

  /// Writes a rejects file with repaired texts, as an editor would.
  private static void correct(Path rejects, Path corrected, UnaryOperator<String> repair)
      throws IOException {
    StringBuilder text = new StringBuilder("file,line,column,reason,text\n");
    try (CsvReader reader = new CsvReader(Files.newInputStream(rejects), CsvDialect.RFC_4180)) {
      while (reader.next()) {
        List<String> fields = new ArrayList<>(reader.fields());
        fields.set(4, repair.apply(fields.get(4)));
        text.append(String.join(",", fields.stream().map(CorrectedRecordsTest::cell).toList()));
        text.append('\n');
      }
    }
    Files.writeString(corrected, text);
  }

  private static String cell(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /// The records of all splits of a large file, quoted line breaks at their beginnings included.
  @Test
  void recordsOfALargeFile() throws IOException {
    Path good = Files.createDirectory(folder.resolve("good"));
    Path bad = Files.createDirectory(folder.resolve("bad"));
    List<Made> records = new ArrayList<>();
    String filler = "n\n1,2,3,4\n".repeat(20) + "\"";
    for (int number = 0; number < 180_000; number++) {
      String plain = record(Kind.CSV, "" + number, "1.5", filler, "2024-01-31");
      boolean fault = number % 9_973 == 1;
      records.add(new Made(plain, fault ? plain.replace("1.5", "x" + number) : plain));
    }
    write(good.resolve("a.csv"), Kind.CSV, records.stream().map(Made::good).toList());
    write(bad.resolve("a.csv"), Kind.CSV, records.stream().map(Made::spoiled).toList());
    assertThat(Files.size(bad.resolve("a.csv"))).isGreaterThan(2 << 24);
    check(Kind.CSV, good, bad, text -> text.replaceFirst(",x\\d+,", ",1.5,"));
  }

  @Test
  void textsThatAreNoRecordAreRejectedAlone() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "id,value\n1,1\n2,x\n3,y\n4,z\n5,u\n");
    Path corrected =
        Files.writeString(
            folder.resolve("c.csv"),
            """
            file,line,column,reason,text
            %1$s,3,,,"2,""20"
            %1$s,4,,,"3,30
            3,31"
            %1$s,5,,,
            %1$s,6,,,"5,50"
            %1$s,6,,,"5,50"
            """
                .formatted(input));
    Path rejects = folder.resolve("rejects");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--select=id,value",
            "--type=value=long",
            "--corrected=" + corrected,
            "--rejects=" + rejects,
            "--max-errors=3",
            input.toString());
    assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo("id,value\n5,50\n");
    assertThat(rejects)
        .hasContent(
            """
            file,line,column,reason,text
            %1$s,3,,has a quote that is never closed,"2,""20"
            %1$s,4,,holds several records,"3,30
            3,31"
            %1$s,5,,holds no record,""
            """
                .formatted(input));
  }

  @Test
  void whatCannotBeFedBackIsSaid() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "id,value\n1,1\n");
    String header = "file,line,column,reason,text\n";
    assertThat(refused(input, "a,b\n")).contains("missing column 'file'");
    assertThat(refused(input, header + "b.csv,2,,,x\n"))
        .contains("'b.csv' is not one of the inputs");
    assertThat(refused(input, header + input + ",two,,,x\n"))
        .contains("line 2: 'two' is not a" + " line number");
    assertThat(refused(input, header + input + ",2,,,x\n" + input + ",2,,,y\n"))
        .contains("line 3: " + input + ", line 2 occurs twice, with different texts");
    Path corrected = folder.resolve("corrected.csv");
    Outcome same =
        InProcess.ETL.run(
            "run", "--corrected=" + corrected, "--rejects=" + corrected, input.toString());
    assertThat(same.exitCode()).isEqualTo(USAGE);
    assertThat(same.stderr()).contains("--rejects and --corrected name the same file");
    assertThat(refused(input, header + input + ",2,,,x\n", input.toString()))
        .contains("two inputs have the name");
  }

  private String refused(Path input, String text, String... more) throws IOException {
    Path corrected = Files.writeString(folder.resolve("corrected.csv"), text);
    Outcome outcome =
        InProcess.ETL.run(
            Stream.concat(
                    Stream.of("run", "--corrected=" + corrected, input.toString()), Stream.of(more))
                .toArray(String[]::new));
    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.stdout()).isEmpty();
    return outcome.stderr();
  }
}
