package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import dev.etl.data.TextColumns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `etl profile` and `etl freq` as commands.
final class ProfileRunTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("in.csv"),
            """
            id,city,price,day
            1,Köln,2.5,2024-01-01
            2,Bonn,,2024-01-02
            3,Köln,4.5,2024-01-03
            4,Köln,8.0,2024-01-05
            """);
  }

  private static Outcome etl(String... arguments) {
    return InProcess.ETL.run(arguments);
  }

  private static String sound(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout();
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 5", "Broken pipe, 0"})
  void outputThatCannotBeWrittenIsAnErrorUnlessItsReaderIsGone(String reason, int exitCode) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(reason);
          }
        };
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            failing,
            new PrintStream(messages, true, UTF_8),
            false,
            false,
            Map.of(),
            Milestones.UNWATCHED);
    for (String json : List.of("--json", "--mode=sequential")) {
      assertThat(EtlCommand.run(terminal, "profile", file.toString(), json)).isEqualTo(exitCode);
    }
    if (exitCode != 0) {
      assertThat(messages.toString(UTF_8))
          .contains("etl: error: cannot write standard output: " + reason);
    }
  }

  @Test
  void eachColumnIsDescribed() {
    assertThat(sound(etl("profile", file.toString())))
        .isEqualTo(
            """
            id  long
              4 values, no nulls, all distinct
              ████████
              min   5 %  25 %  median  75 %  95 %  max
                1  1.15  1.75     2.5  3.25  3.85    4
              mean 2.5, standard deviation 1.29099

            city  string
              4 values, no nulls, 2 distinct
              4 characters
              min      Bonn
              max      Köln
              Köln  3  75.0 %  ████████████████████████████████████████
              Bonn  1  25.0 %  █████████████▍

            price  double
              3 values, 1 null (25.0 %), all distinct
              ██            ██                      ██
              min  5 %  25 %  median  75 %  95 %  max
              2.5  2.7   3.5     4.5  6.25  7.65    8
              mean 5, standard deviation 2.78388

            day  date
              4 values, no nulls, all distinct
              ██████  ██
                     min         5 %        25 %      median
              2024-01-01  2024-01-01  2024-01-01  2024-01-02
                    75 %        95 %         max
              2024-01-03  2024-01-04  2024-01-05
            """);
  }

  @Test
  void jsonHasNumbersAsNumbers() {
    JsonNode columns =
        JsonMapper.shared().readTree(sound(etl("profile", "--json", file.toString())));
    assertThat(columns).hasSize(4);
    JsonNode price = columns.get(2);
    assertThat(price.get("name").asString()).isEqualTo("price");
    assertThat(price.get("nulls").asLong()).isEqualTo(1);
    assertThat(price.get("max").isNumber()).isTrue();
    assertThat(price.get("quantiles").get("0.5").asDouble()).isEqualTo(4.5);
    JsonNode city = columns.get(1);
    assertThat(city.get("min").asString()).isEqualTo("Bonn");
    assertThat(city.get("quantiles").isNull()).isTrue();
    assertThat(city.get("frequent").get(0).get("value").asString()).isEqualTo("Köln");
    assertThat(city.get("frequent").get(0).get("count").asLong()).isEqualTo(3);
  }

  @Test
  void textsOfAnyKindSurviveJson() throws IOException {
    String odd = "a\"\"b\\c\td},{\"\"value\"\":1";
    Files.writeString(file, "text\n\"" + odd + "\"\n\"" + odd + "\"\nz\n");
    JsonNode columns =
        JsonMapper.shared().readTree(sound(etl("profile", "--json", file.toString())));
    assertThat(columns.get(0).get("frequent").get(0).get("value").asString())
        .isEqualTo(odd.replace("\"\"", "\""));
  }

  /// Several splits, and more distinct values than are counted.
  private Path large() throws IOException {
    Random random = new Random(7);
    StringBuilder rows = new StringBuilder("id,value,key,word\n");
    for (int row = 0; row < 900_000; row++) {
      rows.append(row).append(',').append(random.nextGaussian()).append(',');
      rows.append((int) Math.exp(12 * random.nextDouble()));
      rows.append(",w").append(random.nextInt(100_000)).append('\n');
    }
    return Files.writeString(folder.resolve("large.csv"), rows);
  }

  @Test
  void everyModeAndNumberOfWorkersGivesTheSameBytes() throws IOException {
    Path large = large();
    String expected = sound(etl("profile", "--json", "--mode=sequential", large.toString()));
    assertThat(expected).contains("\"distinct_error\": 0.008125");
    for (String mode : Modes.NAMES) {
      for (String workers : List.of("2", "5")) {
        assertThat(
                sound(etl("profile", "--json", "--mode=" + mode, "-j", workers, large.toString())))
            .isEqualTo(expected);
      }
    }
    assertThat(sound(InProcess.ETL.onTerminal(80).run("profile", large.toString())))
        .contains("about ", "(±0.8 %)", "ranks of these quantiles: ±0.")
        .contains("no value occurs more than ");
    String values = sound(etl("freq", "--mode=sequential", large.toString(), "key"));
    assertThat(sound(etl("freq", "--mode=processes", large.toString(), "key"))).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120})
  void theTextFitsTheTerminal(int columns) throws IOException {
    Files.writeString(
        file,
        "a long name of a column that is wider than narrow terminals are,text,\u56db\u6708\n"
            + ("-123456789.123456789," + "x".repeat(300) + "," + "\u56db".repeat(99) + "\n")
                .repeat(3)
            + "1e300,short,\ud83d\ude00\n");
    assertThat(sound(InProcess.ETL.onTerminal(columns).run("profile", file.toString())).lines())
        .hasSizeGreaterThan(12)
        .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(columns));
  }

  @Test
  void inputsAreThoseOfARun() throws IOException {
    assertThat(sound(InProcess.ETL.withInput("a\n1\n2\n").run("profile", "-")))
        .startsWith("a  long\n  2 values");
    Path json = Files.writeString(folder.resolve("a.json"), "[{\"a\": 1}, {\"a\": null}]");
    assertThat(sound(etl("profile", json.toString()))).startsWith("a  long\n  1 value, 1 null");
    assertThat(sound(etl("profile", file.toString(), json.toString()))).contains("\na  long\n");
    assertThat(sound(etl("profile", file.toString(), "--where=price > 3", "--select=price")))
        .startsWith("price  double\n  2 values");
    assertThat(sound(etl("profile", file.toString(), "--type=id=string", "--select=id")))
        .startsWith("id  string\n");
  }

  @Test
  void aPipelineFileIsProfiledAndMayProfile() throws IOException {
    Path pipeline = folder.resolve("p.yaml");
    Files.writeString(pipeline, "extract: {csv: in.csv}\ntransform: [{filter: id > 2}]\n");
    assertThat(sound(etl("profile", "-f", pipeline.toString()))).contains("2 values");
    assertThat(sound(etl("freq", "-f", pipeline.toString(), "city")))
        .isEqualTo("city,count,percent\nKöln,2,100.0\n");
    Files.writeString(
        pipeline,
        "extract: {csv: in.csv}\ntransform: [{profile: {}}, {select: [column, distinct, q50]}]\n");
    assertThat(sound(etl("run", "-f", pipeline.toString())))
        .isEqualTo("column,distinct,q50\nid,4,2.5\ncity,2,\nprice,3,4.5\nday,4,2024-01-02\n");
    Files.writeString(
        pipeline, "extract: {csv: in.csv}\ntransform: [{frequencies: [city]}, {limit: 1}]\n");
    assertThat(sound(etl("run", "-f", pipeline.toString())))
        .isEqualTo("city,count,percent\nKöln,3,75.0\n");
  }

  @Test
  void badRowsAreCountedAndKept() throws IOException {
    Files.writeString(file, "id\n1\nx\n3\n");
    Path rejects = folder.resolve("rejects.csv");
    for (String command : List.of("profile FILE", "freq FILE id")) {
      String[] arguments =
          (command.replace("FILE", file.toString()) + " --type=id=long").split(" ");
      Outcome refused = etl(arguments);
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.stdout()).isEmpty();
      assertThat(refused.stderr()).contains("line 3, column id: 'x' is not a number");
      List<String> tolerant = new java.util.ArrayList<>(List.of(arguments));
      tolerant.addAll(List.of("--max-errors=1", "--rejects=" + rejects));
      Outcome kept = etl(tolerant.toArray(String[]::new));
      assertThat(kept.exitCode()).isEqualTo(3);
      assertThat(kept.stderr()).contains("1 rejected");
      assertThat(rejects).content().contains("in.csv,3,id,'x' is not a number,x");
    }
    assertThat(etl("profile", folder.resolve("none.csv").toString()).exitCode()).isEqualTo(5);
  }

  @Test
  void aFileWithoutRowsHasColumnsWithoutValues() throws IOException {
    Files.writeString(file, "a,b\n");
    assertThat(sound(etl("profile", file.toString())))
        .isEqualTo("a  string\n  no values, no nulls\n\nb  string\n  no values, no nulls\n");
    assertThat(sound(etl("freq", file.toString(), "a"))).isEqualTo("a,count,percent\n");
  }

  @Test
  void valuesAreCountedMostFrequentFirst() throws IOException {
    Files.writeString(file, "city,count\nb,1\na,1\nc,2\nc,2\n,2\n");
    assertThat(sound(etl("freq", file.toString(), "city")))
        .isEqualTo("city,count,percent\nc,2,40.0\nb,1,20.0\na,1,20.0\n,1,20.0\n");
    assertThat(sound(etl("freq", "--limit=1", file.toString(), "count")))
        .isEqualTo("count,count_,percent\n2,3,60.0\n");
    assertThat(sound(etl("freq", file.toString(), "count,city", "--limit=2", "--format=jsonl")))
        .isEqualTo(
            """
            {"count":2,"city":"c","count_":2,"percent":40.0}
            {"count":1,"city":"b","count_":1,"percent":20.0}
            """);
    Path target = folder.resolve("out.tsv");
    assertThat(
            sound(
                etl(
                    "freq",
                    file.toString(),
                    "city",
                    "--where=city = 'c'",
                    "-o",
                    target.toString())))
        .isEmpty();
    assertThat(target).hasContent("city\tcount\tpercent\nc\t2\t100.0\n");
  }

  @Test
  void aMissingColumnIsNamed() {
    Outcome none = etl("freq", file.toString(), "citty");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.stderr()).contains("no column 'citty'", "did you mean 'city'?");
    Outcome alone = etl("freq", file.toString());
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.stderr())
        .contains("no column to count", "hint: name it after the inputs: etl freq data.csv city");
    assertThat(etl("freq").stderr()).contains("no column to count");
    Outcome limited = etl("freq", file.toString(), "citty", "--limit=1");
    assertThat(limited.stderr()).contains("error: no column 'citty'");
  }
}
