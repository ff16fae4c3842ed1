package dev.etl.cli.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.etl.data.grammar.WholeNumbers;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The width of the terminal. `COLUMNS` in the environment decides; otherwise the launcher has
/// measured it, and it can be measured again. Thread-safe.
public final class ScreenWidth {
  private static final int DEFAULT = 80;

  /// Wider terminals are taken for as wide.
  private static final int MAX = 10_000;

  private final Supplier<OptionalInt> measure;
  private volatile int columns;

  /// @param measure the width; empty if it cannot be told
  ScreenWidth(int columns, Supplier<OptionalInt> measure) {
    this.columns = columns;
    this.measure = measure;
  }

  /// The width that the environment tells; otherwise the usual 80.
  static ScreenWidth of(Map<String, String> environment) {
    return new ScreenWidth(told(environment).orElse(DEFAULT), OptionalInt::empty);
  }

  /// The width of the terminal of this process.
  ///
  /// @param measured as the launcher did; may be empty
  static ScreenWidth ofProcess(Map<String, String> environment, String measured) {
    OptionalInt first = columns(measured);
    return told(environment).isPresent() || first.isEmpty()
        ? of(environment)
        : new ScreenWidth(first.getAsInt(), ScreenWidth::ofStandardError);
  }

  private static OptionalInt told(Map<String, String> environment) {
    return columns(environment.getOrDefault("COLUMNS", ""));
  }

  /// The width in columns.
  public int columns() {
    return columns;
  }

  /// Measures the width again, which takes some milliseconds: the terminal may have been resized.
  void measure() {
    measure.get().ifPresent(found -> columns = found);
  }

  /// Asks `stty`, as the launcher does: the JVM cannot tell, and to load a library takes longer.
  private static OptionalInt ofStandardError() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "exec stty size <&2 2>/dev/null")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      stty.getOutputStream().close();
      String size = new String(stty.getInputStream().readAllBytes(), US_ASCII);
      return columns(size.replaceFirst("^\\d+ ", ""));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /// The width in a text; empty if it is none.
  private static OptionalInt columns(String text) {
    return WholeNumbers.from(1)
        .read(text.strip())
        .map(found -> OptionalInt.of((int) Math.min(found, MAX)))
        .orElse(OptionalInt.empty());
  }
}
