package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out how much resident memory a job needs at its peak, which a process can tell only of its
/// whole life.
@FunctionalInterface
public interface PeakMemory {
  PeakMemory UNKNOWN = Optional::empty;

  /// The peak in bytes; empty where it cannot be known.
  Optional<Long> measure();

  /// Gives the job to a process of its own.
  ///
  /// @param command the program and the arguments that run the job; where to write the run report
  ///   is added
  static PeakMemory ofChildProcess(List<String> command) {
    return () -> {
      try {
        Path report = Files.createTempFile("etl-", ".json");
        try {
          return run(command, report);
        } finally {
          Files.deleteIfExists(report);
        }
      } catch (IOException e) {
        throw new EtlException(
            ErrorKind.UNAVAILABLE,
            "the process that measures memory cannot be started: " + EtlException.reason(e),
            "",
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Failures.cancelled();
      }
    };
  }

  private static Optional<Long> run(List<String> command, Path report)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--report=" + report, "--quiet"));
    Process process =
        new ProcessBuilder(arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      process.waitFor();
      byte[] written = Files.readAllBytes(report);
      return written.length == 0 ? Optional.empty() : ReportJson.peakMemoryBytes(written);
    } finally {
      process.destroy();
    }
  }
}
