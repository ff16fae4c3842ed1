package dev.etl.cli.terminal;

import dev.etl.engine.count.Progress;
import dev.etl.engine.count.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A progress line on a terminal, rewritten ten times a second and erased at the end. Counts bytes
/// if their total is known, otherwise sources.
public final class ProgressLine implements ProgressListener {
  private static final int WIDTH = 100;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final double NANOSECONDS = 1e9;

  private final PrintStream err;
  private @Nullable ProgressBar bar;
  private @Nullable Thread updater;

  public ProgressLine(PrintStream err) {
    this.err = err;
  }

  @Override
  public void started(Progress progress) {
    boolean byBytes = progress.totalBytes().isPresent();
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName("etl")
            .setInitialMax(progress.totalBytes().orElse(progress.sources()))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis((int) INTERVAL.toMillis())
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .clearDisplayOnFinish();
    if (byBytes) {
      builder.setUnit(" MB", 1_000_000);
    } else {
      builder.setUnit(" sources", 1);
    }
    ProgressBar started = builder.build();
    bar = started;
    long start = System.nanoTime();
    updater =
        Thread.ofPlatform()
            .daemon()
            .name("etl-progress")
            .start(() -> update(started, progress, byBytes, start));
  }

  private static void update(ProgressBar bar, Progress progress, boolean byBytes, long start) {
    try {
      while (true) {
        bar.stepTo(byBytes ? progress.bytes() : progress.finishedSources());
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        bar.setExtraMessage(
            String.format(Locale.ROOT, "%,.0f rows/s", progress.rows() / Math.max(seconds, 1e-3)));
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      // The run has ended.
    }
  }

  @Override
  public void ended() {
    if (updater != null) {
      updater.interrupt();
    }
    if (bar != null) {
      bar.close();
    }
  }
}
