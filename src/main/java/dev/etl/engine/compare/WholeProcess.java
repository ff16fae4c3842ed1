package dev.etl.engine.compare;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Failures;
import dev.etl.report.CpuTime;
import dev.etl.report.MachineLoad;
import dev.etl.report.ProcessResources;
import dev.etl.verdict.RunCost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs of whole programs, whose standard output must always be the same. Not thread-safe.
public final class WholeProcess {
  private final boolean sameResult;
  private byte @Nullable [] expected;
  private String expectedOf = "";

  /// @param sameResult false if results contain measurements, and so may differ
  public WholeProcess(boolean sameResult) {
    this.sameResult = sameResult;
  }

  /// A program as a side: the cost is that of the whole process, start included.
  ///
  /// @param command a program with arguments, which succeeds with exit code 0 or 3; it inherits the
  ///   environment and the folder, and standard input is empty
  public Side side(String name, List<String> command) {
    return side(name, command, Duration.ZERO);
  }

  /// The same program with a delay.
  ///
  /// @param delay how long each run waits; the cost includes it
  public Side side(String name, List<String> command, Duration delay) {
    return new Side(name, () -> run(name, command, delay));
  }

  private RunCost run(String name, List<String> command, Duration delay) {
    CpuTime before = ProcessResources.cpuTimeOfChildren();
    MachineLoad load = MachineLoad.now();
    long start = System.nanoTime();
    byte[] result = result(name, command, delay);
    double wall = (System.nanoTime() - start) / 1e9;
    CpuTime after = ProcessResources.cpuTimeOfChildren();
    check(name, result);
    if (before == null || after == null) {
      return new RunCost(wall, Double.NaN, Double.NaN);
    }
    double cpu = after.since(before).seconds();
    return new RunCost(wall, cpu, MachineLoad.now().othersSince(load, wall, cpu));
  }

  /// The digest of the output.
  private static byte[] result(String name, List<String> command, Duration delay) {
    try {
      if (delay.isPositive()) {
        Thread.sleep(delay);
      }
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream output = new DigestInputStream(process.getInputStream(), digest)) {
          output.transferTo(OutputStream.nullOutputStream());
        }
        int code = process.waitFor();
        if (code != 0 && code != 3) {
          throw new EtlException(
              ErrorKind.UNAVAILABLE,
              "%s: the run failed with exit code %d".formatted(name, code),
              "run it to see why: " + command.getFirst());
        }
        return digest.digest();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "%s: the program cannot be run: %s".formatted(name, EtlException.reason(e)),
          "check the path " + command.getFirst(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(String name, byte[] result) {
    if (expected == null) {
      expected = result;
      expectedOf = name;
    } else if (sameResult && !Arrays.equals(expected, result)) {
      throw new EtlException(
          ErrorKind.DIFFERENCE,
          "the results of %s and %s differ".formatted(expectedOf, name),
          "write both with etl run -o and compare the files");
    }
  }
}
