package dev.etl.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Runs other programs, from the root of the project, and tells their peak resident memory.
final class Programs {
  /// What a program did.
  ///
  /// @param peakBytes the most memory that was resident at once, if that was measured
  record Outcome(int code, String output, String errors, OptionalLong peakBytes) {
    /// @throws BenchException if it failed, with the last line that it wrote to standard error
    Outcome orFail(String what) throws BenchException {
      if (code != 0) {
        throw new BenchException(what + " ended with code " + code + ": " + lastLine(errors));
      }
      return this;
    }
  }

  private static final String WAIT4 =
      """
      import os, sys
      child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
      _, status, usage = os.wait4(child, 0)
      unit = 1 if sys.platform == "darwin" else 1024
      open(sys.argv[1], "w").write(str(usage.ru_maxrss * unit // 1024))
      sys.exit(os.waitstatus_to_exitcode(status) & 255)
      """;

  private final Path scratch;
  private final List<String> memoryMeter;
  private final String memoryMethod;

  /// @param scratch a folder for what programs write
  Programs(Path scratch) throws IOException, InterruptedException {
    this.scratch = Files.createDirectories(scratch);
    String peak = scratch.resolve("peak").toString();
    List<String> gnuTime = List.of("/usr/bin/time", "-q", "-f", "%M", "-o", peak);
    List<String> python = List.of("python3", "-c", WAIT4, peak);
    if (succeeds(gnuTime)) {
      memoryMeter = gnuTime;
      memoryMethod = "GNU time (ru_maxrss of wait4: of a tree of processes, the largest one)";
    } else if (succeeds(python)) {
      memoryMeter = python;
      memoryMethod = "python3 (ru_maxrss of wait4: of a tree of processes, the largest one)";
    } else {
      memoryMeter = List.of();
      memoryMethod = "not measured: neither GNU time nor python3 is there";
    }
  }

  private boolean succeeds(List<String> meter) throws InterruptedException {
    List<String> command = new ArrayList<>(meter);
    command.add("true");
    try {
      return run(command).code() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// How peak memory is measured.
  String memoryMethod() {
    return memoryMethod;
  }

  /// Runs a program to its end.
  Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = scratch.resolve("stdout");
    Path errors = scratch.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    Thread atExit = Thread.ofPlatform().unstarted(process::destroy);
    Runtime.getRuntime().addShutdownHook(atExit);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(atExit);
    return new Outcome(
        code, Files.readString(output, UTF_8), Files.readString(errors), OptionalLong.empty());
  }

  /// Runs a program to its end and measures its memory.
  Outcome runMetered(List<String> command) throws IOException, InterruptedException {
    if (memoryMeter.isEmpty()) {
      return run(command);
    }
    List<String> metered = new ArrayList<>(memoryMeter);
    metered.addAll(command);
    Outcome outcome = run(metered);
    List<String> lines = Files.readString(scratch.resolve("peak")).strip().lines().toList();
    OptionalLong peak =
        lines.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(lines.getLast()) * 1024);
    return new Outcome(outcome.code(), outcome.output(), outcome.errors(), peak);
  }

  /// The first line of what a program prints, or "?" if it cannot be run.
  String firstLine(String... command) throws InterruptedException {
    try {
      Outcome outcome = run(List.of(command));
      return (outcome.output() + outcome.errors()).lines().findFirst().orElse("?");
    } catch (IOException e) {
      return "?";
    }
  }

  Path scratch() {
    return scratch;
  }

  static String lastLine(String text) {
    return text.strip().lines().reduce((_, last) -> last).orElse("it said nothing");
  }
}
