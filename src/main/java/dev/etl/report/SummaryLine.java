package dev.etl.report;

import java.util.Locale;

/// The one line after a run, for people; the same in every locale. It begins so, and goes on with
/// megabytes per second and, where there are any, rejected rows and retries:
///
/// ```text
/// threads, 4 workers: 5 sources, 25,000 rows, 0.66 MB in 0.21 s (CPU 0.34 s), 119,048 rows/s
/// ```
///
/// A megabyte is a million bytes. Rates are left out of a run that took no time.
public final class SummaryLine {
  private static final double MEGABYTE = 1e6;

  private SummaryLine() {}

  /// The line, without a line break.
  public static String of(RunReport report) {
    Totals totals = report.totals();
    StringBuilder line = new StringBuilder();
    line.append(report.mode()).append(", ").append(count(report.workers(), "worker", "workers"));
    line.append(": ").append(count(totals.sources(), "source", "sources"));
    line.append(", ").append(count(totals.rows(), "row", "rows"));
    line.append(", ").append(number("%,.2f MB", totals.bytes() / MEGABYTE));
    line.append(" in ").append(seconds(report.seconds()));
    line.append(" (CPU ").append(seconds(report.resources().cpuSeconds())).append(')');
    if (report.seconds() > 0) {
      line.append(number(", %,.0f rows/s", totals.rows() / report.seconds()));
      line.append(number(", %,.1f MB/s", totals.bytes() / MEGABYTE / report.seconds()));
    }
    if (totals.rejected() > 0) {
      line.append(number(", %,d rejected", totals.rejected()));
    }
    if (totals.retries() > 0) {
      line.append(", ").append(count(totals.retries(), "retry", "retries"));
    }
    return line.toString();
  }

  private static String count(long count, String one, String many) {
    return number("%,d ", count) + (count == 1 ? one : many);
  }

  private static String seconds(double seconds) {
    return number(seconds > 0 && seconds < 0.1 ? "%.3f s" : "%,.2f s", seconds);
  }

  private static String number(String format, Number number) {
    return String.format(Locale.ROOT, format, number);
  }
}
