package dev.etl.expression;

import dev.etl.expression.kernel.Interrupts;
import dev.etl.expression.kernel.RowArguments;
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
    try {
      return new RegularExpression(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw call.error(
          call.at(argument),
          "'" + pattern + "' is no regular expression: " + e.getDescription(),
          "see java.util.regex.Pattern");
    } catch (StackOverflowError e) {
      throw call.error(call.at(argument), "the regular expression is nested too deeply", "");
    }
  }

  /// True if the text of a row contains a match.
  ///
  /// @throws dev.etl.data.EtlException CANCELLED if the thread is interrupted meanwhile
  boolean isIn(RowArguments row) {
    String text = row.text(0).toString();
    try {
      return pattern.matcher(new Counted(text)).find();
    } catch (TooManySteps | StackOverflowError e) {
      row.fault(_ -> "is a regular expression that takes too many steps");
      return false;
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
