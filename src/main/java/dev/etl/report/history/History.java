package dev.etl.report.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.TextColumns;
import dev.etl.data.text.Wrapping;
import dev.etl.file.AppendedLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The comparisons of a history file, one series for each strategy or ratio on one machine, of one
/// pipeline. Lines that are none are counted and left out; of each series the latest runs are kept,
/// so that memory is bounded. Not thread-safe.
public final class History {
  /// The runs of a series that are kept.
  static final int MAX_RUNS = 500;

  private static final int MAX_SERIES = 200;
  private static final int LONGEST_LINE = 1 << 20;

  private final Map<Key, Deque<Point>> series = new LinkedHashMap<>();
  private List<HistoryTrend> trends = List.of();
  private int unreadable;
  private int leftOut;

  private History() {}

  /// Whose times a series holds.
  private record Key(String pipeline, String model, int cores, String name) {
    /// The pipeline and the machine, below 80 columns.
    private String heading() {
      return "pipeline %s on %s, %d cores"
          .formatted(TextColumns.beginning(pipeline, 8), TextColumns.shortened(model, 44), cores);
    }
  }

  /// One value of a series.
  ///
  /// @param date as `2026-01-31`
  /// @param commit empty if there is none
  /// @param value in seconds, or a ratio
  /// @param bytes read by the run; 0 if unknown
  public record Point(String date, String commit, double value, long bytes) {}

  /// Checks that a line can be appended to a file later.
  ///
  /// @throws EtlException UNAVAILABLE if not
  public static void check(Path file) {
    AppendedLine.check(file);
  }

  /// Appends an entry; several programs may do so at once.
  ///
  /// @param entry a line made by [HistoryEntry#line]
  /// @throws EtlException UNAVAILABLE if it cannot be written
  public static void append(Path file, String entry) {
    AppendedLine.append(file, entry);
  }

  /// Reads a file.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be read
  public static History read(Path file) {
    History history = new History();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      boolean tooLong = false;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          history.add(tooLong ? "?" : line.toString(UTF_8));
          line.reset();
          tooLong = false;
        } else if (line.size() < LONGEST_LINE) {
          line.write(next);
        } else {
          tooLong = true;
        }
      }
      history.add(tooLong ? "?" : line.toString(UTF_8));
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          file + ": " + EtlException.reason(e),
          "write one with etl compare --history",
          e);
    }
    history.findTrends();
    return history;
  }

  private void findTrends() {
    trends =
        series.entrySet().stream()
            .map(
                each ->
                    HistoryTrend.of(
                        each.getKey().heading(),
                        each.getKey().name(),
                        List.copyOf(each.getValue())))
            .toList();
  }

  private void add(String line) {
    if (line.isBlank()) {
      return;
    }
    HistoryEntry entry = HistoryEntry.parse(line).orElse(null);
    if (entry == null) {
      unreadable++;
      return;
    }
    entry.values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(value -> add(entry, value.getKey(), value.getValue()));
  }

  private void add(HistoryEntry entry, String name, double value) {
    Key key = new Key(entry.pipeline(), entry.model(), entry.cores(), name);
    if (!series.containsKey(key) && series.size() == MAX_SERIES) {
      leftOut++;
      return;
    }
    Deque<Point> points = series.computeIfAbsent(key, _ -> new ArrayDeque<>());
    points.add(
        new Point(entry.date().toString().substring(0, 10), entry.commit(), value, entry.bytes()));
    if (points.size() > MAX_RUNS) {
      points.remove();
    }
  }

  /// The series with their changes and pictures.
  ///
  /// @param width in columns, which the lines fit
  public List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    String heading = "";
    for (HistoryTrend trend : trends()) {
      if (!trend.heading().equals(heading)) {
        lines.addAll(Wrapping.lines(trend.heading(), width));
        heading = trend.heading();
      }
      lines.addAll(trend.lines(width));
    }
    remarks().forEach(remark -> lines.addAll(Wrapping.lines(remark, width)));
    return lines;
  }

  /// The series, in the order of the file.
  public List<HistoryTrend> trends() {
    return trends;
  }

  /// What was left out, as sentences.
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (series.isEmpty()) {
      remarks.add("no comparison in this file");
    }
    if (unreadable > 0) {
      remarks.add("%d lines are not comparisons and were left out".formatted(unreadable));
    }
    if (leftOut > 0) {
      remarks.add("only the first %d series are shown".formatted(MAX_SERIES));
    }
    return remarks;
  }
}
