package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// One input is one version for the whole run. Files are changed at known moments of real runs.
@Timeout(120)
final class ChangedInputTest {
  private static final String CHANGED = ": changed while it was read";

  /// So many rows that a file is read in two splits.
  private static final int SEVERAL_SPLITS = 1_400_000;

  @TempDir private Path folder;
  private Path input;
  private Path output;

  @BeforeEach
  void name() {
    input = folder.resolve("in.csv");
    output = folder.resolve("out.csv");
  }

  /// What others may do to a file of the same size.
  enum Change {
    REWRITTEN {
      @Override
      void make(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.WRITE);
      }
    },
    REPLACED {
      @Override
      void make(Path file, byte[] bytes) throws IOException {
        Files.move(written(file, bytes), file, StandardCopyOption.REPLACE_EXISTING);
      }
    },
    REPLACED_BY_ONE_OF_THE_SAME_TIME {
      @Override
      void make(Path file, byte[] bytes) throws IOException {
        Path other = written(file, bytes);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      }
    },
    LINKED_ELSEWHERE {
      @Override
      void make(Path file, byte[] bytes) throws IOException {
        Path other = written(file, bytes);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.delete(file);
        Files.createSymbolicLink(file, other);
      }
    },
    CUT_AND_GROWN_AGAIN {
      @Override
      void make(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
          out.write(bytes);
        }
      }
    };

    abstract void make(Path file, byte[] bytes) throws IOException;

    static Path written(Path file, byte[] bytes) throws IOException {
      return Files.write(file.resolveSibling(".new-" + file.getFileName()), bytes);
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  /// Runs the program, and something else when it gets to a milestone for the first time.
  private static Outcome run(Milestone moment, Action action, String... arguments) {
    Set<Milestone> met = EnumSet.noneOf(Milestone.class);
    Milestones watched =
        (milestone, _) -> {
          if (met.add(milestone) && milestone == moment) {
            try {
              action.run();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        };
    Outcome outcome = run(InputStream.nullInputStream(), watched, arguments);
    assertThat(met).as(outcome.stderr()).contains(moment);
    return outcome;
  }

  private static Outcome run(InputStream in, Milestones watched, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream messages = new PrintStream(err, true, UTF_8);
    Terminal terminal = new Terminal(in, out, messages, false, false, Map.of(), watched);
    int code = EtlCommand.run(terminal, arguments);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private void assertNothingPublished(Outcome outcome, Path changed) {
    assertThat(outcome.stderr()).contains(changed + CHANGED, "run again");
    assertThat(outcome.stderr().split(": changed while", -1)).hasSize(2);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(output).doesNotExist();
  }

  /// Rows of the same size, whatever their word is.
  private static byte[] csv(String word, int rows) {
    StringBuilder text = new StringBuilder("id,word\n");
    for (int row = 0; row < rows; row++) {
      text.append(10_000_000 + row).append(',').append(word).append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  static Stream<Arguments> changesAndMoments() {
    return Stream.of(Change.values())
        .flatMap(
            change ->
                Stream.of(Milestone.CLAIMED, Milestone.APPENDED, Milestone.PREPARED)
                    .map(moment -> Arguments.of(change, moment)));
  }

  /// The file is one of several splits, so that some are read before the change and some after it.
  @ParameterizedTest
  @MethodSource("changesAndMoments")
  void aFileThatChangesWhileItIsReadGivesNoMixture(Change change, Milestone moment)
      throws IOException {
    Files.write(input, csv("old", SEVERAL_SPLITS));
    byte[] other = csv("new", SEVERAL_SPLITS);
    Outcome outcome =
        run(
            moment,
            () -> change.make(input, other),
            "run",
            "--mode=sequential",
            "--limit=3000000",
            "" + input,
            "-o",
            "" + output);
    assertNothingPublished(outcome, input);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aFileOfAFolderThatChangesIsNamed(Change change) throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    Files.write(inputs.resolve("a.csv"), csv("old", 10));
    Files.write(inputs.resolve("b.csv"), csv("old", 10));
    Path changed = inputs.resolve("b.csv");
    Outcome outcome =
        run(
            Milestone.CLAIMED,
            () -> change.make(changed, csv("new", 10)),
            "run",
            "--limit=100",
            "" + inputs,
            "-o",
            "" + output);
    assertNothingPublished(outcome, changed);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aCompressedFileThatChangesIsNamed(Change change) throws IOException {
    Path zipped = folder.resolve("in.csv.gz");
    Files.write(zipped, gzip(csv("old", 10)));
    byte[] other = gzip(csv("cld", 10));
    assertThat(other).hasSameSizeAs(Files.readAllBytes(zipped));
    Outcome outcome =
        run(
            Milestone.PREPARED,
            () -> change.make(zipped, other),
            "run",
            "--limit=100",
            "" + zipped,
            "-o",
            "" + output);
    assertNothingPublished(outcome, zipped);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aJsonFileThatChangesIsNamed(Change change) throws IOException {
    Path lines = Files.writeString(folder.resolve("in.jsonl"), "{\"a\":1}\n{\"a\":2}\n");
    Outcome outcome =
        run(
            Milestone.PREPARED,
            () -> change.make(lines, "{\"a\":3}\n{\"a\":4}\n".getBytes(UTF_8)),
            "run",
            "--limit=100",
            "" + lines,
            "-o",
            "" + output);
    assertNothingPublished(outcome, lines);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aFileThatIsFetchedAndChangesIsNamed(Change change) throws IOException {
    Files.write(input, csv("old", 10));
    Outcome outcome =
        run(
            Milestone.PREPARED,
            () -> change.make(input, csv("new", 10)),
            "run",
            "--transform=fetch",
            "" + input,
            "-o",
            "" + output);
    assertNothingPublished(outcome, input);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void theTableOfALookupThatChangesIsNamed(Change change) throws IOException {
    Path table = Files.write(folder.resolve("table.csv"), csv("old", 10));
    Files.writeString(input, "id\n1\n2\n");
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            extract:
              - csv: in.csv
                columns: {id: long}
            transform:
              - lookup:
                  csv: table.csv
                  on: id
                  take: [word]
            load:
              - file: out.csv
            """);
    Outcome outcome =
        run(
            Milestone.PREPARED,
            () -> change.make(table, csv("new", 10)),
            "run",
            "-f",
            "" + pipeline);
    assertNothingPublished(outcome, table);
  }

  /// The texts of bad rows are read from the file a second time.
  @ParameterizedTest
  @EnumSource(Change.class)
  void badRowsOfAFileThatChangedAreNotTheReason(Change change) throws IOException {
    Files.writeString(input, "id\n1\n2\n3\n");
    Outcome outcome =
        run(
            Milestone.CLAIMED,
            () -> change.make(input, "id\n1\nx\ny\n".getBytes(UTF_8)),
            "run",
            "--type",
            "id=long",
            "--limit=100",
            "" + input,
            "-o",
            "" + output);
    assertNothingPublished(outcome, input);
  }

  @Test
  void aFileThatGrowsIsNamed() throws IOException {
    Files.write(input, csv("old", 10));
    Outcome outcome =
        run(
            Milestone.CLAIMED,
            () -> Files.writeString(input, "10000011,old\n", StandardOpenOption.APPEND),
            "run",
            "--limit=100",
            "" + input,
            "-o",
            "" + output);
    assertNothingPublished(outcome, input);
  }

  @Test
  void otherRightsOtherNamesAndReadingAreNoChange() throws IOException {
    Files.write(input, csv("old", 10));
    for (Milestone moment : List.of(Milestone.CLAIMED, Milestone.PREPARED)) {
      List<Path> links = new ArrayList<>();
      Outcome outcome =
          run(
              moment,
              () -> {
                Files.setPosixFilePermissions(input, PosixFilePermissions.fromString("r--r-----"));
                links.add(Files.createLink(folder.resolve("link-" + moment), input));
                Files.setAttribute(input, "lastAccessTime", FileTime.fromMillis(0));
              },
              "run",
              "--limit=100",
              "" + input,
              "-o",
              "" + output);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(output).hasBinaryContent(csv("old", 10));
      assertThat(links).hasSize(1);
    }
  }

  /// All of it was read, and from one version.
  @Test
  void aFileThatIsRemovedAfterItWasReadIsNoChange() throws IOException {
    Files.write(input, csv("old", 10));
    Outcome outcome =
        run(
            Milestone.PREPARED,
            () -> Files.delete(input),
            "run",
            "--limit=100",
            "" + input,
            "-o",
            "" + output);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(output).hasBinaryContent(csv("old", 10));
  }

  @Test
  void aFileThatIsRemovedBeforeItWasReadIsNamed() throws IOException {
    Files.write(input, csv("old", 10));
    Outcome outcome =
        run(
            Milestone.CLAIMED,
            () -> Files.delete(input),
            "run",
            "--limit=100",
            "" + input,
            "-o",
            "" + output);
    assertThat(outcome.stderr()).contains(input + ": no such file");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(output).doesNotExist();
  }

  @Test
  void aFileThatIsNamedTwiceIsReadTwice() throws IOException {
    Files.write(input, csv("old", 2));
    Outcome outcome =
        run(
            InputStream.nullInputStream(),
            Milestones.UNWATCHED,
            "run",
            "--limit=100",
            "" + input,
            "" + input);
    assertThat(outcome.stdout().lines()).hasSize(5);
    assertThat(new ByteArrayInputStream(csv("old", 2)).readAllBytes()).isNotEmpty();
  }
}
