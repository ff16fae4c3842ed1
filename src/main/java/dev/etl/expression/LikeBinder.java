package dev.etl.expression;

import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.expression.kernel.Like;
import dev.etl.expression.kernel.LikePattern;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.syntax.Syntax;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Binds `LIKE` and `ILIKE`. The latter compares both sides in small letters.
final class LikeBinder {
  private final Binder binder;
  private final Typing typing;

  LikeBinder(Binder binder, Typing typing) {
    this.binder = binder;
    this.typing = typing;
  }

  /// Binds the comparison without its `NOT`.
  BoundNode bind(Syntax.Like like) {
    BoundNode text = compared(like, like.operand());
    BoundNode pattern = compared(like, like.pattern());
    String written = like.escape() == null ? "" : escape(like.escape());
    String escape = like.ignoresCase() ? written.toLowerCase(Locale.ROOT) : written;
    return pattern instanceof Constant constant && !constant.isNull()
        ? likeConstant(like, text, constant, escape)
        : Typing.apply(
            Type.BOOLEAN, RowArguments.booleans(new Like(escape)::matches), List.of(text, pattern));
  }

  private BoundNode likeConstant(
      Syntax.Like like, BoundNode text, Constant constant, String escape) {
    @Nullable LikePattern pattern = LikePattern.of(constant.text(), escape);
    if (pattern == null) {
      throw error(
          like.pattern().at(),
          "the pattern ends with its escape character",
          "double it to mean the character itself");
    }
    return Typing.apply(
        Type.BOOLEAN, RowArguments.booleans(row -> pattern.matches(row.text(0))), List.of(text));
  }

  private BoundNode compared(Syntax.Like like, Syntax side) {
    BoundNode text = string(side);
    return like.ignoresCase() ? TextFunctions.lower(text) : text;
  }

  private BoundNode string(Syntax syntax) {
    BoundNode node = binder.bind(syntax);
    if (!node.type().isText()) {
      throw error(
          syntax.at(), "LIKE takes strings, not " + Typing.shown(node), "use CAST(... AS string)");
    }
    return node;
  }

  private String escape(Syntax syntax) {
    if (string(syntax) instanceof Constant constant
        && !constant.isNull()
        && constant.text().codePointCount(0, constant.text().length()) == 1) {
      return constant.text();
    }
    throw error(syntax.at(), "ESCAPE takes a single character in quotes", "");
  }

  private EtlException error(int at, String message, String hint) {
    return typing.source().error(at, message, hint);
  }
}
