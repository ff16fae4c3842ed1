package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An [ApiServer] in a process of its own.
final class ApiProcess implements AutoCloseable {
  private final Process process;
  private final String port;

  private ApiProcess(Process process, String port) {
    this.process = process;
    this.port = port;
  }

  /// Starts it.
  ///
  /// @throws BenchException if it does not start
  static ApiProcess start(int delayMillis) throws IOException, BenchException {
    Process process =
        new ProcessBuilder(java("ApiServer", Integer.toString(delayMillis)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String port = process.inputReader().readLine();
    if (port == null) {
      throw new BenchException("the API server did not start");
    }
    return new ApiProcess(process, port);
  }

  /// The command line of a small program of the benchmark.
  static List<String> java(String program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.etl.bench." + program));
    command.addAll(List.of(arguments));
    return command;
  }

  String port() {
    return port;
  }

  /// Where the addresses begin that are answered after the delay.
  String delayed() {
    return "http://127.0.0.1:" + port + "/delay/";
  }

  /// It ends with its standard input.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
