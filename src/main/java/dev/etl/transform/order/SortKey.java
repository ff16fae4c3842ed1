package dev.etl.transform.order;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column to sort by.
///
/// @param column its name
/// @param descending whether the greatest value comes first; it does not move nulls
/// @param natural whether the digits in texts count as numbers: a2 before a10
/// @param nullsFirst whether nulls come first instead of last
public record SortKey(String column, boolean descending, boolean natural, boolean nullsFirst) {
  private static final Pattern ANY = Pattern.compile("[\\s\\S]+");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[^\"]|\"\")*)\"(.*)", Pattern.DOTALL);
  private static final Pattern LAST_WORD =
      Pattern.compile(
          "(.*?)\\s+(asc|desc|natural|nulls\\s+first|nulls\\s+last)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// `price`, `-price`, `name natural`, `day desc nulls first`; names that could be misread in
  /// double quotes.
  public static final Grammar<SortKey> GRAMMAR =
      new Spelling<>(
          "a column such as price, -price or name natural nulls first",
          ANY,
          SortKey::read,
          SortKey::print);

  /// The order of a column, ascending, nulls last.
  public static SortKey of(String column) {
    return new SortKey(column, false, false, false);
  }

  private static Optional<SortKey> read(String given) {
    String text = given.strip();
    boolean descending = text.startsWith("-") && text.length() > 1;
    String rest = descending ? text.substring(1).stripLeading() : text;
    Matcher quoted = QUOTED.matcher(rest);
    boolean inQuotes = quoted.matches();
    String words = inQuotes ? " " + quoted.group(2) : rest;
    boolean natural = false;
    boolean nullsFirst = false;
    for (Matcher last = LAST_WORD.matcher(words); last.matches(); last = LAST_WORD.matcher(words)) {
      if (!inQuotes && last.group(1).isBlank()) {
        break;
      }
      String word = last.group(2).toLowerCase(Locale.ROOT);
      descending |= word.equals("desc");
      natural |= word.equals("natural");
      nullsFirst |= word.endsWith("first");
      words = last.group(1);
    }
    if (inQuotes) {
      return words.isBlank()
          ? Optional.of(
              new SortKey(quoted.group(1).replace("\"\"", "\""), descending, natural, nullsFirst))
          : Optional.empty();
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new SortKey(words, descending, natural, nullsFirst));
  }

  private static String print(SortKey key) {
    String plain = print(key, key.column);
    boolean readsBack = read(plain).filter(key::equals).isPresent();
    return readsBack && !key.column.contains(",")
        ? plain
        : print(key, '"' + key.column.replace("\"", "\"\"") + '"');
  }

  private static String print(SortKey key, String column) {
    return (key.descending ? "-" : "")
        + column
        + (key.natural ? " natural" : "")
        + (key.nullsFirst ? " nulls first" : "");
  }
}
