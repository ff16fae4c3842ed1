package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Odd arguments and expressions, and what is said of them.
final class SmallDoorsTest {
  @TempDir private Path folder;

  @Test
  void aQuoteInTheNameOfAColumnIsNobodysWarning() throws IOException {
    Path input = Files.writeString(folder.resolve("in.csv"), "\"a\"\"b\",c\n1,2\n");
    Outcome outcome = InProcess.ETL.run("run", "-q", input.toString(), "--select", "a\"b");
    assertThat(outcome).isEqualTo(new Outcome(0, "\"a\"\"b\"\n1\n", ""));
  }

  @Test
  void aNameOfAMegabyteIsNotPrintedWhole() {
    Outcome outcome = InProcess.ETL.run("run", "x".repeat(1 << 20));
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).hasSizeLessThan(10_000).contains("xxx … xxx");
  }

  @Test
  void textsThatAnExpressionMakesAreBounded() throws IOException {
    Path input = Files.writeString(folder.resolve("in.csv"), "c\na\nb\n");
    String text = "c";
    for (int depth = 0; depth < 40; depth++) {
      text = "replace(" + text + ", 'a', 'aa')";
    }
    for (String expression : new String[] {"length(" + text + ")", text + " || 'x'"}) {
      Outcome outcome =
          InProcess.ETL.run(
              "run", "-q", input.toString(), "--derive", "n = " + expression, "--max-errors=1");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(outcome.stdout()).startsWith("c,n\nb,");
    }
    Outcome refused = InProcess.ETL.run("run", input.toString(), "--derive", "n = " + text);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.stderr()).contains("makes a text of more than 8 MiB");
  }

  @Test
  void aHangUpHasItsPlaceAmongTheExitCodes() {
    assertThat(InProcess.ETL.run("run", "--help").stdout()).contains("129: hung up");
  }
}
