package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.expression.kernel.Comparison;
import dev.etl.expression.kernel.Extreme;
import java.util.List;

/// The functions of values of any type.
final class GeneralFunctions {
  static final List<Function> ALL =
      List.of(
          Function.ofMany("coalesce(x, ...)", GeneralFunctions::coalesce),
          Function.of("nullif(x, y)", 2, GeneralFunctions::nullIf),
          Function.ofMany("greatest(x, ...)", call -> extreme(call, true)),
          Function.ofMany("least(x, ...)", call -> extreme(call, false)));

  private GeneralFunctions() {}

  private static Node coalesce(CallSite call) {
    List<Node> arguments = call.alike();
    return new Coalesce(arguments.getFirst().type(), arguments);
  }

  /// The first argument keeps its type, even if it is a long that is compared with a double.
  private static Node nullIf(CallSite call) {
    List<Node> compared = call.alike();
    Node first = Typing.isNull(call.argument(0)) ? compared.getFirst() : call.argument(0);
    Node equal = Typing.apply(Type.BOOLEAN, Comparison.EQUAL, compared);
    return new Choice(
        first.type(),
        null,
        List.of(new Choice.Branch(equal, Constant.ofNull(first.type()))),
        first);
  }

  private static Node extreme(CallSite call, boolean greatest) {
    List<Node> arguments = call.alike();
    return Typing.apply(arguments.getFirst().type(), new Extreme(greatest), arguments);
  }
}
