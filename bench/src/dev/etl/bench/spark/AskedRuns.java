package dev.etl.bench.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/// Runs a job once for each line of standard input, and answers with its result and an empty line.
/// At first there is an empty line too: it is ready.
final class AskedRuns {
  private AskedRuns() {}

  /// A job that can run again and again.
  @FunctionalInterface
  interface Job {
    /// Runs the job once.
    ///
    /// @return the result as CSV
    String run() throws IOException;
  }

  static void serve(Job job) throws IOException {
    try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      out.println();
      out.flush();
      while (in.readLine() != null) {
        out.println(job.run());
        out.flush();
      }
    }
  }
}
