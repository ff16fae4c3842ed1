package dev.etl.cli.terminal;

import dev.etl.engine.count.Progress;
import dev.etl.engine.count.ProgressListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Shows the progress of one run at a time, looked at five times a second. Thread-safe.
public final class ProgressLine implements ProgressListener {
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final ProgressDisplay display;
  private final String name;
  private @Nullable Thread updater;

  private ProgressLine(ProgressDisplay display, String name) {
    this.display = display;
    this.name = name;
  }

  /// Progress on standard error.
  public static ProgressLine on(Terminal terminal) {
    return new ProgressLine(
        new ProgressDisplay(
            terminal.err(),
            terminal.width(),
            terminal.errIsTerminal(),
            terminal.erases(),
            System::nanoTime),
        "etl");
  }

  @Override
  public ProgressListener named(String run) {
    return new ProgressLine(display, run);
  }

  @Override
  public synchronized void started(Progress progress) {
    long start = display.now();
    updater =
        Thread.ofPlatform().daemon().name("etl-progress").start(() -> update(progress, start));
  }

  private void update(Progress progress, long start) {
    try {
      while (show(progress, start)) {
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      // The run has ended.
    }
  }

  /// False once the run has ended.
  private synchronized boolean show(Progress progress, long start) {
    if (!Thread.currentThread().equals(updater)) {
      return false;
    }
    display.show(name, progress, start);
    return true;
  }

  @Override
  public synchronized void ended() {
    if (updater != null) {
      updater.interrupt();
      updater = null;
    }
    display.erase();
  }
}
