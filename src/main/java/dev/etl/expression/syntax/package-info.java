/// Text to tree: `Lexer` makes tokens, `Parser` and `Primary` a [dev.etl.expression.syntax.Syntax],
/// with its [dev.etl.expression.syntax.Parameters] replaced by values. `SourceText` points errors
/// into the text.
@NullMarked
package dev.etl.expression.syntax;

import org.jspecify.annotations.NullMarked;
