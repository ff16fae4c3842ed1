package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rejects file may hold corrections of many hours: a run that has read nothing leaves it alone.
final class KeptRejectsTest {
  private static final String CORRECTED =
      "file,line,column,reason,text\nin.csv,2,id,not a number,7\n";

  @TempDir private Path folder;
  private Path input;
  private Path rejects;

  @BeforeEach
  void writeFiles() throws IOException {
    input = Files.writeString(folder.resolve("in.csv"), "id,value\n1,0.5\n2,0.25\n");
    rejects = Files.writeString(folder.resolve("bad.csv"), CORRECTED);
  }

  private void assertKept(int exitCode, Path from, String... options) throws IOException {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "run";
    arguments[1] = "--rejects=" + rejects;
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[arguments.length - 1] = from.toString();
    Outcome outcome = InProcess.ETL.run(arguments);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(exitCode);
    assertThat(rejects).hasContent(CORRECTED);
  }

  @Test
  void anUnknownColumnLeavesThemAlone() throws IOException {
    assertKept(2, input, "--where=idd > 1");
  }

  @Test
  void aMissingInputLeavesThemAlone() throws IOException {
    assertKept(5, folder.resolve("missing.csv"));
  }

  @Test
  void aTargetThatMayNotBeReplacedLeavesThemAlone() throws IOException {
    Path out = Files.writeString(folder.resolve("out.csv"), "id\n1\n");
    assertKept(5, input, "--select=id", "--write-mode=fail", "--output=" + out);
  }

  @Test
  void aLockedTargetLeavesThemAlone() throws IOException {
    Path out = Files.writeString(folder.resolve("out.csv"), "id\n1\n");
    try (FileOutputStream other = new FileOutputStream(out.toFile(), true);
        FileLock _ = other.getChannel().lock()) {
      assertKept(6, input, "--select=id", "--write-mode=append", "--output=" + out);
    }
  }

  @Test
  void aRunThatHasReadRowsReplacesThemEvenIfItFails() throws IOException {
    Files.writeString(input, "id,value\n1,0.5\nx,0.25\n");
    Outcome outcome =
        InProcess.ETL.run(
            "run", "--rejects=" + rejects, "--type=id=long", "--select=id", input.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(Files.readString(rejects)).contains("x,0.25");
  }
}
