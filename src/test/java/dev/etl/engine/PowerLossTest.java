package dev.etl.engine;

import static dev.etl.format.OutputFormat.CSV;
import static dev.etl.format.OutputFormat.JSON;
import static dev.etl.format.OutputFormat.JSONL;
import static dev.etl.format.OutputFormat.MARKDOWN;
import static dev.etl.format.OutputFormat.PARQUET;
import static dev.etl.format.OutputFormat.TSV;
import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// On a disk that fails, or loses its power, the old result is left or the new one. To try one
/// target with one seed again: `mvn test -Dtest=PowerLossTest -Detl.seed=SEED`.
final class PowerLossTest {
  private static final int FEW = 25;
  private static final int MANY = 1_000;

  static final List<PowerTarget> TARGETS =
      List.of(
          new PowerTarget.OfRun("csv", file("a.csv", CSV, OVERWRITE)),
          new PowerTarget.OfRun("long csv", 400, file("a.csv", CSV, OVERWRITE)),
          new PowerTarget.OfRun("tsv", file("a.tsv", TSV, OVERWRITE)),
          new PowerTarget.OfRun("json", file("a.json", JSON, OVERWRITE)),
          new PowerTarget.OfRun("jsonl", file("a.jsonl", JSONL, OVERWRITE)),
          new PowerTarget.OfRun("md", file("a.md", MARKDOWN, OVERWRITE)),
          new PowerTarget.OfRun("parquet", file("a.parquet", PARQUET, OVERWRITE)),
          new PowerTarget.OfRun("csv.gz", file("a.csv.gz", CSV, OVERWRITE)),
          new PowerTarget.OfRun("jsonl.zst", file("a.jsonl.zst", JSONL, OVERWRITE)),
          new PowerTarget.OfRun("csv, appended to", file("a.csv", CSV, APPEND)),
          new PowerTarget.OfRun("long csv, appended to", 400, file("a.csv", CSV, APPEND)),
          new PowerTarget.OfRun("csv.gz, appended to", file("a.csv.gz", CSV, APPEND)),
          new PowerTarget.OfRun("jsonl.zst, appended to", file("a.jsonl.zst", JSONL, APPEND)),
          new PowerTarget.OfRun("csv, if there is none", file("a.csv", CSV, FAIL)),
          new PowerTarget.OfRun("folder of csv", folder("part", CSV, OVERWRITE)),
          new PowerTarget.OfRun("folder of csv, appended to", folder("part", CSV, APPEND)),
          new PowerTarget.OfRun("folder of csv, if there is none", folder("part", CSV, FAIL)),
          new PowerTarget.OfRun("folder of parquet", folder("part", PARQUET, OVERWRITE)),
          new PowerTarget.OfRun("folder of parquet, appended to", folder("part", PARQUET, APPEND)),
          new PowerTarget.OfRun("folder of many files", 60, folder("id", JSONL, OVERWRITE)),
          new PowerTarget.OfRun(
              "two files", file("a.csv", CSV, OVERWRITE), file("b.jsonl", JSONL, OVERWRITE)),
          new PowerTarget.OfRun(
              "file and folder", file("a.csv", CSV, APPEND), folder("part", CSV, OVERWRITE)),
          new PowerTarget.OfRun(
              "rejects and report", 12, true, List.of(file("a.csv", CSV, OVERWRITE))),
          new PowerTarget.Generated());

  private static FileSink file(String name, OutputFormat format, WriteMode mode) {
    return new FileSink(
        PowerTarget.OUTPUT.resolve(name), FileFormat.of(format, Path.of(name)), List.of(), mode);
  }

  private static FileSink folder(String column, OutputFormat format, WriteMode mode) {
    FileFormat written =
        format == CSV ? new FileFormat(CSV, OutputCompression.GZIP) : FileFormat.of(format);
    return new FileSink(PowerTarget.OUTPUT.resolve("parts"), written, List.of(column), mode);
  }

  @ParameterizedTest
  @FieldSource("TARGETS")
  void theOldResultIsLeftOrTheNewOne(PowerTarget target) {
    Long seed = Long.getLong("etl.seed");
    if (seed != null) {
      check(target, seed, 1);
    } else {
      check(target, new Random().nextLong(1L << 40), FEW);
    }
  }

  @ParameterizedTest
  @FieldSource("TARGETS")
  @Tag("kills")
  void theOldResultIsLeftOrTheNewOneManyTimes(PowerTarget target) {
    check(target, new Random().nextLong(1L << 40), MANY);
  }

  private static void check(PowerTarget target, long first, int count) {
    List<String> failures = new ArrayList<>();
    Map<PowerCase.Key, PowerCase> cases = new HashMap<>();
    for (long seed = first; seed < first + count; seed++) {
      try {
        new PowerTrial(target, seed, cases).run();
      } catch (RuntimeException | Error e) {
        failures.add("seed " + seed + ": " + e);
      }
    }
    assertThat(failures.stream().limit(5))
        .as("%s: %d of %d seeds from %d on", target, failures.size(), count, first)
        .isEmpty();
  }
}
