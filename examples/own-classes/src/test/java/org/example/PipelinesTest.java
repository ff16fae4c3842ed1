package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pipelines give what is expected, run by etl as a user does. */
class PipelinesTest {

  @Test
  void risk() throws Exception {
    assertEquals(Files.readString(Path.of("expected/risk.csv")), run("risk.yaml"));
  }

  @Test
  void longestRun() throws Exception {
    assertEquals(Files.readString(Path.of("expected/longest-run.csv")), run("longest-run.yaml"));
  }

  /** What etl, which is on the class path of the test, writes to standard output. */
  private static String run(String pipeline) throws IOException, InterruptedException {
    Process etl =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.etl.Main",
                    "run",
                    "-q",
                    "-f",
                    pipeline,
                    "--class-path=" + new File("target/classes")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(etl.getInputStream().readAllBytes(), "UTF-8");
    // Some readings are rejected, within the limit.
    assertEquals(3, etl.waitFor());
    return output;
  }
}
