package dev.etl.format.csv.guess;

import dev.etl.format.csv.dialect.Delimiter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The delimiters that a text may have: those that occur in many of its lines.
final class Candidates {
  private static final String USUAL = ",;\t|";
  private static final String RARE = "^~§¦¬\u0001\u001e\u001f";

  /// They stand in ordinary text too.
  private static final String WEAK = " :!&*#%$";

  /// Characters of delimiters of several, such as `||` and `~|~`.
  private static final String SYMBOLS = ",;|^~:!&*#%$@<>=-\t§¦";

  private static final int MAX_LENGTH = 4;
  private static final int FIRST_LINES = 20;

  /// The share of lines with a delimiter, at least; title lines and quoted line breaks have none.
  private static final double MIN_SHARE = 0.4;

  private Candidates() {}

  /// A possible delimiter.
  ///
  /// @param weak whether more evidence than a pattern is needed
  record Candidate(Delimiter delimiter, boolean weak) {}

  static List<Candidate> of(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<Candidate> found = new ArrayList<>();
    add(USUAL, false, lines, found);
    for (String several : several(lines)) {
      found.add(new Candidate(new Delimiter(several, false), false));
    }
    for (int index = 0; index < USUAL.length(); index++) {
      String blank = USUAL.charAt(index) + " ";
      if (isFrequent(blank + '"', lines)) {
        found.add(new Candidate(new Delimiter(blank, false), false));
      }
    }
    add(RARE, false, lines, found);
    if (isFrequent("  ", lines)) {
      found.add(new Candidate(Delimiter.BLANKS, true));
    }
    add(WEAK, true, lines, found);
    return found;
  }

  private static void add(
      String characters, boolean weak, List<String> lines, List<Candidate> found) {
    for (int index = 0; index < characters.length(); index++) {
      char character = characters.charAt(index);
      if (isFrequent(String.valueOf(character), lines)) {
        found.add(new Candidate(Delimiter.of(character), weak));
      }
    }
  }

  private static boolean isFrequent(String text, List<String> lines) {
    long count = lines.stream().filter(line -> line.contains(text)).count();
    return count > 0 && count >= lines.size() * MIN_SHARE;
  }

  /// The runs of symbols in most of the first lines.
  private static List<String> several(List<String> lines) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<String> first = lines.subList(0, Math.min(FIRST_LINES, lines.size()));
    for (String line : first) {
      runs(line).forEach(run -> counts.merge(run, 1, Integer::sum));
    }
    return counts.keySet().stream().filter(run -> isFrequent(run, first)).limit(4).toList();
  }

  private static List<String> runs(String line) {
    List<String> runs = new ArrayList<>();
    int begin = 0;
    for (int index = 0; index <= line.length(); index++) {
      if (index == line.length() || SYMBOLS.indexOf(line.charAt(index)) < 0) {
        int length = index - begin;
        if (length > 1 && length <= MAX_LENGTH) {
          runs.add(line.substring(begin, index));
        }
        begin = index + 1;
      }
    }
    return runs.stream().distinct().toList();
  }
}
