package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.expression.kernel.Concatenation;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.kernel.TextOperations;
import java.util.List;

/// Functions of texts.
final class TextFunctions {
  static final List<Function> ALL =
      List.of(
          ofText("lower(s)", TextOperations::lower),
          ofText("upper(s)", TextOperations::upper),
          ofText("trim(s)", (row, column) -> TextOperations.trim(row, column, true, true)),
          ofText("ltrim(s)", (row, column) -> TextOperations.trim(row, column, true, false)),
          ofText("rtrim(s)", (row, column) -> TextOperations.trim(row, column, false, true)),
          Function.of("length(s)", 1, TextFunctions::length),
          new Function("substring(s, start[, length])", 2, 3, TextFunctions::substring),
          Function.of("replace(s, from, to)", 3, TextFunctions::replace),
          Function.of("split_part(s, separator, n)", 3, TextFunctions::splitPart),
          Function.of("regexp_matches(s, 'pattern')", 2, TextFunctions::regexpMatches),
          Function.ofMany("concat(x, ...)", TextFunctions::concat),
          ofTwo("starts_with(s, prefix)", row -> row.text(0).startsWith(row.text(1))),
          ofTwo("ends_with(s, suffix)", row -> row.text(0).endsWith(row.text(1))),
          ofTwo("contains(s, part)", row -> row.text(0).contains(row.text(1))));

  private TextFunctions() {}

  private static Function ofText(String usage, RowArguments.ToString function) {
    Operation operation = RowArguments.strings(function);
    return Function.of(
        usage, 1, call -> call.apply(Type.STRING, operation, call.as(Type.STRING, 0)));
  }

  private static Function ofTwo(String usage, RowArguments.ToBoolean function) {
    Operation operation = RowArguments.booleans(function);
    return Function.of(
        usage, 2, call -> Typing.apply(Type.BOOLEAN, operation, call.allAs(Type.STRING)));
  }

  private static BoundNode length(CallSite call) {
    Operation length = RowArguments.longs(row -> row.text(0).characters());
    return call.apply(Type.LONG, length, call.as(Type.STRING, 0));
  }

  private static BoundNode substring(CallSite call) {
    BoundNode text = call.as(Type.STRING, 0);
    BoundNode start = call.as(Type.LONG, 1);
    return call.count() == 2
        ? call.apply(Type.STRING, RowArguments.strings(TextOperations::substringFrom), text, start)
        : call.apply(
            Type.STRING,
            RowArguments.strings(TextOperations::substring),
            text,
            start,
            call.as(Type.LONG, 2));
  }

  private static BoundNode replace(CallSite call) {
    return Typing.apply(
        Type.STRING, RowArguments.strings(TextOperations::replace), call.allAs(Type.STRING));
  }

  private static BoundNode splitPart(CallSite call) {
    return call.apply(
        Type.STRING,
        RowArguments.strings(TextOperations::splitPart),
        call.as(Type.STRING, 0),
        call.as(Type.STRING, 1),
        call.as(Type.LONG, 2));
  }

  private static BoundNode regexpMatches(CallSite call) {
    BoundNode text = call.as(Type.STRING, 0);
    if (Typing.isNull(call.argument(1))) {
      return Constant.ofNull(Type.BOOLEAN);
    }
    RegularExpression pattern = RegularExpression.of(call.constantText(1), call, 1);
    return call.apply(Type.BOOLEAN, RowArguments.booleans(pattern::isIn), text);
  }

  private static BoundNode concat(CallSite call) {
    return Typing.apply(Type.STRING, Concatenation.IGNORING_NULLS, texts(call.arguments()));
  }

  /// Values of any type as texts.
  static List<BoundNode> texts(List<BoundNode> nodes) {
    return nodes.stream().map(Typing::asText).toList();
  }
}
