package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.expression.kernel.Concatenation;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.kernel.TextDigest;
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
          Function.of("lpad(s, length, fill)", 3, call -> pad(call, true)),
          Function.of("rpad(s, length, fill)", 3, call -> pad(call, false)),
          ofText("md5(s)", TextDigest.of("MD5")),
          ofText("sha256(s)", TextDigest.of("SHA-256")),
          Function.of("regexp_matches(s, 'pattern')", 2, TextFunctions::regexpMatches),
          new Function("regexp_extract(s, 'pattern'[, group])", 2, 3, TextFunctions::regexpExtract),
          new Function(
              "regexp_replace(s, 'pattern', 'replacement'[, 'options'])",
              3,
              4,
              TextFunctions::regexpReplace),
          Function.ofMany("concat(x, ...)", TextFunctions::concat),
          ofTwo("starts_with(s, prefix)", row -> row.text(0).startsWith(row.text(1))),
          ofTwo("ends_with(s, suffix)", row -> row.text(0).endsWith(row.text(1))),
          ofTwo("contains(s, part)", row -> row.text(0).contains(row.text(1))));

  private TextFunctions() {}

  private static Function ofText(String usage, RowArguments.ToString function) {
    return ofText(usage, RowArguments.strings(function));
  }

  private static Function ofText(String usage, Operation operation) {
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

  private static BoundNode regexpExtract(CallSite call) {
    BoundNode text = call.as(Type.STRING, 0);
    if (Typing.isNull(call.argument(1))) {
      return Constant.ofNull(Type.STRING);
    }
    RegularExpression pattern = RegularExpression.of(call.constantText(1), call, 1);
    int group = call.count() == 2 ? 0 : group(call, pattern);
    return call.apply(
        Type.STRING,
        RowArguments.strings((row, column) -> pattern.extract(row, column, group)),
        text);
  }

  private static int group(CallSite call, RegularExpression pattern) {
    if (call.as(Type.LONG, 2) instanceof Constant constant
        && !constant.isNull()
        && constant.whole() >= 0
        && constant.whole() <= pattern.groups()) {
      return Math.toIntExact(constant.whole());
    }
    throw call.error(
        call.at(2),
        "argument 3 of regexp_extract must be a group of the pattern, from 0 to "
            + pattern.groups(),
        call.function().usage());
  }

  private static BoundNode regexpReplace(CallSite call) {
    BoundNode text = call.as(Type.STRING, 0);
    if (Typing.isNull(call.argument(1)) || Typing.isNull(call.argument(2))) {
      return Constant.ofNull(Type.STRING);
    }
    String options = call.count() == 4 ? call.constantText(3) : "";
    if (!options.matches("[gi]*")) {
      throw call.error(
          call.at(3),
          "'" + options + "' are not options of regexp_replace",
          "g replaces all matches and not only the first; i ignores the case");
    }
    RegularExpression pattern =
        RegularExpression.of(call.constantText(1), options.contains("i"), call, 1);
    Replacement replacement = Replacement.of(call.constantText(2), pattern, call, 2);
    boolean all = options.contains("g");
    return call.apply(
        Type.STRING,
        RowArguments.strings((row, column) -> pattern.replace(row, column, replacement, all)),
        text);
  }

  private static BoundNode pad(CallSite call, boolean left) {
    return call.apply(
        Type.STRING,
        RowArguments.strings((row, column) -> TextOperations.pad(row, column, left)),
        call.as(Type.STRING, 0),
        call.as(Type.LONG, 1),
        call.as(Type.STRING, 2));
  }

  /// A text in small letters.
  static BoundNode lower(BoundNode text) {
    return Typing.apply(Type.STRING, RowArguments.strings(TextOperations::lower), List.of(text));
  }

  private static BoundNode concat(CallSite call) {
    return Typing.apply(Type.STRING, Concatenation.IGNORING_NULLS, texts(call.arguments()));
  }

  /// Values of any type as texts.
  static List<BoundNode> texts(List<BoundNode> nodes) {
    return nodes.stream().map(Typing::asText).toList();
  }
}
