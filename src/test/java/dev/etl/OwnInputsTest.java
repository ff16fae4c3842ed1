package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Targets that are inputs which a folder or a glob leads to.
final class OwnInputsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "/*.csv", "/{b,a}.csv"})
  void anInputIsNeverReplacedByItsOwnResult(String input) throws IOException {
    Path a = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
    Path b = Files.writeString(folder.resolve("b.csv"), "id\n2\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), a);
    for (String option : new String[] {"--output=" + a, "--output=" + link, "--rejects=" + a}) {
      Outcome outcome =
          InProcess.ETL.run("run", folder + input, "--where", "id > 1", option, "--format=csv");
      assertThat(outcome.exitCode()).as(option + outcome.stderr()).isEqualTo(2);
      assertThat(outcome.stderr()).contains(" is the input " + a);
      assertThat(a).hasContent("id\n1\n");
      assertThat(b).hasContent("id\n2\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o={}", "--report={}", "--export=hyperfine:{}"})
  void aComparisonReplacesNoInputThatItNames(String option) throws IOException {
    Path input = Files.writeString(folder.resolve("a.json"), "[{\"value\":1}]");
    Outcome outcome =
        InProcess.ETL.run(
            "compare",
            input.toString(),
            "--modes=threads",
            "--runs=1",
            "--warmup=0",
            option.replace("{}", input.toString()));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    assertThat(outcome.stderr()).contains(" and an input name the same file");
    assertThat(input).hasContent("[{\"value\":1}]");
  }

  @ParameterizedTest
  @CsvSource({"lookup,names.csv", "lookup,n*.csv", "join,names.csv", "join,n*.csv"})
  void theTableOfALookupOrJoinIsNeverReplaced(String step, String table) throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), "id\n1\n");
    Path names = Files.writeString(folder.resolve("names.csv"), "id,name\n1,a\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), names);
    for (String option :
        new String[] {"--output=" + names, "--output=" + link, "--rejects=" + names}) {
      Outcome outcome =
          InProcess.ETL.run(
              "run", in.toString(), "--" + step + "=" + folder.resolve(table) + " on id", option);
      assertThat(outcome.exitCode()).as(option + outcome.stderr()).isEqualTo(2);
      assertThat(outcome.stderr()).containsAnyOf(" is the input " + names, "and an input name");
      assertThat(names).hasContent("id,name\n1,a\n");
    }
  }
}
