package dev.etl.expression.kernel;

import org.jspecify.annotations.Nullable;

/// `text LIKE pattern` with a pattern per row.
///
/// @param escape the escape character; empty if there is none
public record Like(String escape) {
  private static final Reason ENDS_WITH_ESCAPE =
      _ -> "has a pattern that ends with its escape character";

  public boolean matches(RowArguments row) {
    @Nullable LikePattern pattern = LikePattern.of(row.text(1).toString(), escape);
    if (pattern == null) {
      row.fault(ENDS_WITH_ESCAPE);
      return false;
    }
    return pattern.matches(row.text(0));
  }
}
