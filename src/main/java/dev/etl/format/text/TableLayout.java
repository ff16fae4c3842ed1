package dev.etl.format.text;

import dev.etl.data.TextColumns;
import dev.etl.data.text.TableFit;
import dev.etl.data.text.Wrapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The columns of a table that are shown, and their widths. Texts are cut before columns are left
/// out; values that are not texts are whole. Not thread-safe.
final class TableLayout {
  static final String GAP = "  ";

  /// A text is cut to this width before a column is left out.
  private static final int MIN_TEXT_WIDTH = 12;

  private static final int MAX_NAMES = 20;
  private static final int MAX_NAME_WIDTH = 40;

  private final List<String> titles;
  private final List<Integer> shown;
  private final int[] widths;
  private int columns = Integer.MAX_VALUE;
  private boolean wraps;
  private boolean cut;

  /// The layout without a limit.
  ///
  /// @param cells the width of the widest cell of each column
  TableLayout(List<String> titles, int[] cells) {
    this.titles = List.copyOf(titles);
    this.shown = new ArrayList<>(IntStream.range(0, cells.length).boxed().toList());
    this.widths = cells.clone();
    Arrays.setAll(widths, index -> Math.max(cells[index], TextColumns.width(titles.get(index))));
  }

  /// Leaves out columns, and narrows others.
  ///
  /// @param cells as above
  /// @param texts whether the cells of a column can be cut
  void fit(TableFit fit, int[] cells, boolean[] texts) {
    columns = fit.width().getAsInt();
    wraps = fit.wraps();
    int[] least = new int[widths.length];
    Arrays.setAll(
        least,
        index ->
            Math.min(
                widths[index],
                texts[index] ? MIN_TEXT_WIDTH : Math.max(cells[index], MIN_TEXT_WIDTH)));
    long excess = width(least) - columns;
    for (String name : fit.dispensable()) {
      int index = titles.indexOf(name);
      if (excess > 0 && shown.size() > 1 && shown.remove(Integer.valueOf(index))) {
        excess -= least[index] + GAP.length();
      }
    }
    while (excess > 0 && shown.size() > 1) {
      excess -= least[shown.removeLast()] + GAP.length();
    }
    if (excess > 0) {
      least[shown.getFirst()] = columns;
    }
    narrow(least);
  }

  /// Narrows the widest columns to what is left.
  private void narrow(int[] least) {
    for (int index : shown) {
      widths[index] = Math.min(widths[index], Math.max(columns, least[index]));
    }
    long excess = width(widths) - columns;
    for (; excess > 0; excess--) {
      int widest = -1;
      for (int index : shown) {
        if (widths[index] > least[index] && (widest < 0 || widths[index] > widths[widest])) {
          widest = index;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private long width(int[] each) {
    return shown.stream().mapToLong(index -> each[index]).sum()
        + (long) GAP.length() * Math.max(0, shown.size() - 1);
  }

  /// The indexes of the columns, from left to right.
  List<Integer> shown() {
    return shown;
  }

  /// The width of a column.
  int width(int index) {
    return widths[index];
  }

  /// The lines of a cell, which fit the column: one, unless texts wrap.
  List<String> lines(int index, String cell) {
    if (columns == Integer.MAX_VALUE) {
      return List.of(cell);
    }
    List<String> lines = new ArrayList<>();
    for (String line : wraps ? Wrapping.lines(cell, widths[index]) : List.of(cell)) {
      String fitting = TextColumns.shortened(line, widths[index]);
      cut |= !fitting.equals(line);
      lines.add(fitting);
    }
    return lines;
  }

  /// A line below the table that names the columns left out and tells of texts that were cut, with
  /// line breaks; empty if the table is whole. Comes after all cells.
  String remark() {
    Set<Integer> kept = Set.copyOf(shown);
    List<String> names =
        IntStream.range(0, titles.size())
            .filter(index -> !kept.contains(index))
            .mapToObj(titles::get)
            .toList();
    if (names.isEmpty() && !cut) {
      return "";
    }
    String listed =
        names.stream()
            .limit(MAX_NAMES)
            .map(name -> TextColumns.shortened(name, Math.clamp(columns - 1, 1, MAX_NAME_WIDTH)))
            .collect(Collectors.joining(", "));
    String more = names.size() > MAX_NAMES ? " and " + (names.size() - MAX_NAMES) + " more" : "";
    StringBuilder text = new StringBuilder();
    Wrapping.append(
        text,
        "("
            + (names.isEmpty() ? "" : "left out: " + listed + more + "; ")
            + (cut ? "long texts are cut; " : "")
            + "--wide shows all)",
        columns,
        0);
    return text.toString();
  }
}
