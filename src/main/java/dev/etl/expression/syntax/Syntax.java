package dev.etl.expression.syntax;

import dev.etl.data.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An expression as written: names and types are unresolved. `at` is the position in the text that
/// errors point to.
public sealed interface Syntax {
  int at();

  /// NULL.
  record Null(int at) implements Syntax {}

  /// An integer.
  record Whole(int at, long value) implements Syntax {}

  /// A number with decimals or an exponent.
  ///
  /// @param exact the number itself; empty if it is too small for one
  record Decimal(int at, double value, Optional<BigDecimal> exact) implements Syntax {}

  /// TRUE or FALSE.
  record Truth(int at, boolean value) implements Syntax {}

  /// A quoted text.
  record Text(int at, String value) implements Syntax {}

  /// `DATE '...'` or `TIMESTAMP '...'`.
  ///
  /// @param value the days or microseconds since 1970
  record Moment(int at, Type type, long value) implements Syntax {}

  /// The name of a column.
  record Name(int at, String name) implements Syntax {}

  /// The minus before an operand.
  record Negation(int at, Syntax operand) implements Syntax {}

  /// The plus before an operand.
  record Identity(int at, Syntax operand) implements Syntax {}

  record Not(int at, Syntax operand) implements Syntax {}

  record Binary(int at, Operator operator, Syntax left, Syntax right) implements Syntax {}

  /// A moment and an interval: `d + INTERVAL 3 MONTH`.
  ///
  /// @param operator ADD or SUBTRACT
  /// @param unit as written
  record Shift(int at, Operator operator, Syntax operand, Syntax count, String unit)
      implements Syntax {}

  /// `IS [NOT] NULL`.
  record IsNull(int at, Syntax operand, boolean negated) implements Syntax {}

  /// `IS [NOT] TRUE` or `IS [NOT] FALSE`.
  record IsTruth(int at, Syntax operand, boolean value, boolean negated) implements Syntax {}

  record In(int at, Syntax operand, List<Syntax> items, boolean negated) implements Syntax {}

  record Between(int at, Syntax operand, Syntax low, Syntax high, boolean negated)
      implements Syntax {}

  /// `[NOT] LIKE` or `[NOT] ILIKE`.
  ///
  /// @param escape null if there is none
  /// @param ignoresCase whether it is ILIKE
  record Like(
      int at,
      Syntax operand,
      Syntax pattern,
      @Nullable Syntax escape,
      boolean ignoresCase,
      boolean negated)
      implements Syntax {}

  /// `CASE`.
  ///
  /// @param operand the value to compare the conditions with; null if they are boolean
  /// @param otherwise null if there is no ELSE
  record Case(int at, @Nullable Syntax operand, List<When> branches, @Nullable Syntax otherwise)
      implements Syntax {}

  /// A branch of CASE; not an expression.
  record When(Syntax condition, Syntax result) {}

  /// `CAST` or `TRY_CAST`.
  ///
  /// @param tolerant whether a failed cast gives null
  record Cast(int at, Syntax operand, Type type, boolean tolerant) implements Syntax {}

  record Call(int at, String name, List<Syntax> arguments) implements Syntax {}
}
