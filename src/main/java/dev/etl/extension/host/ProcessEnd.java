package dev.etl.extension.host;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Why a process that works for this one ended, in words.
public final class ProcessEnd {
  private static final int OUT_OF_MEMORY = 3;
  private static final int SIGNALLED = 128;

  /// The variables that such a process may need; all others, which may hold secrets, stay here.
  private static final Pattern INHERITED =
      Pattern.compile(
          "PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|JAVA_HOME|SSL_CERT_FILE|(HTTPS?|NO|ALL)_PROXY",
          Pattern.CASE_INSENSITIVE);

  private ProcessEnd() {}

  /// Removes variables from the environment of a process to start.
  ///
  /// @param kept the beginning of the names of further ones that it needs; empty for none
  public static void forgetVariables(ProcessBuilder builder, String kept) {
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                !INHERITED.matcher(name).matches() && (kept.isEmpty() || !name.startsWith(kept)));
  }

  /// How it ended, worded to follow the process: "was killed by signal 9".
  public static String of(Process process) {
    int code = exitCode(process).orElse(-1);
    if (code == OUT_OF_MEMORY) {
      return "ran out of memory";
    }
    return code > SIGNALLED
        ? "was killed by signal " + (code - SIGNALLED)
        : "ended with exit code " + code;
  }

  /// Whether it ended because its heap was full.
  public static boolean isOutOfMemory(Process process) {
    return exitCode(process).equals(Optional.of(OUT_OF_MEMORY));
  }

  private static Optional<Integer> exitCode(Process process) {
    try {
      return process.waitFor(1, TimeUnit.SECONDS)
          ? Optional.of(process.exitValue())
          : Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
