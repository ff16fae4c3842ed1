package dev.etl.format.csv;

import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.HeaderNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of the columns of a file, as its header and its records agree on them. Immutable.
///
/// A header may have a stray quote, lack a delimiter, or have one too many. Then the sampled
/// records tell the number of columns, if nearly all have the same, and none has that of the
/// header:
///
/// | header | records | columns |
/// |---|---|---|
/// | `a,b` | `1,2,3` | `a`, `b` and one without a name |
/// | `a,,b` | `1,2` | `a`, `b` |
/// | `a,b` | `1,2,` | `a`, `b`; the delimiter at the end begins no field |
/// | `""a","b"` | `1,2` | `"a`, `b` |
///
/// @param dialect of the records; a header that was mended is a skipped line
/// @param names the texts of the header, some of which may be empty
/// @param notes what was mended, worded to follow the name of the file
public record TableHead(CsvDialect dialect, List<String> names, List<String> notes) {
  /// Fewer records prove nothing.
  private static final int MIN_RECORDS = 3;

  private static final int MAX_RECORDS = 1_000;

  /// The share of records of one width, at least: others are bad rows.
  private static final double MIN_SHARE = 0.8;

  public TableHead {
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /// The head of a sampled file.
  ///
  /// @param text the first bytes
  /// @param whole whether that is all
  /// @throws EmptyTextException if it has no record
  /// @throws EtlException DATA if it is invalid, or has a header that cannot be mended
  /// @throws IOException never
  public static TableHead of(byte[] text, CsvDialect dialect, boolean whole) throws IOException {
    boolean mends = dialect.headerRows() == 1 && dialect.headerNames() == HeaderNames.REPAIR;
    List<String> names;
    Optional<Records> records = Optional.empty();
    try (CsvReader reader = CsvReader.ofSample(text, dialect, whole)) {
      names = reader.header();
      if (mends && !fitsFirst(reader)) {
        records = Optional.of(Records.of(CsvReader.ofSample(text, dialect, whole)));
      }
    } catch (EtlException broken) {
      return mends ? ofBroken(text, dialect, whole).orElseThrow(() -> broken) : rethrow(broken);
    }
    return records
        .filter(found -> found.contradict(names.size()))
        .flatMap(found -> mended(names, dialect, found))
        .orElseGet(() -> new TableHead(dialect, names, List.of()));
  }

  private static TableHead rethrow(EtlException broken) {
    throw broken;
  }

  private static boolean fitsFirst(CsvReader reader) throws IOException {
    try {
      return !reader.next()
          || reader.fault().isPresent()
          || reader.size() == reader.header().size();
    } catch (EtlException _) {
      // The sample ends in the first record.
      return true;
    }
  }

  /// The records below a header.
  ///
  /// @param widths how many records have a number of fields
  /// @param width the most frequent number
  /// @param endEmpty whether the last field of all these is empty
  private record Records(Map<Integer, Integer> widths, int width, boolean endEmpty) {

    static Records of(CsvReader opened) throws IOException {
      Map<Integer, Integer> widths = new HashMap<>();
      Set<Integer> filled = new HashSet<>();
      try (CsvReader reader = opened) {
        for (int count = 0; count < MAX_RECORDS && reader.next(); count++) {
          if (reader.fault().isEmpty()) {
            int size = reader.size();
            widths.merge(size, 1, Integer::sum);
            if (reader.value(size - 1) != null) {
              filled.add(size);
            }
          }
        }
      } catch (EtlException _) {
        // The end of the sample, or an invalid character: told when it is read.
      }
      int width = 0;
      for (Map.Entry<Integer, Integer> each : widths.entrySet()) {
        width = each.getValue() > widths.getOrDefault(width, 0) ? each.getKey() : width;
      }
      return new Records(widths, width, !filled.contains(width));
    }

    /// Whether they prove that a header has the wrong number of fields.
    boolean contradict(int names) {
      int count = widths.getOrDefault(width, 0);
      int all = widths.values().stream().mapToInt(Integer::intValue).sum();
      return count >= MIN_RECORDS && count >= all * MIN_SHARE && !widths.containsKey(names);
    }

    /// Whether a broken header with such a number of names can be theirs.
    boolean allow(int names) {
      return width >= names && widths.getOrDefault(width, 0) >= MIN_RECORDS;
    }
  }

  private static Optional<TableHead> mended(
      List<String> names, CsvDialect dialect, Records records) {
    int more = records.width() - names.size();
    if (more == 1 && records.endEmpty()) {
      return Optional.of(
          new TableHead(
              dialect.withSyntax(dialect.syntax().withTrailingDelimiter(true)),
              names,
              List.of("each record ends with a delimiter, which adds no column")));
    }
    if (more > 0) {
      return Optional.of(
          new TableHead(
              dialect,
              padded(names, records.width()),
              List.of(
                  ("the header has %d names, each record has %d fields: the further columns have"
                          + " no name")
                      .formatted(names.size(), records.width()))));
    }
    List<String> filled = names.stream().filter(name -> !name.isBlank()).toList();
    return filled.size() == records.width()
        ? Optional.of(
            new TableHead(
                dialect,
                filled,
                List.of(
                    "the header has %d fields, each record has %d: the empty ones name no column"
                        .formatted(names.size(), records.width()))))
        : Optional.empty();
  }

  private static List<String> padded(List<String> names, int width) {
    List<String> padded = new ArrayList<>(names);
    while (padded.size() < width) {
      padded.add("");
    }
    return padded;
  }

  /// A header with a stray quote: its first line, where a quote that ends no field is text.
  private static Optional<TableHead> ofBroken(byte[] text, CsvDialect dialect, boolean whole)
      throws IOException {
    CsvDialect below = dialect.withSyntax(dialect.syntax().withHeader(false));
    long line;
    List<String> names;
    try (CsvReader reader = CsvReader.ofSample(text, below, whole)) {
      if (!reader.next() || reader.fault().isEmpty()) {
        return Optional.empty();
      }
      line = reader.line();
      names = StrayQuotes.fields(reader.text(), dialect.syntax());
    } catch (EtlException _) {
      return Optional.empty();
    }
    CsvDialect behind = below.withSkippedLines(Math.toIntExact(line));
    Records records;
    try {
      records = Records.of(CsvReader.ofSample(text, behind, whole));
    } catch (EmptyTextException _) {
      return Optional.empty();
    }
    return records.allow(names.size())
        ? Optional.of(
            new TableHead(
                behind,
                padded(names, records.width()),
                List.of(
                    "line "
                        + line
                        + ", the header, has a stray quote: it is part of a name; see"
                        + " --header-names")))
        : Optional.empty();
  }
}
