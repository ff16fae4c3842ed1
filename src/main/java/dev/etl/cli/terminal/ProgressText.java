package dev.etl.cli.terminal;

import dev.etl.data.TextColumns;
import dev.etl.data.text.Figures;
import dev.etl.engine.count.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The progress of a run in one line:
///
/// ```text
/// etl: 45 %, 120.4 of 267.5 MB, 1,203,000 rows, 410,000 rows/s, 0:04 left
/// threads, round 2 of 6: 12 of 400 sources, 980 rows/s, 3 retries, 40 waiting, 0:11
/// ```
///
/// @param name of the run
/// @param seconds since it began
record ProgressText(String name, Progress progress, double seconds) {
  private static final double MIN_SECONDS = 1e-3;

  /// A part.
  ///
  /// @param rank parts of a higher rank are left out first
  private record Part(int rank, String text) {}

  /// The whole line.
  String line() {
    return joined(parts());
  }

  /// The line without the parts for which there is no room.
  ///
  /// @param columns how many it may take, at least 1
  String line(int columns) {
    List<Part> parts = parts();
    while (parts.size() > 1 && TextColumns.width(joined(parts)) > columns) {
      parts.remove(parts.stream().max(Comparator.comparingInt(Part::rank)).orElseThrow());
    }
    return TextColumns.shortened(joined(parts), columns);
  }

  private String joined(List<Part> parts) {
    return name + ": " + parts.stream().map(Part::text).collect(Collectors.joining(", "));
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    long bytes = Math.max(0, progress.bytes());
    long rows = Math.max(0, progress.rows());
    if (progress.totalBytes().isPresent()) {
      long total = progress.totalBytes().getAsLong();
      double share = total == 0 ? 0 : Math.min(1, (double) bytes / total);
      parts.add(new Part(1, (int) (100 * share) + " %"));
      parts.add(
          new Part(5, Figures.megabytes(bytes, 1) + " of " + Figures.megabytes(total, 1) + " MB"));
      addRows(rows, parts);
      parts.add(
          new Part(6, share > 0 ? time(seconds * (1 - share) / share) + " left" : time(seconds)));
    } else if (progress.sources() > 0) {
      parts.add(
          new Part(
              1,
              Figures.number(progress.finishedSources())
                  + " of "
                  + Figures.count(progress.sources(), "source", "sources")));
      parts.add(new Part(5, Figures.megabytes(bytes, 1) + " MB"));
      addRows(rows, parts);
      parts.add(new Part(6, time(seconds)));
    } else {
      parts.add(new Part(1, time(seconds)));
    }
    return parts;
  }

  private void addRows(long rows, List<Part> parts) {
    parts.add(new Part(7, Figures.count(rows, "row", "rows")));
    parts.add(new Part(2, Figures.number(rows / Math.max(seconds, MIN_SECONDS), 0) + " rows/s"));
    if (progress.retries() > 0) {
      parts.add(new Part(4, Figures.count(progress.retries(), "retry", "retries")));
    }
    if (progress.waiting() > 0) {
      parts.add(new Part(3, Figures.number(progress.waiting()) + " waiting"));
    }
  }

  /// Minutes and seconds: `1:05`.
  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole / 60 + (whole % 60 < 10 ? ":0" : ":") + whole % 60;
  }
}
