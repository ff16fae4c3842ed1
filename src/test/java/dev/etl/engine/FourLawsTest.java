package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.text.NumberText;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.OutputFormat;
import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.RunReport;
import dev.etl.sink.FileSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The four laws of guessed types, on random tables of random spellings, at random sizes of blocks
/// and splits: untouched values keep their spelling, a guess loses nothing, it never costs a row,
/// and it is taken back with a note.
final class FourLawsTest {
  private static final int RUNS = Integer.getInteger("etl.test.runs", 40);

  private static final List<Mode> MODES = List.of(Mode.values());

  @TempDir private Path folder;

  /// Makes values of one kind.
  private enum Kind {
    WHOLE {
      @Override
      String value(Random random) {
        return Long.toString(random.nextLong() >> random.nextInt(64));
      }
    },
    DECIMAL {
      @Override
      String value(Random random) {
        BigDecimal number =
            new BigDecimal(random.nextInt(2_000_000) - 1_000_000).movePointLeft(random.nextInt(7));
        return switch (random.nextInt(6)) {
          case 0 -> number.toPlainString() + (number.scale() > 0 ? "000" : ".");
          case 1 -> random.nextInt(1_000) + "E" + (random.nextInt(20) - 10);
          case 2 -> "." + random.nextInt(1_000);
          case 3 -> Double.toString(random.nextGaussian());
          case 4 -> random.nextInt(10) + ".e+0" + random.nextInt(10);
          default -> number.toPlainString();
        };
      }
    },
    DIGITS {
      @Override
      String value(Random random) {
        String digits =
            (1 + random.nextInt(9))
                + random
                    .ints(10 + random.nextInt(30), 0, 10)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining());
        return random.nextInt(3) == 0 ? digits : digits.substring(0, 3) + "." + digits.substring(3);
      }
    },
    TRUTH {
      @Override
      String value(Random random) {
        return List.of("true", "FALSE", "True", "false").get(random.nextInt(4));
      }
    },
    DAY {
      @Override
      String value(Random random) {
        return "20%02d-0%d-1%d"
            .formatted(random.nextInt(100), 1 + random.nextInt(9), random.nextInt(9));
      }
    },
    MOMENT {
      @Override
      String value(Random random) {
        String fraction = List.of("", ".5", ".250", ".123456").get(random.nextInt(4));
        return DAY.value(random)
            + (random.nextBoolean() ? "T" : " ")
            + "10:20:3"
            + random.nextInt(10)
            + fraction;
      }
    },
    CODE {
      @Override
      String value(Random random) {
        return (random.nextBoolean() ? "00" : "+") + random.nextInt(1_000);
      }
    },
    TEXT {
      @Override
      String value(Random random) {
        return List.of("n/k", "a,b", "say \"hi\"", "two\nlines", "ä€", "NA", "-", "1 2", "'")
            .get(random.nextInt(9));
      }
    },
    NOTHING {
      @Override
      String value(Random random) {
        return "";
      }
    };

    abstract String value(Random random);
  }

  private static Kind any(Random random) {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  /// A random table: an identifier, then columns of which each has a usual kind of value, and
  /// perhaps odd ones, from some row on.
  private static List<List<String>> table(Random random) {
    int columns = 1 + random.nextInt(4);
    int rows = 1_100 + random.nextInt(300);
    List<List<String>> table = new ArrayList<>();
    List<Function<Integer, String>> values = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      Kind usual = any(random);
      Kind odd = any(random);
      int from = random.nextInt(2 * rows);
      int rarity = 1 + random.nextInt(100);
      values.add(
          row -> {
            Kind kind = row >= from && random.nextInt(rarity) == 0 ? odd : usual;
            return random.nextInt(20) == 0 ? "" : kind.value(random);
          });
    }
    for (int row = 0; row < rows; row++) {
      List<String> record = new ArrayList<>(List.of(Integer.toString(row)));
      for (Function<Integer, String> value : values) {
        record.add(value.apply(row));
      }
      table.add(record);
    }
    return table;
  }

  private static String csv(List<String> header, List<List<String>> table) {
    return String.join(",", header)
        + "\n"
        + table.stream()
            .map(
                row ->
                    row.stream().map(FourLawsTest::field).collect(Collectors.joining(",")) + "\n")
            .collect(Collectors.joining());
  }

  private static String field(String value) {
    return value.matches("(?s).*[,\"\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static List<String> header(List<List<String>> table) {
    List<String> header = new ArrayList<>(List.of("id"));
    for (int column = 1; column < table.getFirst().size(); column++) {
      header.add("c" + column);
    }
    return header;
  }

  private Pipeline pipeline(String transforms, Path out) throws IOException {
    PipelineFile file =
        PipelineReader.parse(
            "extract: {csv: in.csv}\ntransform: " + transforms + "\n",
            "test",
            folder,
            new Variables(Map.of(), Map.of()));
    return new Pipeline(
        file.loaders(),
        file.transforms(),
        new FileSink(out, OutputFormat.CSV),
        new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
  }

  private RunReport run(String transforms, Path out, ReadSizes sizes) throws IOException {
    return new SmallReads(sizes).run(pipeline(transforms, out));
  }

  private static ReadSizes sizes(Random random) {
    return new ReadSizes(200L + random.nextInt(5_000), 16 + random.nextInt(300));
  }

  @Test
  void untouchedValuesKeepTheirSpellingAndNoGuessCostsARow() throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path out = folder.resolve("out.csv");
    for (int run = 0; run < RUNS; run++) {
      List<List<String>> table = table(random);
      String csv = csv(header(table), table);
      Files.writeString(folder.resolve("in.csv"), csv);
      ReadSizes sizes = sizes(random);
      String what = "run %d of seed %d, %s".formatted(run, seed, sizes);
      String filter = random.nextBoolean() ? "[{filter: 'true'}]" : "[{filter: 'id >= 0'}]";
      RunReport report = run(filter, out, sizes);
      assertThat(report.failure()).as(what).isNull();
      assertThat(Files.readString(out)).as(what).isEqualTo(csv);
      Mode mode = MODES.get(random.nextInt(MODES.size()));
      RunReport other =
          new LocalEngine(mode, new Workers.Fixed(3))
              .run(pipeline(filter, out), Runs.context("", ProgressListener.NONE));
      assertThat(other.failure()).as(what).isNull();
      assertThat(other.notes())
          .as(what)
          .filteredOn(note -> !note.startsWith("auto: "))
          .isEqualTo(report.notes());
      assertThat(Files.readString(out)).as(what).isEqualTo(csv);
    }
  }

  @Test
  void castingToTextGivesTheTextOfTheSource() throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path out = folder.resolve("out.csv");
    for (int run = 0; run < RUNS; run++) {
      List<List<String>> table = table(random);
      Files.writeString(folder.resolve("in.csv"), csv(header(table), table));
      ReadSizes sizes = sizes(random);
      String what = "run %d of seed %d, %s".formatted(run, seed, sizes);
      RunReport report =
          run("[{derive: {t: \"CONCAT('<', c1, '>')\"}}, {select: [id, t]}]", out, sizes);
      assertThat(report.failure()).as(what).isNull();
      List<List<String>> expected =
          table.stream().map(row -> List.of(row.getFirst(), "<" + row.get(1) + ">")).toList();
      // Among numbers and dates NA means null.
      assertThat(Files.readString(out).replace("<NA>", "<>"))
          .as(what)
          .isEqualTo(csv(List.of("id", "t"), expected).replace("<NA>", "<>"));
    }
  }

  @Test
  void computedNumbersAreThoseOfTheTexts() throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path out = folder.resolve("out.csv");
    for (int run = 0; run < RUNS; run++) {
      List<List<String>> table = new ArrayList<>();
      Kind kind = random.nextBoolean() ? Kind.WHOLE : Kind.DECIMAL;
      for (int row = 0; row < 1_200; row++) {
        table.add(List.of(Integer.toString(row), kind.value(random)));
      }
      Files.writeString(folder.resolve("in.csv"), csv(header(table), table));
      ReadSizes sizes = sizes(random);
      String what = "run %d of seed %d, %s".formatted(run, seed, sizes);
      RunReport report = run("[{derive: {d: 'CAST(c1 AS double)'}}, {select: [d]}]", out, sizes);
      assertThat(report.failure()).as(what).isNull();
      List<String> lines = Files.readAllLines(out);
      for (int row = 0; row < table.size(); row++) {
        assertThat(NumberText.parse(lines.get(row + 1)))
            .as(what)
            .isEqualTo(new BigDecimal(table.get(row).get(1)).doubleValue());
      }
    }
  }

  @Test
  void aTypeThatIsTakenBackIsNoted() throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path out = folder.resolve("out.csv");
    for (int run = 0; run < RUNS; run++) {
      Kind usual = List.of(Kind.WHOLE, Kind.DECIMAL, Kind.TRUTH, Kind.DAY).get(random.nextInt(4));
      Kind odd = List.of(Kind.CODE, Kind.TEXT).get(random.nextInt(2));
      boolean late = random.nextBoolean();
      StringBuilder csv = new StringBuilder("id,c1\n");
      for (int row = 0; row < 1_500; row++) {
        String value = late && row == 1_400 ? "x" + odd.value(random) : usual.value(random);
        csv.append(row).append(',').append(field(value)).append('\n');
      }
      Files.writeString(folder.resolve("in.csv"), csv);
      RunReport report = run("[{filter: 'id >= 0'}]", out, sizes(random));
      assertThat(report.failure()).as("seed %d", seed).isNull();
      assertThat(report.notes()).as("run %d of seed %d", run, seed).hasSize(late ? 1 : 0);
    }
  }
}
