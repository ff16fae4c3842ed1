package dev.etl.http.page;

import dev.etl.data.EtlException;
import dev.etl.data.grammar.Spelling;
import dev.etl.data.grammar.Words;
import dev.etl.data.grammar.WordsOr;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The short texts of pagination, for options and pipeline files.
///
/// ```java
/// PageGrammar.PAGINATION.parse("cursor:/meta/next:after"); // new Cursor("/meta/next", "after")
/// PageGrammar.SIZE.parse("per_page=100");
/// ```
public final class PageGrammar {
  private static final Pattern KIND =
      Pattern.compile("(page|offset|cursor|next):(.+)", Pattern.CASE_INSENSITIVE);

  /// Kinds that need one or two names at most.
  public static final WordsOr<Pagination> PAGINATION =
      new WordsOr<>(
          words(),
          new Spelling<>(
              "page:PARAM, offset:PARAM, cursor:/POINTER:PARAM, next:/POINTER",
              Pattern.compile(
                  "(?:[pP][aA][gG][eE]|[oO][fF][fF][sS][eE][tT]|[cC][uU][rR][sS][oO][rR]|[nN][eE][xX][tT]):.+"),
              PageGrammar::read,
              PageGrammar::print),
          "page:PARAM, offset:PARAM, cursor:/POINTER:PARAM, next:/POINTER");

  /// Sizes of pages: `per_page=100`.
  public static final Spelling<PageSize> SIZE =
      new Spelling<>(
          "a parameter and a number such as per_page=100",
          Pattern.compile("[^=]+=[0-9]{1,9}"),
          PageGrammar::size,
          size -> size.parameter() + "=" + size.value());

  private PageGrammar() {}

  private static Words<Pagination> words() {
    Map<String, Pagination> words = new LinkedHashMap<>();
    words.put("auto", new AutoPages());
    words.put("none", Pagination.NONE);
    words.put("link", new LinkHeader());
    return new Words<>(words, Map.of());
  }

  /// Whether a kind has a short text.
  public static boolean isShort(Pagination pagination) {
    return switch (pagination) {
      case SinglePage _, AutoPages _, LinkHeader _, NextUrl _ -> true;
      case PageNumber numbered -> numbered.equals(PageNumber.in(numbered.parameter()));
      case Offset offset -> offset.equals(Offset.in(offset.parameter()));
      case Cursor cursor -> cursor.more().isEmpty();
    };
  }

  private static Optional<Pagination> read(String text) {
    Matcher parts = KIND.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String rest = parts.group(2);
    try {
      return switch (parts.group(1).toLowerCase(Locale.ROOT)) {
        case "page" -> Optional.of(PageNumber.in(Parameter.parse(rest)));
        case "offset" -> Optional.of(Offset.in(Parameter.parse(rest)));
        case "next" -> Optional.of(new NextUrl(Place.parse(rest)));
        default -> cursor(rest);
      };
    } catch (EtlException _) {
      return Optional.empty();
    }
  }

  private static Optional<Pagination> cursor(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 1 || colon == text.length() - 1
        ? Optional.empty()
        : Optional.of(
            new Cursor(
                Place.parse(text.substring(0, colon)),
                Parameter.parse(text.substring(colon + 1)),
                Optional.empty()));
  }

  private static String print(Pagination pagination) {
    return switch (pagination) {
      case SinglePage _ -> "none";
      case AutoPages _ -> "auto";
      case LinkHeader _ -> "link";
      case NextUrl(Place at) -> "next:" + at;
      case PageNumber numbered -> "page:" + numbered.parameter();
      case Offset offset -> "offset:" + offset.parameter();
      case Cursor cursor -> "cursor:" + cursor.at() + ":" + cursor.parameter();
    };
  }

  private static Optional<PageSize> size(String text) {
    int sign = text.lastIndexOf('=');
    try {
      return Optional.of(
          new PageSize(
              Parameter.parse(text.substring(0, sign)),
              Integer.parseInt(text.substring(sign + 1))));
    } catch (EtlException _) {
      return Optional.empty();
    }
  }
}
