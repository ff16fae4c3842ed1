package dev.etl.format.csv;

import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names of the columns of a file, as its header and its records agree on them. Immutable.
///
/// A header may have a stray quote, lack a delimiter, or have one too many. Then the sampled
/// records tell the number of columns, if all have the same:
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
    boolean mends = dialect.header() && dialect.headerNames() == HeaderNames.REPAIR;
    List<String> names;
    Optional<Records> records;
    try (CsvReader reader = CsvReader.ofSample(text, dialect, whole)) {
      names = reader.header();
      records =
          mends && !fitsFirst(reader) ? Records.of(reader(text, dialect, whole)) : Optional.empty();
    } catch (EtlException broken) {
      return mends ? ofBroken(text, dialect, whole).orElseThrow(() -> broken) : rethrow(broken);
    }
    return records
        .flatMap(found -> mended(names, dialect, found))
        .orElseGet(() -> new TableHead(dialect, names, List.of()));
  }

  private static TableHead rethrow(EtlException broken) {
    throw broken;
  }

  private static CsvReader reader(byte[] text, CsvDialect dialect, boolean whole)
      throws IOException {
    return CsvReader.ofSample(text, dialect, whole);
  }

  private static boolean fitsFirst(CsvReader reader) throws IOException {
    return !reader.next() || reader.fault().isPresent() || reader.size() == reader.header().size();
  }

  /// The records below a header.
  ///
  /// @param width the number of fields that each has
  /// @param endEmpty whether the last one is always empty
  private record Records(int width, boolean endEmpty) {

    /// Empty if they are few, or of different width.
    static Optional<Records> of(CsvReader opened) throws IOException {
      try (CsvReader reader = opened) {
        int width = 0;
        boolean endEmpty = true;
        int count = 0;
        while (count < MAX_RECORDS && reader.next()) {
          if (reader.fault().isPresent()) {
            continue;
          }
          if (count > 0 && reader.size() != width) {
            return Optional.empty();
          }
          width = reader.size();
          endEmpty &= reader.value(width - 1) == null;
          count++;
        }
        return count < MIN_RECORDS ? Optional.empty() : Optional.of(new Records(width, endEmpty));
      } catch (EtlException _) {
        // The end of the sample, or an invalid character: told when it is read.
        return Optional.empty();
      }
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
              List.of("each record ends with a delimiter, which begins no column")));
    }
    if (more > 0) {
      return Optional.of(
          new TableHead(
              dialect,
              padded(names, records.width()),
              List.of(
                  "the header has %d names, each record has %d fields: the further columns have no name"
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
    Optional<Records> records;
    try {
      records = Records.of(CsvReader.ofSample(text, behind, whole));
    } catch (EmptyTextException _) {
      return Optional.empty();
    }
    return records
        .filter(found -> found.width() >= names.size())
        .map(
            found ->
                new TableHead(
                    behind,
                    padded(names, found.width()),
                    List.of(
                        "line "
                            + line
                            + ", the header, has a stray quote: it is part of a name; see"
                            + " --header-names")));
  }
}
