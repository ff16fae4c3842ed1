package dev.etl.report;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.Existing;
import dev.etl.file.OutputTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A file for a report. Claimed before the run, to find a missing folder before any work is done,
/// and published after it. Not thread-safe.
public final class ReportFile implements AutoCloseable {
  private final OutputTarget target;

  private ReportFile(OutputTarget target) {
    this.target = target;
  }

  /// Claims the file.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public static ReportFile claim(Path path) {
    return new ReportFile(OutputTarget.file(path));
  }

  /// Claims a file that must not exist with other content.
  ///
  /// @param option the option that names it
  /// @return empty if it has that content already
  /// @throws EtlException USAGE if it exists with other content, UNAVAILABLE if it cannot be
  ///   written
  public static Optional<ReportFile> claimOnce(Path path, byte[] content, String option) {
    if (Files.isRegularFile(path)) {
      if (!hasContent(path, content)) {
        throw new EtlException(
            ErrorKind.USAGE,
            option + ": the file " + path + " exists and differs",
            "remove it first, or choose another name");
      }
      return Optional.empty();
    }
    return Optional.of(new ReportFile(OutputTarget.file(path, Existing.REFUSED)));
  }

  private static boolean hasContent(Path path, byte[] content) {
    try {
      return Files.size(path) == content.length && Arrays.equals(Files.readAllBytes(path), content);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot read " + path + ": " + EtlException.reason(e),
          "choose another name",
          e);
    }
  }

  /// Publishes the report, once.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public void publish(byte[] report) {
    target.write(out -> out.write(report));
    target.prepare();
    target.commit();
  }

  @Override
  public void close() {
    target.close();
  }
}
