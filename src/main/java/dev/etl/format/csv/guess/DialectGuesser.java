package dev.etl.format.csv.guess;

import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.guess.DialectGuess.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Guesses the parts of a syntax that are not given, from a sample of decoded text. Knows nothing
/// of files. Used once.
///
/// ```java
/// DialectGuess guess = DialectGuesser.guess("a;b\n1;2\n", true, syntax, parts, Set.of());
/// ```
///
/// The declared syntax, RFC 4180 for most files, wins unless another reading is clearly better:
/// without this, free text would be taken apart. Of the others, that with the best score of its
/// [Reading] wins, and two of nearly the same score are refused.
public final class DialectGuesser {
  private static final String SEPARATOR_LINE = "sep=";

  /// Enough to recognise a plain file.
  private static final int PLAIN_CHARACTERS = 1 << 14;

  private static final int MAX_LINES = 300;

  private final String text;
  private final boolean whole;
  private final CsvSyntax declared;
  private final Set<DialectPart> free;
  private final Set<String> names;
  private final List<Finding> findings = new ArrayList<>();

  private DialectGuesser(
      String text, boolean whole, CsvSyntax declared, Set<DialectPart> free, Set<String> names) {
    this.text = text;
    this.whole = whole;
    this.declared = declared;
    this.free = free;
    this.names = names;
  }

  /// Guesses.
  ///
  /// @param sample the first characters of the text
  /// @param whole whether that is all
  /// @param declared the values of all parts that are given, and the defaults of the others
  /// @param free the parts to guess
  /// @param names columns that a pipeline names: a record with one of them is a header
  /// @throws EtlException USAGE if two readings are equally good
  public static DialectGuess guess(
      String sample, boolean whole, CsvSyntax declared, Set<DialectPart> free, Set<String> names) {
    if (free.isEmpty() || isPlain(sample, whole, declared)) {
      return DialectGuess.none(declared);
    }
    String text = upToLineBreak(sample, whole);
    int end = endOfLines(text);
    boolean all = whole && end == text.length();
    return new DialectGuesser(text.substring(0, end), all, declared, EnumSet.copyOf(free), names)
        .guess();
  }

  private static boolean isPlain(String sample, boolean whole, CsvSyntax declared) {
    if (!declared.isUsual() || !declared.header() || !declared.delimiter().isCharacter()) {
      return false;
    }
    boolean all = whole && sample.length() <= PLAIN_CHARACTERS;
    int length = Math.min(sample.length(), PLAIN_CHARACTERS);
    return PlainCsv.is(
        upToLineBreak(sample.substring(0, length), all), declared.delimiter().first(), all);
  }

  /// The end of the lines that are looked at.
  private static int endOfLines(String text) {
    int lines = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean ends = character == '\n' || (character == '\r' && !text.startsWith("\n", index + 1));
      if (ends && ++lines == MAX_LINES) {
        return index + 1;
      }
    }
    return text.length();
  }

  private static String upToLineBreak(String sample, boolean whole) {
    String text = sample.startsWith("\uFEFF") ? sample.substring(1) : sample;
    return whole
        ? text
        : text.substring(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  }

  private DialectGuess guess() {
    CsvSyntax named = separatorLine();
    boolean skipsOne = named.skippedLines() > declared.skippedLines();
    String rest = behind(named.skippedLines());
    Set<DialectPart> open = EnumSet.copyOf(free);
    if (!named.delimiter().equals(declared.delimiter())) {
      open.remove(DialectPart.DELIMITER);
    }
    Reading reading = new ReadingChoice(rest, whole, named.withSkippedLines(0), open).best();
    if (reading.table().isEmpty()) {
      return new DialectGuess(named, findings);
    }
    CsvSyntax found = reading.syntax();
    addFindings(named, found, reading);
    int lines = named.skippedLines() + found.skippedLines();
    if (found.skippedLines() > 0 || skipsOne) {
      findings.add(
          new Finding(
              DialectPart.SKIPPED_LINES,
              lines == 1
                  ? "the first line is not a record"
                  : "the first " + lines + " lines are not records",
              skipsOne
                  ? "it names the delimiter"
                  : "the table of %d columns begins after that".formatted(reading.width())));
    }
    boolean trailing = free.contains(DialectPart.TRAILING_DELIMITER) && reading.endsEmpty();
    if (trailing) {
      findings.add(
          new Finding(
              DialectPart.TRAILING_DELIMITER,
              "the delimiter at the end of a record adds no column",
              "every sampled record ends with one"));
    }
    boolean headless = free.contains(DialectPart.HEADER) && isHeadless(reading);
    if (headless) {
      findings.add(
          new Finding(
              DialectPart.HEADER,
              "the first record is data",
              "its values have the same types as those below"));
    }
    int footer = whole && free.contains(DialectPart.SKIPPED_FOOTER) ? footer(reading, rest) : 0;
    int rows = free.contains(DialectPart.HEADER_ROWS) && !headless ? headerRows(reading) : 1;
    return new DialectGuess(
        found
            .withSkippedLines(lines)
            .withSkippedFooter(footer > 0 ? footer : declared.skippedFooter())
            .withHeader(headless ? false : declared.header())
            .withHeaderRows(rows > 1 ? rows : declared.headerRows())
            .withTrailingDelimiter(trailing || declared.trailingDelimiter()),
        findings);
  }

  private int footer(Reading reading, String text) {
    int lines = FooterGuess.lines(reading.table(), reading.width(), text);
    if (lines > 0) {
      findings.add(FooterGuess.finding(lines, reading.width()));
    }
    return lines;
  }

  private int headerRows(Reading reading) {
    List<SampleRecord> table = reading.table();
    boolean named = declared.header() && table.getFirst().width() == reading.width();
    int rows = named ? HeaderGuess.rows(table) : 1;
    if (rows > 1) {
      boolean same = table.get(1).cells().equals(table.getFirst().cells());
      findings.add(
          new Finding(
              DialectPart.HEADER_ROWS,
              "the first " + rows + " records name the columns",
              same ? "they are the same" : "names of groups are above the names of columns"));
    }
    return rows;
  }

  private boolean isHeadless(Reading reading) {
    List<SampleRecord> table = reading.table();
    return table.size() > 1
        && reading.width() == table.getFirst().width()
        && table.getFirst().cells().stream().noneMatch(cell -> names.contains(cell.text()))
        && HeaderGuess.isMissing(
            reading.endsEmpty() ? table.stream().map(DialectGuesser::withoutLast).toList() : table);
  }

  private static SampleRecord withoutLast(SampleRecord record) {
    return new SampleRecord(
        record.line(),
        record.cells().subList(0, record.cells().size() - 1),
        record.broken(),
        record.first());
  }

  /// The syntax that a first line such as `sep=;` declares.
  private CsvSyntax separatorLine() {
    if (!free.contains(DialectPart.SKIPPED_LINES)) {
      return declared;
    }
    String line = text.lines().findFirst().orElse("");
    String bare =
        line.length() > 2 && line.startsWith("\"") && line.endsWith("\"")
            ? line.substring(1, line.length() - 1)
            : line;
    if (!bare.regionMatches(true, 0, SEPARATOR_LINE, 0, SEPARATOR_LINE.length())
        || bare.length() != SEPARATOR_LINE.length() + 1) {
      return declared;
    }
    CsvSyntax behind = declared.withSkippedLines(1);
    Delimiter delimiter = Delimiter.of(bare.charAt(SEPARATOR_LINE.length()));
    if (!free.contains(DialectPart.DELIMITER) || delimiter.equals(declared.delimiter())) {
      return behind;
    }
    findings.add(
        new Finding(
            DialectPart.DELIMITER,
            "fields are separated by " + shown(delimiter),
            "the first line is '" + bare.strip() + "'"));
    return behind.withDelimiter(delimiter);
  }

  private String behind(int lines) {
    int begin = 0;
    for (int line = 0; line < lines && begin < text.length(); line++) {
      while (begin < text.length() && text.charAt(begin) != '\n' && text.charAt(begin) != '\r') {
        begin++;
      }
      begin += text.startsWith("\r\n", begin) ? 2 : 1;
    }
    return text.substring(Math.min(begin, text.length()));
  }

  private void addFindings(CsvSyntax before, CsvSyntax found, Reading reading) {
    if (!found.delimiter().equals(before.delimiter())) {
      findings.add(
          new Finding(
              DialectPart.DELIMITER,
              "fields are separated by " + shown(found.delimiter()),
              fields(reading)));
    }
    add(DialectPart.QUOTE, "fields are quoted with ", before.quote(), found.quote(), reading);
    if (found.escape() != null && !found.escape().equals(before.escape())) {
      findings.add(
          new Finding(
              DialectPart.ESCAPE,
              "'%s' escapes the next character".formatted(found.escape()),
              "without it, quotes or fields do not fit"));
    }
    if (found.comment() != null && !found.comment().equals(before.comment())) {
      findings.add(
          new Finding(
              DialectPart.COMMENT,
              "lines that begin with '%s' are comments".formatted(found.comment()),
              "they do not look like the other lines"));
    }
  }

  private void add(
      DialectPart part,
      String what,
      @Nullable Character before,
      @Nullable Character found,
      Reading reading) {
    if (found != null && !found.equals(before)) {
      findings.add(new Finding(part, what + "(" + found + ")", fields(reading)));
    }
  }

  /// Without counts, so that files with the same guess have the same note.
  private static String fields(Reading reading) {
    return "%s %d fields"
        .formatted(
            reading.share() == 1 ? "every sampled record has" : "most sampled records have",
            reading.width());
  }

  static String shown(Delimiter delimiter) {
    if (delimiter.repeated()) {
      return "blanks";
    }
    return delimiter.equals(Delimiter.TAB) ? "tabs" : "'" + delimiter.text() + "'";
  }
}
