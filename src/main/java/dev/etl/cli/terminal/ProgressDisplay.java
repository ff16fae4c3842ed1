package dev.etl.cli.terminal;

import dev.etl.engine.count.Progress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Where progress is shown. A terminal has one line that is rewritten in place; it never wraps,
/// even if the terminal is narrower than was measured. Elsewhere, and on a terminal that cannot
/// erase, there is a new line every ten seconds. Thread-safe.
final class ProgressDisplay {
  /// Erases the line that was drawn.
  static final String ERASE = "\r\u001b[K";

  private static final String DRAW = "\r\u001b[?7l";
  private static final String DRAWN = "\u001b[K\u001b[?7h";

  /// A shorter run shows nothing.
  private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);
  private static final long BETWEEN_MEASURES = TimeUnit.SECONDS.toNanos(1);

  private final PrintStream err;
  private final ScreenWidth width;
  private final boolean isTerminal;
  private final boolean erases;
  private final LongSupplier clock;
  private final long created;
  private long lastLine;
  private long measured;
  private boolean drawn;

  /// @param isTerminal whether `err` is a terminal
  /// @param erases whether a line can be rewritten there
  /// @param clock in nanoseconds
  ProgressDisplay(
      PrintStream err, ScreenWidth width, boolean isTerminal, boolean erases, LongSupplier clock) {
    this.err = err;
    this.width = width;
    this.isTerminal = isTerminal;
    this.erases = erases;
    this.clock = clock;
    this.created = clock.getAsLong();
    this.lastLine = created;
    this.measured = created;
  }

  /// The time by the clock.
  long now() {
    return clock.getAsLong();
  }

  /// Shows how far a run is, if it is time to.
  ///
  /// @param start when the run began, by the clock
  void show(String name, Progress progress, long start) {
    long now = now();
    if (erases ? now - created < DELAY : now - lastLine < BETWEEN_LINES) {
      return;
    }
    ProgressText text =
        new ProgressText(name, progress, (now - start) / (double) TimeUnit.SECONDS.toNanos(1));
    if (isTerminal && now - measured >= BETWEEN_MEASURES) {
      measured = now;
      width.measure();
    }
    if (erases) {
      // The last column stays free: a cursor behind it is on no line for certain.
      err.print(DRAW + text.line(Math.max(1, width.columns() - 1)) + DRAWN);
      err.flush();
      drawn = true;
    } else {
      lastLine = now;
      err.println(isTerminal ? text.line(width.columns()) : text.line());
    }
  }

  /// Erases the line, if there is one.
  void erase() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }
}
