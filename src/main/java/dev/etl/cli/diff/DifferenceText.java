package dev.etl.cli.diff;

import dev.etl.data.TextColumns;
import dev.etl.data.text.Figures;
import dev.etl.data.text.Wrapping;
import dev.etl.engine.diff.Difference;
import dev.etl.engine.diff.RowDifference;
import dev.etl.format.text.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A difference for people, in lines that fit a terminal:
///
/// ```text
/// only in old.csv        1
/// only in new.csv        2
/// changed                1: price 1
/// the same             997
/// ~ id=7: price 1.50 -> 1.75
/// - id=9
/// + id=12
/// + id=13
/// ```
public final class DifferenceText {
  private static final int MAX_VALUE = 40;

  private final Difference difference;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private DifferenceText(Difference difference, int width) {
    this.difference = difference;
    this.width = width;
  }

  /// The text, with a line break at the end.
  ///
  /// @param before the name of the first table
  /// @param after the name of the second table
  /// @param width of the terminal, in columns
  public static String of(Difference difference, String before, String after, int width) {
    DifferenceText text = new DifferenceText(difference, width);
    text.addCounts(before, after);
    text.addColumns(before, after);
    difference.rows().forEach(text::add);
    long more = difference.rowsThatDiffer() - difference.rows().size();
    if (more > 0) {
      text.addLine(
          "and " + Figures.number(more) + " more; --show=N shows the first N, --json all of them");
    }
    return String.join("\n", text.lines) + "\n";
  }

  private void addCounts(String before, String after) {
    String changes =
        difference.changes().entrySet().stream()
            .map(column -> shown(column.getKey()) + " " + Figures.number(column.getValue()))
            .collect(Collectors.joining(", "));
    List<String> labels =
        List.of("only in " + name(before), "only in " + name(after), "changed", "the same");
    List<String> counts =
        List.of(
            Figures.number(difference.removed()),
            Figures.number(difference.added()),
            Figures.number(difference.changed()),
            Figures.number(difference.same()));
    int label = labels.stream().mapToInt(TextColumns::width).max().orElse(0);
    int count = counts.stream().mapToInt(String::length).max().orElse(0);
    for (int line = 0; line < labels.size(); line++) {
      addLine(
          labels.get(line)
              + " ".repeat(label - TextColumns.width(labels.get(line)) + 2)
              + " ".repeat(count - counts.get(line).length())
              + counts.get(line)
              + (line == 2 && !changes.isEmpty() ? ": " + changes : ""));
    }
  }

  private void addColumns(String before, String after) {
    addColumns(name(before), difference.removedColumns());
    addColumns(name(after), difference.addedColumns());
  }

  private void addColumns(String table, List<String> columns) {
    if (!columns.isEmpty()) {
      addLine(
          "columns only in "
              + table
              + ": "
              + columns.stream().map(DifferenceText::shown).collect(Collectors.joining(", ")));
    }
  }

  private void add(RowDifference row) {
    String mark =
        switch (row.kind()) {
          case REMOVED -> "- ";
          case ADDED -> "+ ";
          case CHANGED -> "~ ";
        };
    String values =
        row.values().stream()
            .map(
                value ->
                    shown(value.column())
                        + " "
                        + shown(value.before())
                        + " -> "
                        + shown(value.after()))
            .collect(Collectors.joining("; "));
    addLine(mark + key(row.key()) + (values.isEmpty() ? "" : ": " + values));
  }

  private static String key(Map<String, @Nullable String> key) {
    List<String> parts = new ArrayList<>();
    key.forEach((column, text) -> parts.add(shown(column) + "=" + shown(text)));
    return String.join(", ", parts);
  }

  private String name(String table) {
    return TextColumns.withoutMiddle(
        DisplayText.visible(table), Math.max(MAX_VALUE / 2, width / 2));
  }

  private static String shown(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    return text.isEmpty() ? "''" : TextColumns.shortened(DisplayText.visible(text), MAX_VALUE);
  }

  private void addLine(String line) {
    lines.addAll(Wrapping.lines(line, width));
  }
}
