package dev.etl.cli.profile;

import dev.etl.data.TextColumns;
import dev.etl.data.text.Figures;
import dev.etl.data.text.Wrapping;
import dev.etl.format.text.DisplayText;
import dev.etl.transform.profile.ColumnProfile;
import dev.etl.transform.profile.FrequentValue;
import dev.etl.transform.profile.ProfileRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Profiles for people, in lines that fit a terminal:
///
/// ```text
/// price  double
///   25,000 values, no nulls, 9,901 distinct
///   ▁▁▁▁▂▂▃▃▅▅▇▇██▇▇▅▅▃▃▂▂▁▁
///   min   5 %  25 %  median  75 %  95 %  max
///   0.5  2.25    10      30    55    95  100
///   mean 33.2, standard deviation 20.1
///   9.99   1,234  4.9 %  ██████████
///   19.99    617  2.5 %  █████
/// ```
public final class ProfileText {
  private static final String INDENT = "  ";
  private static final int MAX_VALUE = 40;
  private static final int MAX_BAR = 40;
  private static final int FREQUENT = 5;
  private static final double PERCENT = 100;

  private final int width;
  private final List<String> lines = new ArrayList<>();

  private ProfileText(int width) {
    this.width = width;
  }

  /// The text, with a line break at the end.
  ///
  /// @param width of the terminal, in columns
  public static String of(List<ColumnProfile> profiles, int width) {
    ProfileText text = new ProfileText(width);
    for (ColumnProfile profile : profiles) {
      text.add(profile);
    }
    return String.join("\n", text.lines) + "\n";
  }

  private void add(ColumnProfile profile) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    String type = INDENT + profile.type();
    int left = width - TextColumns.width(type);
    lines.add(TextColumns.shortened(DisplayText.visible(profile.name()), left) + type);
    wrap(counts(profile));
    if (profile.values() == 0) {
      return;
    }
    if (profile.histogram().size() > 1) {
      lines.add(INDENT + Bars.histogram(profile.histogram()));
    }
    addRanks(profile);
    addMean(profile);
    addTexts(profile);
    addFrequent(profile);
  }

  private void wrap(String line) {
    lines.addAll(Wrapping.lines(INDENT + line, width));
  }

  private static String counts(ColumnProfile profile) {
    String values =
        profile.values() == 0 ? "no values" : Figures.count(profile.values(), "value", "values");
    String nulls =
        profile.nulls() == 0
            ? "no nulls"
            : Figures.count(profile.nulls(), "null", "nulls")
                + " ("
                + percent(profile.nulls(), profile.rows())
                + ")";
    return values + ", " + nulls + (profile.values() == 0 ? "" : ", " + distinct(profile));
  }

  private static String distinct(ColumnProfile profile) {
    if (profile.isUnique()) {
      return "all distinct";
    }
    String number = Figures.number(profile.distinct()) + " distinct";
    return profile.distinctError() == 0
        ? number
        : "about "
            + number
            + " (\u00b1"
            + Figures.number(PERCENT * profile.distinctError(), 1)
            + " %)";
  }

  /// A share of a whole: `0.2 %`, `<0.1 %`.
  private static String percent(long part, long whole) {
    double percent = PERCENT * part / whole;
    return part == whole
        ? "100 %"
        : percent < 0.05 && part > 0 ? "<0.1 %" : Figures.number(percent, 1) + " %";
  }

  private void addRanks(ColumnProfile profile) {
    if (profile.quantiles().isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    names.add("min");
    values.add(shown(profile, profile.smallest()));
    for (int index = 0; index < ProfileRows.SHARES.size(); index++) {
      double share = ProfileRows.SHARES.get(index);
      names.add(share == 0.5 ? "median" : Math.round(PERCENT * share) + " %");
      values.add(shown(profile, profile.quantiles().get(index)));
    }
    names.add("max");
    values.add(shown(profile, profile.largest()));
    addTable(names, values);
    if (profile.quantileError() > 0) {
      double error = Math.max(0.01, PERCENT * profile.quantileError());
      wrap("ranks of these quantiles: \u00b1" + Figures.number(error, 2) + " % at most");
    }
  }

  private static String shown(ColumnProfile profile, @Nullable String value) {
    String text = String.valueOf(value);
    return profile.type().equals("double") || isDouble(profile, text)
        ? DisplayText.rounded(number(text))
        : DisplayText.visible(text);
  }

  /// Quantiles of whole numbers may lie between them.
  private static boolean isDouble(ColumnProfile profile, String text) {
    return profile.type().equals("long") && text.contains(".");
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /// Adds two lines of cells; if they do not fit, several pairs of lines with about as many cells
  /// each.
  private void addTable(List<String> names, List<String> values) {
    int cells = names.size();
    List<Integer> widths =
        IntStream.range(0, cells)
            .mapToObj(index -> Math.max(widest(names, index), widest(values, index)))
            .toList();
    int pairs = 1;
    while (pairs < cells && !fits(widths, (cells + pairs - 1) / pairs)) {
      pairs++;
    }
    int each = (cells + pairs - 1) / pairs;
    for (int from = 0; from < cells; from += each) {
      StringBuilder above = new StringBuilder();
      StringBuilder below = new StringBuilder();
      for (int index = from; index < Math.min(cells, from + each); index++) {
        int cell = pairs == 1 ? widths.get(index) : Collections.max(widths);
        above.append(INDENT).append(padded(names.get(index), cell));
        below.append(INDENT).append(padded(values.get(index), cell));
      }
      lines.add(above.toString());
      lines.add(below.toString());
    }
  }

  private static int widest(List<String> texts, int index) {
    return TextColumns.width(texts.get(index));
  }

  private boolean fits(List<Integer> widths, int each) {
    int cells =
        each == widths.size()
            ? widths.stream().mapToInt(Integer::intValue).sum()
            : each * Collections.max(widths);
    return cells + each * INDENT.length() <= width;
  }

  private static String padded(String text, int columns) {
    return " ".repeat(columns - TextColumns.width(text)) + text;
  }

  private void addMean(ColumnProfile profile) {
    if (profile.mean().isPresent()) {
      String mean = "mean " + DisplayText.rounded(profile.mean().getAsDouble());
      wrap(
          profile.deviation().isPresent()
              ? mean
                  + ", standard deviation "
                  + DisplayText.rounded(profile.deviation().getAsDouble())
              : mean);
    }
  }

  private void addTexts(ColumnProfile profile) {
    ColumnProfile.Lengths texts = profile.texts();
    if (texts == null) {
      return;
    }
    String lengths =
        texts.shortest() == texts.longest()
            ? Figures.count(texts.longest(), "character", "characters")
            : Figures.number(texts.shortest())
                + " to "
                + Figures.count(texts.longest(), "character", "characters");
    wrap(lengths);
    addText("min", String.valueOf(profile.smallest()));
    addText("max", String.valueOf(profile.largest()));
    if (texts.shortest() < texts.longest()) {
      addText("longest", texts.example());
    }
  }

  private void addText(String name, String text) {
    String begin = INDENT + name + " ".repeat("longest  ".length() - name.length());
    lines.add(begin + TextColumns.shortened(DisplayText.visible(text), width - begin.length()));
  }

  private void addFrequent(ColumnProfile profile) {
    if (profile.isUnique()) {
      return;
    }
    List<FrequentValue> frequent = profile.frequent().stream().limit(FREQUENT).toList();
    long error = profile.frequentError();
    if (frequent.isEmpty()) {
      // A value that was counted less than the error may occur as often again.
      long most = 2 * error;
      wrap(
          "no value occurs more than "
              + Figures.count(most, "time", "times")
              + " ("
              + percent(most, profile.values())
              + ")");
      return;
    }
    addBars(profile, frequent);
    if (error > 0) {
      wrap("each of these counts may be too low by up to " + Figures.number(error));
    }
  }

  private void addBars(ColumnProfile profile, List<FrequentValue> frequent) {
    List<String> values =
        cells(
            frequent,
            value ->
                TextColumns.shortened(
                    shown(profile, value.text()), Math.min(MAX_VALUE, width / 2)));
    List<String> counts = cells(frequent, value -> Figures.number(value.count()));
    List<String> shares = cells(frequent, value -> percent(value.count(), profile.values()));
    int valueWidth = widest(values);
    int countWidth = widest(counts);
    int shareWidth = widest(shares);
    int bar = Math.min(MAX_BAR, width - valueWidth - countWidth - shareWidth - 4 * INDENT.length());
    long largest = frequent.getFirst().count();
    for (int index = 0; index < frequent.size(); index++) {
      String value = values.get(index);
      String line =
          INDENT
              + value
              + " ".repeat(valueWidth - TextColumns.width(value))
              + INDENT
              + padded(counts.get(index), countWidth)
              + INDENT
              + padded(shares.get(index), shareWidth);
      lines.add(
          bar < 2 ? line : line + INDENT + Bars.bar(frequent.get(index).count(), largest, bar));
    }
  }

  private static List<String> cells(
      List<FrequentValue> values, Function<FrequentValue, String> cell) {
    return values.stream().map(cell).toList();
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(TextColumns::width).max().orElse(0);
  }
}
