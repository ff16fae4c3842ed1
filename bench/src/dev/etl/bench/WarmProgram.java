package dev.etl.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/// A process that stays, and runs its job once for each line that it is sent. It answers with the
/// result and an empty line; at its start, when it is ready, with an empty line alone.
final class WarmProgram implements AutoCloseable {
  private static final double NANOSECONDS = 1e9;

  private final Contender contender;
  private final Path errors;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private WarmProgram(Contender contender, Path errors, Process process) {
    this.contender = contender;
    this.errors = errors;
    this.process = process;
    this.in = process.outputWriter(UTF_8);
    this.out = process.inputReader(UTF_8);
  }

  /// What one run gave.
  ///
  /// @param cpuSeconds of the whole process meanwhile
  record Answer(String output, double seconds, double cpuSeconds) {}

  /// Starts it, and waits until it is ready.
  ///
  /// @param scratch a folder for what it writes to standard error
  static WarmProgram start(Contender contender, Path scratch) throws IOException, BenchException {
    File errors = scratch.resolve("stderr-" + contender.name().replace(' ', '-')).toFile();
    Process process = new ProcessBuilder(contender.command()).redirectError(errors).start();
    WarmProgram program = new WarmProgram(contender, errors.toPath(), process);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
    program.answer();
    return program;
  }

  Answer run() throws IOException, BenchException {
    Duration cpu = cpu();
    long start = System.nanoTime();
    in.write("run\n");
    in.flush();
    String output = answer();
    double seconds = (System.nanoTime() - start) / NANOSECONDS;
    return new Answer(output, seconds, cpu().minus(cpu).toNanos() / NANOSECONDS);
  }

  private Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private String answer() throws IOException, BenchException {
    StringBuilder answer = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.isEmpty()) {
        return answer.toString();
      }
      answer.append(line).append('\n');
    }
    throw new BenchException(
        contender.name() + " ended: " + Programs.lastLine(Files.readString(errors)));
  }

  /// The most memory that was resident at once so far, where Linux tells.
  OptionalLong peakBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst();
  }

  /// Ends it.
  @Override
  public void close() throws IOException {
    in.close();
    process.onExit().join();
  }
}
