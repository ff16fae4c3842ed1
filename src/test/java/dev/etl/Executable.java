package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The executable that the build makes, run as a process of its own. Standard input is empty unless
/// it is kept open.
///
/// @param command the words of the command
/// @param folder the folder to run in
/// @param environment what its environment has beside that of this process
record Executable(List<String> command, Path folder, Map<String, String> environment) {
  static final Path PATH = Path.of("target", "etl").toAbsolutePath();

  private static final long MAX_SECONDS = 180;

  /// `etl` with these arguments.
  static Executable etl(Object... arguments) {
    List<String> words = new ArrayList<>(List.of(PATH.toString()));
    List.of(arguments).forEach(argument -> words.add(argument.toString()));
    return new Executable(words, Path.of(""), Map.of());
  }

  /// A script of bash, in which `$0` is the executable.
  static Executable script(String script, Object... arguments) {
    List<String> words = new ArrayList<>(List.of("bash", "-o", "pipefail", "-c", script));
    words.addAll(etl(arguments).command);
    return new Executable(words, Path.of(""), Map.of());
  }

  Executable in(Path other) {
    return new Executable(command, other, environment);
  }

  Executable with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Executable(command, folder, more);
  }

  /// Runs it to its end.
  Outcome run() {
    try (Running running = start()) {
      running.process.getOutputStream().close();
      return running.outcome();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it, with standard input open.
  Running start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    // A folder that cannot be created: no test puts AOT caches among the user's own.
    builder.environment().put("XDG_CACHE_HOME", "/dev/null");
    builder.environment().putAll(environment);
    return new Running(builder.start());
  }

  /// A process and what it has given so far; killed when closed.
  static final class Running implements AutoCloseable {
    private final Process process;
    private final Drain out;
    private final Drain err;

    private Running(Process process) {
      this.process = process;
      this.out = new Drain(process.getInputStream());
      this.err = new Drain(process.getErrorStream());
    }

    OutputStream stdin() {
      return process.getOutputStream();
    }

    long pid() {
      return process.pid();
    }

    /// Sends it a signal, by its name. Nothing happens where it has ended.
    void signal(String name) {
      if (!process.isAlive()) {
        return;
      }
      Outcome kill =
          new Executable(
                  List.of("kill", "-" + name, Long.toString(process.pid())), Path.of(""), Map.of())
              .run();
      if (kill.exitCode() != 0 && !hasEnded()) {
        throw new AssertionError(kill.stderr());
      }
    }

    /// Whether it ended between a look at it and a signal.
    private boolean hasEnded() {
      sleep(TimeUnit.SECONDS.toMillis(MAX_SECONDS));
      return !process.isAlive();
    }

    /// Returns as soon as the condition holds.
    ///
    /// @throws AssertionError if the process ends or time runs out before
    void await(BooleanSupplier condition) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
      try {
        while (!condition.getAsBoolean()) {
          if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
            throw new AssertionError("It did not come so far: " + err.text());
          }
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /// Waits for so long, or for its end.
    void sleep(long milliseconds) {
      try {
        process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /// What it has said on standard error so far.
    String said() {
      return err.text();
    }

    /// Waits for its end.
    ///
    /// @throws AssertionError if it does not end within three minutes
    Outcome outcome() {
      try {
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("It does not end: " + err.text());
        }
        out.thread.join();
        err.thread.join();
        return new Outcome(process.exitValue(), out.text(), err.text());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Reads a stream to its end, so that its writer never waits.
  private static final class Drain {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Drain(InputStream stream) {
      thread =
          // A virtual one would hold one of the few threads that servers of tests run on.
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try (stream) {
                      stream.transferTo(bytes);
                    } catch (IOException _) {
                      // It was killed.
                    }
                  });
    }

    String text() {
      return bytes.toString(UTF_8);
    }
  }
}
