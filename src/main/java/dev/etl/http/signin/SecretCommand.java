package dev.etl.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs commands that print a secret.
final class SecretCommand {
  private static final String HINT = "run it by itself: it has to print the secret on one line";

  private SecretCommand() {}

  /// The first line of standard output. Other output is dropped, since it may hold secrets.
  ///
  /// @throws EtlException (unavailable) if the command fails or prints nothing; (cancelled) if the
  ///   thread is interrupted
  static String run(List<String> words) {
    // The arguments may hold secrets.
    String name = words.getFirst().strip().split("\\s", 2)[0];
    List<String> command = words.size() == 1 ? List.of("sh", "-c", words.getFirst()) : words;
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader output =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
        return line(name, process, output);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw failure(name, EtlException.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, "the command " + name + ": cancelled", "", e);
    }
  }

  private static String line(String name, Process process, BufferedReader output)
      throws IOException, InterruptedException {
    @Nullable String first = output.readLine();
    output.lines().forEach(_ -> {});
    int code = process.waitFor();
    if (code != 0) {
      throw failure(name, "it ended with exit code " + code, null);
    }
    if (first == null || first.isBlank()) {
      throw failure(name, "it printed nothing", null);
    }
    return first.strip();
  }

  private static EtlException failure(String name, String reason, @Nullable Throwable cause) {
    return new EtlException(
        ErrorKind.UNAVAILABLE, "the command " + name + " for a secret: " + reason, HINT, cause);
  }
}
