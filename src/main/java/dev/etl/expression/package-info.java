/// SQL's scalar expressions over batches: text to a typed tree to columnar kernels.
/// `docs/expressions.md` defines the language.
///
/// - [dev.etl.expression.Expression] is the text, parsed.
/// - [dev.etl.expression.BoundExpression] is that bound to a schema: of one type, its columns
///   found.
/// - [dev.etl.expression.kernel.Faults] takes the rows for which it has no value.
///
/// On the way from the one to the other:
///
/// | step | classes |
/// |---|---|
/// | words (`expression.syntax`) | `Lexer`, `Token`; `SourceText` points errors into the text |
/// | syntax (`expression.syntax`) | `Parser` (operators), `Primary` (literals, columns, calls), `Syntax` (the tree) |
/// | binding | `Binder`, `OperatorBinder`, `Typing` (which type becomes which unasked) |
/// | functions | `Functions` finds them; `NumberFunctions`, `TextFunctions`, `TimeFunctions`, `GeneralFunctions` declare them; a `CallSite` gives them their arguments |
/// | bound tree | `BoundNode`: what looks at all of its arguments is a `BoundNode.Applied` with an `Operation`; `Connective`, `Choice`, `Coalesce`, `In`, `Between` decide row by row what counts |
/// | kernels (`expression.kernel`) | `Operation`s take `Arguments` and give `Values`: a column or one value for all rows, and its `FaultyRows` |
///
/// A fault is a third sort of value beside null: everything is computed for all rows, and an
/// operation hands on the faults of its arguments; what decides row by row takes over only those of
/// what it chose. So nothing needs to be gathered, and the loops stay plain.
@NullMarked
package dev.etl.expression;

import org.jspecify.annotations.NullMarked;
