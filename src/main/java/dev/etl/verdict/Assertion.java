package dev.etl.verdict;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A claim about the times of two sides, such as `threads <= 0.6 * sequential`. Immutable.
///
/// @param side the name on the left
/// @param atMost true for `<=`, false for `>=`
/// @param factor greater than 0
/// @param base the name on the right
public record Assertion(String side, boolean atMost, double factor, String base) {
  private static final Pattern FORM =
      Pattern.compile(
          " *([A-Za-z][A-Za-z0-9_-]*) *(<=?|>=?) *(?:([0-9]{1,6}(?:\\.[0-9]{1,6})?) *\\* *)?"
              + "([A-Za-z][A-Za-z0-9_-]*) *");

  /// `SIDE <= FACTOR * BASE`; also `>=`, `<` and `>`, which mean the same, and without a factor.
  public static final Grammar<Assertion> GRAMMAR =
      new Spelling<>(
          "a claim such as 'threads <= 0.6 * sequential'", FORM, Assertion::read, Assertion::text);

  private static Optional<Assertion> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String number = parts.group(3);
    double factor = number == null ? 1 : Double.parseDouble(number);
    return factor > 0 && !parts.group(1).equals(parts.group(4))
        ? Optional.of(
            new Assertion(parts.group(1), parts.group(2).startsWith("<"), factor, parts.group(4)))
        : Optional.empty();
  }

  /// The claim as text.
  public String text() {
    return "%s %s %s * %s".formatted(side, atMost ? "<=" : ">=", number(), base);
  }

  /// What a verdict on the side, compared with the base, says about the claim.
  public Gate check(Verdict verdict) {
    if (!(verdict instanceof Verdict.Judged judged)) {
      return new Gate(this, Gate.Outcome.UNPROVEN, verdict.sentence(side, base));
    }
    if (judged.finding() == Finding.BUSY) {
      return new Gate(this, Gate.Outcome.UNPROVEN, "the machine was busy: " + judged.rule());
    }
    Interval ratio = judged.time();
    boolean below = ratio.high() <= factor;
    boolean above = ratio.low() >= factor;
    if (below == above) {
      return new Gate(
          this,
          Gate.Outcome.UNPROVEN,
          "the interval %s holds %s".formatted(ratio.text(), number()));
    }
    return new Gate(
        this,
        below == atMost ? Gate.Outcome.TRUE : Gate.Outcome.FALSE,
        "the interval %s lies %s %s".formatted(ratio.text(), below ? "below" : "above", number()));
  }

  private String number() {
    return Double.toString(factor).replaceFirst("\\.0$", "");
  }
}
