package dev.etl.expression;

import dev.etl.data.StringColumn;
import dev.etl.expression.kernel.Interrupts;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.kernel.TextBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern that matches anywhere in a text. The search gives up after too many steps, as some
/// patterns need on some texts.
record RegularExpression(Pattern pattern) {
  private static final long STEPS = 5_000_000;
  private static final long STEPS_PER_CHARACTER = 1_000;

  /// The number of steps between two checks for an interrupt, less one.
  private static final long UNWATCHED = 0xffff;

  /// Parses a pattern.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is invalid
  static RegularExpression of(String pattern, CallSite call, int argument) {
    return of(pattern, false, call, argument);
  }

  /// The same for a pattern that may ignore the case of letters.
  static RegularExpression of(String pattern, boolean ignoresCase, CallSite call, int argument) {
    int flags = ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    try {
      return new RegularExpression(Pattern.compile(pattern, flags));
    } catch (PatternSyntaxException e) {
      throw call.error(
          call.at(argument),
          "'" + pattern + "' is not a regular expression: " + e.getDescription(),
          "see java.util.regex.Pattern");
    } catch (StackOverflowError e) {
      throw call.error(call.at(argument), "the regular expression is nested too deeply", "");
    }
  }

  /// True if the text of a row contains a match.
  ///
  /// @throws dev.etl.data.EtlException CANCELLED if the thread is interrupted meanwhile
  boolean isIn(RowArguments row) {
    return search(row, Matcher::find).orElse(false);
  }

  /// The number of groups.
  int groups() {
    return pattern.matcher("").groupCount();
  }

  /// Adds what a group of the first match took; an empty text if there is none.
  ///
  /// @param group 0 for the whole match
  void extract(RowArguments row, StringColumn.Builder column, int group) {
    Optional<String> found =
        search(
            row,
            matcher -> matcher.find() ? Objects.requireNonNullElse(matcher.group(group), "") : "");
    found.ifPresentOrElse(column::add, column::addNull);
  }

  /// Adds the text with its first match, or all of them, replaced.
  void replace(
      RowArguments row, StringColumn.Builder column, Replacement replacement, boolean all) {
    Optional<String> replaced = search(row, matcher -> replacement.apply(matcher, all));
    if (replaced.isPresent() && replaced.get().length() > TextBuffer.MAX_LENGTH) {
      row.fault(TextBuffer.TOO_LONG);
      replaced = Optional.empty();
    }
    replaced.ifPresentOrElse(column::add, column::addNull);
  }

  /// The result of a search in the text of a row; empty if it takes too many steps.
  private <T> Optional<T> search(RowArguments row, Function<Matcher, T> search) {
    try {
      return Optional.of(search.apply(pattern.matcher(new Counted(row.text(0).toString()))));
    } catch (TooManySteps | StackOverflowError e) {
      row.fault(_ -> "is a regular expression that takes too many steps");
      return Optional.empty();
    }
  }

  /// Ends a search.
  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /// A text that counts accesses.
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
      this.left = STEPS + STEPS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManySteps();
      }
      if ((left & UNWATCHED) == 0) {
        Interrupts.check();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
