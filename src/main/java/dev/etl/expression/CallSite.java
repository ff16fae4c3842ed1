package dev.etl.expression;

import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;

/// A call to bind: the function and its arguments, whose number is checked.
record CallSite(Typing typing, Function function, Syntax.Call syntax, List<BoundNode> arguments) {

  int count() {
    return arguments.size();
  }

  BoundNode argument(int index) {
    return arguments.get(index);
  }

  /// An argument as a value of a type.
  ///
  /// @throws EtlException USAGE if it has another type
  BoundNode as(Type type, int index) {
    if (!Typing.isConvertible(argument(index), type)) {
      throw wrong(index, "a " + type);
    }
    return typing.convert(argument(index), type, at(index));
  }

  /// All arguments as values of a type.
  List<BoundNode> allAs(Type type) {
    List<BoundNode> converted = new ArrayList<>();
    for (int index = 0; index < count(); index++) {
      converted.add(as(type, index));
    }
    return List.copyOf(converted);
  }

  /// All arguments as values of their common type.
  List<BoundNode> alike() {
    Type type =
        Typing.common(arguments)
            .orElseThrow(
                () ->
                    error(
                        syntax.at(),
                        function.name() + " takes values of one type, not " + types(),
                        "use CAST(... AS type)"));
    return allAs(type);
  }

  private String types() {
    return String.join(", ", arguments.stream().map(Typing::shown).distinct().toList());
  }

  /// A long or double; NULL is a double.
  BoundNode number(int index) {
    BoundNode node = argument(index);
    return node.type().isNumber() ? node : as(Type.DOUBLE, index);
  }

  /// A date, timestamp or instant; NULL and quoted texts are timestamps.
  BoundNode moment(int index) {
    return argument(index).type().isTemporal() ? argument(index) : as(Type.TIMESTAMP, index);
  }

  /// A timestamp or instant; NULL, dates and quoted texts are timestamps.
  BoundNode time(int index) {
    return argument(index).type() == Type.TIMESTAMPTZ ? argument(index) : as(Type.TIMESTAMP, index);
  }

  /// The text of an argument that must be constant.
  String constantText(int index) {
    if (as(Type.STRING, index) instanceof Constant constant && !constant.isNull()) {
      return constant.text();
    }
    throw error(
        at(index),
        "argument " + (index + 1) + " of " + function.name() + " must be a text in quotes",
        function.usage());
  }

  private EtlException wrong(int index, String due) {
    return error(
        at(index),
        "argument "
            + (index + 1)
            + " of "
            + function.name()
            + " must be "
            + due
            + ", not "
            + Typing.shown(argument(index)),
        function.usage() + "; use CAST(... AS type)");
  }

  /// The position of an argument in the text.
  int at(int index) {
    return syntax.arguments().get(index).at();
  }

  EtlException error(int at, String message, String hint) {
    return typing.source().error(at, message, hint);
  }

  /// Applies an operation to arguments.
  BoundNode apply(Type result, Operation operation, BoundNode... nodes) {
    return Typing.apply(result, operation, List.of(nodes));
  }
}
