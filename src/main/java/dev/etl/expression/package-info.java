/// SQL's scalar expressions over batches: text to a typed tree to columnar kernels.
/// `docs/expressions.md` defines the language.
///
/// - [dev.etl.expression.Expression] is a parsed text.
/// - [dev.etl.expression.BoundExpression] is an expression bound to a schema, with a known type.
/// - [dev.etl.expression.kernel.Faults] takes the rows for which it has no value.
///
/// The steps in between:
///
/// | step | classes |
/// |---|---|
/// | tokens (`expression.syntax`) | `Lexer`, `Token`; `SourceText` points errors into the text |
/// | syntax (`expression.syntax`) | `Parser` (operators), `Primary` (literals, columns, calls), `Syntax` (the tree) |
/// | binding | `Binder`, `OperatorBinder`, `Typing` (implicit conversions) |
/// | functions | `Functions` finds them; `NumberFunctions`, `TextFunctions`, `TimeFunctions`, `GeneralFunctions` declare them; a `CallSite` gives them their arguments |
/// | bound tree | `BoundNode`: an `Operation` on all arguments is a `BoundNode.Applied`; `Connective`, `Choice`, `Coalesce`, `In`, `Between` choose row by row which arguments count |
/// | kernels (`expression.kernel`) | `Operation`s take `Arguments` and give `Values`: a column or one value for all rows, and its `FaultyRows` |
///
/// A fault is a third kind of result besides values and null. Everything is computed for all rows.
/// An operation passes on the faults of its arguments; a node that chooses row by row passes on
/// only those of its choice. So rows need not be gathered, and the loops stay plain.
@NullMarked
package dev.etl.expression;

import org.jspecify.annotations.NullMarked;
