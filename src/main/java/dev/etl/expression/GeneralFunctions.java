package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.expression.kernel.Extreme;
import dev.etl.expression.kernel.ValueComparison;
import java.util.List;

/// Functions of values of any type.
final class GeneralFunctions {
  static final List<Function> ALL =
      List.of(
          Function.ofMany("coalesce(x, ...)", GeneralFunctions::coalesce),
          Function.of("nullif(x, y)", 2, GeneralFunctions::nullIf),
          Function.ofMany("greatest(x, ...)", call -> extreme(call, true)),
          Function.ofMany("least(x, ...)", call -> extreme(call, false)));

  private GeneralFunctions() {}

  private static BoundNode coalesce(CallSite call) {
    List<BoundNode> arguments = call.alike();
    return new Coalesce(arguments.getFirst().type(), arguments);
  }

  /// The first argument keeps its type, even for a long compared with a double.
  private static BoundNode nullIf(CallSite call) {
    List<BoundNode> compared = call.alike();
    BoundNode first = Typing.isNull(call.argument(0)) ? compared.getFirst() : call.argument(0);
    BoundNode equal = Typing.apply(Type.BOOLEAN, ValueComparison.EQUAL, compared);
    return new Choice(
        first.type(),
        null,
        List.of(new Choice.Branch(equal, Constant.ofNull(first.type()))),
        first);
  }

  private static BoundNode extreme(CallSite call, boolean greatest) {
    List<BoundNode> arguments = call.alike();
    return Typing.apply(arguments.getFirst().type(), new Extreme(greatest), arguments);
  }
}
