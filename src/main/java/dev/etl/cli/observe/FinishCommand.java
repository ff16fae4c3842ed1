package dev.etl.cli.observe;

import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A command of the shell that runs after a run. Its output goes to standard error: standard output
/// belongs to the data. Immutable.
///
/// @param text of the command
/// @param limit the time after which it is killed, with its children
record FinishCommand(String text, Duration limit) {

  /// Runs it.
  ///
  /// @param report on its standard input, which it need not read
  /// @return why it failed; empty if it did not
  Optional<String> run(byte[] report) {
    try {
      Process process =
          new ProcessBuilder(List.of("sh", "-c", "exec >&2\n" + text))
              .redirectError(Redirect.INHERIT)
              .redirectOutput(Redirect.INHERIT)
              .start();
      Thread.ofVirtual().start(() -> give(report, process.getOutputStream()));
      return outcome(process);
    } catch (IOException e) {
      return Optional.of(EtlException.reason(e));
    }
  }

  private Optional<String> outcome(Process process) {
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        kill(process);
        return Optional.of("it did not end within " + Durations.GRAMMAR.print(limit));
      }
      int code = process.exitValue();
      return code == 0 ? Optional.empty() : Optional.of("it ended with exit code " + code);
    } catch (InterruptedException _) {
      kill(process);
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void give(byte[] report, OutputStream input) {
    try (input) {
      input.write(report);
    } catch (IOException _) {
      // It does not read it.
    }
  }
}
