package dev.etl.expression.syntax;

import dev.etl.data.Type;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether an expression turns values into texts: then columns are needed as their source wrote
/// them.
public final class TextUse {
  private TextUse() {}

  /// Whether some part of an expression casts to text or concatenates.
  public static boolean isIn(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Null _,
          Syntax.Whole _,
          Syntax.Decimal _,
          Syntax.Truth _,
          Syntax.Text _,
          Syntax.Moment _,
          Syntax.Name _ ->
          false;
      case Syntax.Negation negation -> isIn(negation.operand());
      case Syntax.Identity identity -> isIn(identity.operand());
      case Syntax.Not not -> isIn(not.operand());
      case Syntax.Binary binary ->
          binary.operator() == Operator.CONCAT || isInAny(binary.left(), binary.right());
      case Syntax.Shift shift -> isInAny(shift.operand(), shift.count());
      case Syntax.IsNull isNull -> isIn(isNull.operand());
      case Syntax.IsTruth isTruth -> isIn(isTruth.operand());
      case Syntax.In in -> isIn(in.operand()) || in.items().stream().anyMatch(TextUse::isIn);
      case Syntax.Between between -> isInAny(between.operand(), between.low(), between.high());
      case Syntax.Like like -> isInAny(like.operand(), like.pattern(), like.escape());
      case Syntax.Case choice ->
          isInAny(choice.operand(), choice.otherwise())
              || choice.branches().stream()
                  .anyMatch(branch -> isInAny(branch.condition(), branch.result()));
      case Syntax.Cast cast -> cast.type() == Type.STRING || isIn(cast.operand());
      case Syntax.Call call ->
          call.name().toLowerCase(Locale.ROOT).equals("concat")
              || call.arguments().stream().anyMatch(TextUse::isIn);
    };
  }

  private static boolean isInAny(@Nullable Syntax... parts) {
    return Stream.of(parts).filter(Objects::nonNull).anyMatch(TextUse::isIn);
  }
}
