package dev.etl.report;

import dev.etl.file.OutputTarget;
import java.nio.file.Path;

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
