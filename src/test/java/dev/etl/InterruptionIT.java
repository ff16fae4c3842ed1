package dev.etl;

import static dev.etl.Executable.etl;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.etl.Executable.Running;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Ctrl-C and SIGTERM: the run ends soon, publishes nothing, leaves no temporary file behind, and
/// writes its report and rejects all the same.
final class InterruptionIT {
  /// It should take less than one; the rest is for a busy machine.
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  /// Who runs in the background of a script ignores SIGINT, and so do its children.
  @BeforeEach
  void assumeThatSignalsAreHeard() {
    Outcome ignored = Executable.script("trap 'exit 3' INT; kill -INT $$; exit 0").run();
    assumeFalse(ignored.exitCode() == 0, "SIGINT is ignored here");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void anApiThatHangsIsLeft(String signal, int code) throws IOException {
    for (String mode : Modes.NAMES) {
      try (ScriptedServer server = ScriptedServer.start();
          Running running = start("--mode=" + mode, "--request-timeout=60s", server.url("/hang"))) {
        server.on("/hang", Answer.silence());
        running.await(() -> !server.requests().isEmpty());
        assertThatItEnds(running, signal, code);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void aLongRunOnCsvIsLeftAndItsRejectsAreKept(String mode) throws IOException {
    try (Running running = start("--mode=" + mode, "--max-errors=100%", "-")) {
      // More bad rows than are kept in memory.
      AtomicLong written = endlessRows(running.stdin());
      running.await(() -> written.get() > 30_000_000);
      assertThatItEnds(running, "INT", INTERRUPTED);
    }
    assertThat(Files.readAllLines(folder.resolve("rejects.csv")))
        .hasSizeGreaterThan(100_000)
        .startsWith(
            "file,line,column,reason,text", "-,3,value,'a word' is not a number,\"2,a word\"");
  }

  @Test
  void standardInputThatHangsIsLeft() throws IOException {
    try (Running running = start("-")) {
      // More than a pipe holds and less than is sampled, so that somebody reads and waits for more.
      running.stdin().write("id,value\n1,2\n3,4\n".repeat(10_000).getBytes(US_ASCII));
      running.stdin().flush();
      assertThatItEndsEarly(running, "TERM", TERMINATED);
    }
  }

  @Test
  void aPipeThatNobodyOpensIsLeft() throws IOException {
    Path pipe = folder.resolve("pipe.csv");
    assertThat(Executable.script("mkfifo \"$1\"", pipe).run().exitCode()).isZero();
    try (Running running = start(pipe)) {
      running.await(() -> !temporaryFiles().isEmpty());
      assertThatItEndsEarly(running, "TERM", TERMINATED);
    }
  }

  @Test
  void aGeneratedFileThatIsNotCompleteIsRemoved() throws IOException {
    Path data = folder.resolve("data");
    try (Running running = etl("generate", "--files=1", "--rows=1000000000", "-o", data).start()) {
      running.await(() -> Files.exists(data) && FolderContent.of(data).files().size() == 1);
      running.signal("INT");
      assertThat(running.outcome().exitCode()).isEqualTo(INTERRUPTED);
    }
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aComparisonTakesItsChildrenWithIt() throws IOException {
    // A child that would hang: its pipe has given all it had to the runs that are timed.
    Path pipe = folder.resolve("pipe.csv");
    assertThat(Executable.script("mkfifo \"$1\"", pipe).run().exitCode()).isZero();
    try (Running running =
        etl("compare", pipe, "--warmup=0", "--runs=1", "--modes=threads").start()) {
      Files.writeString(pipe, "id,value\n1,2\n");
      running.await(() -> children(running).size() == 1);
      ProcessHandle child = children(running).getFirst();
      running.signal("TERM");
      assertThat(running.outcome().exitCode()).isEqualTo(TERMINATED);
      assertThat(child.onExit()).succeedsWithin(SOON);
    }
  }

  private static List<ProcessHandle> children(Running running) {
    return ProcessHandle.of(running.pid()).stream().flatMap(ProcessHandle::children).toList();
  }

  private Running start(Object... arguments) throws IOException {
    Files.writeString(folder.resolve("result.csv"), "the old result");
    List<Object> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of("-o", folder.resolve("result.csv")));
    all.addAll(List.of("--report", folder.resolve("report.json")));
    all.addAll(List.of("--rejects", folder.resolve("rejects.csv")));
    all.addAll(List.of(arguments));
    return etl(all.toArray()).start();
  }

  private void assertThatItEnds(Running running, String signal, int code) throws IOException {
    assertThatItStops(running, signal, code);
    assertThat(folder.resolve("rejects.csv")).content().startsWith("file,line,column,reason,text");
  }

  /// Before the first row is known, rejects of an earlier run are left alone.
  private void assertThatItEndsEarly(Running running, String signal, int code) throws IOException {
    assertThatItStops(running, signal, code);
    assertThat(folder.resolve("rejects.csv")).doesNotExist();
  }

  private void assertThatItStops(Running running, String signal, int code) throws IOException {
    long start = System.nanoTime();
    running.signal(signal);
    Outcome outcome = running.outcome();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(outcome.stderr()).contains("etl: error: interrupted");
    assertThat(folder.resolve("result.csv")).hasContent("the old result");
    assertThat(folder.resolve("report.json")).content().contains("\"status\": \"cancelled\"");
    assertThat(temporaryFiles()).isEmpty();
  }

  private List<Path> temporaryFiles() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".tmp")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Writes good and bad rows until the reader is gone.
  private static AtomicLong endlessRows(OutputStream stdin) {
    byte[] block = "1,0.25\n2,a word\n".repeat(1_000).getBytes(US_ASCII);
    AtomicLong written = new AtomicLong();
    Thread.ofVirtual()
        .start(
            () -> {
              try (stdin) {
                stdin.write("id,value\n".getBytes(US_ASCII));
                while (true) {
                  stdin.write(block);
                  written.addAndGet(block.length);
                }
              } catch (IOException _) {
                // The reader is gone.
              }
            });
    return written;
  }
}
