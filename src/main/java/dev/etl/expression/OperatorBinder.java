package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.expression.kernel.CalendarUnit;
import dev.etl.expression.kernel.Concatenation;
import dev.etl.expression.kernel.DecimalArithmetic;
import dev.etl.expression.kernel.DoubleArithmetic;
import dev.etl.expression.kernel.LongArithmetic;
import dev.etl.expression.kernel.TimeOperations;
import dev.etl.expression.kernel.ValueComparison;
import dev.etl.expression.syntax.Operator;
import dev.etl.expression.syntax.Syntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Finds the operation of an operator for the types of its operands.
final class OperatorBinder {
  /// The least number of constants for which IN searches a sorted list.
  private static final int MANY = 5;

  private final Binder binder;
  private final Typing typing;

  OperatorBinder(Binder binder, Typing typing) {
    this.binder = binder;
    this.typing = typing;
  }

  /// Binds an operator.
  ///
  /// @param left its left side, bound
  /// @param right its right side, bound
  BoundNode binary(Syntax.Binary binary, BoundNode left, BoundNode right) {
    return switch (binary.operator()) {
      case AND, OR ->
          new Connective(
              binary.operator() == Operator.OR,
              binder.truth(left, binary.left()),
              binder.truth(right, binary.right()));
      case EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST ->
          Typing.apply(
              Type.BOOLEAN,
              ValueComparison.of(binary.operator()),
              binder.comparable(
                  List.of(left, right), List.of(binary.left(), binary.right()), binary.at()));
      case CONCAT ->
          Typing.apply(
              Type.STRING, Concatenation.STRICT, TextFunctions.texts(List.of(left, right)));
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, left, right);
    };
  }

  private BoundNode arithmetic(Syntax.Binary binary, BoundNode left, BoundNode right) {
    Operator operator = binary.operator();
    if (left.type() == Type.DATE || right.type() == Type.DATE) {
      return dates(binary, left, right);
    }
    List<BoundNode> both = List.of(left, right);
    if (operator != Operator.DIVIDE && Typing.areExact(both)) {
      return exact(binary, typing.exact(left), typing.exact(right));
    }
    boolean decimals = both.stream().anyMatch(node -> node.type() instanceof DecimalType);
    Type type =
        decimals
                || operator == Operator.DIVIDE
                || left.type() == Type.DOUBLE
                || right.type() == Type.DOUBLE
            ? Type.DOUBLE
            : Type.LONG;
    if (!Typing.isConvertible(left, type) || !Typing.isConvertible(right, type)) {
      throw noArithmetic(binary, left, right);
    }
    List<BoundNode> operands =
        List.of(
            typing.convert(left, type, binary.left().at()),
            typing.convert(right, type, binary.right().at()));
    return type == Type.DOUBLE
        ? Typing.apply(type, new DoubleArithmetic(operator), operands)
        : Typing.apply(type, new LongArithmetic(operator), operands);
  }

  /// Longs stay longs, but count as decimals.
  private BoundNode exact(Syntax.Binary binary, BoundNode left, BoundNode right) {
    DecimalType one = Typing.exactType(left).orElseThrow();
    DecimalType other = Typing.exactType(right).orElseThrow();
    try {
      DecimalType result = DecimalArithmetic.result(binary.operator(), one, other);
      return Typing.apply(
          result, new DecimalArithmetic(binary.operator(), result), List.of(left, right));
    } catch (ArithmeticException e) {
      throw error(
          binary.at(),
          "the product of a %s and a %s has %s, and a decimal at most 38"
              .formatted(one, other, e.getMessage()),
          "cast one of them to fewer: CAST(... AS decimal(38,10))");
    }
  }

  /// The days between two dates, or a date plus or minus days.
  private BoundNode dates(Syntax.Binary binary, BoundNode left, BoundNode right) {
    boolean adds = binary.operator() == Operator.ADD;
    boolean subtracts = binary.operator() == Operator.SUBTRACT;
    if (left.type() == Type.DATE && right.type() == Type.DATE && subtracts) {
      return Typing.apply(Type.LONG, new LongArithmetic(Operator.SUBTRACT), List.of(left, right));
    }
    BoundNode date = left.type() == Type.DATE ? left : right;
    BoundNode days = left.type() == Type.DATE ? right : left;
    if (Typing.isConvertible(days, Type.LONG)
        && (adds || (subtracts && left.type() == Type.DATE))) {
      return Typing.apply(
          Type.DATE,
          TimeOperations.shift(binary.operator()),
          List.of(date, typing.convert(days, Type.LONG, binary.at())));
    }
    throw noArithmetic(binary, left, right);
  }

  /// A moment and an interval. A date becomes a timestamp.
  BoundNode shift(Syntax.Shift shift) {
    CalendarUnit unit =
        CalendarUnit.of(shift.unit())
            .orElseThrow(
                () ->
                    error(
                        shift.at(),
                        "unknown unit '" + shift.unit() + "'",
                        "units are " + CalendarUnit.names()));
    BoundNode operand = binder.bind(shift.operand());
    BoundNode count = binder.bind(shift.count());
    boolean zoned = operand.type() == Type.TIMESTAMPTZ;
    if (!zoned && !Typing.isConvertible(operand, Type.TIMESTAMP)) {
      throw error(
          shift.at(),
          "an interval is added to a date or timestamp, not " + Typing.shown(operand),
          "use CAST(... AS timestamp)");
    }
    if (!Typing.isConvertible(count, Type.LONG)) {
      throw error(
          shift.count().at(),
          "an interval takes a whole number of units, not " + Typing.shown(count),
          "use CAST(... AS long)");
    }
    Type type = zoned ? Type.TIMESTAMPTZ : Type.TIMESTAMP;
    return Typing.apply(
        type,
        TimeOperations.shift(type, unit, shift.operator()),
        List.of(
            typing.convert(operand, type, shift.at()),
            typing.convert(count, Type.LONG, shift.count().at())));
  }

  private EtlException noArithmetic(Syntax.Binary binary, BoundNode left, BoundNode right) {
    return error(
        binary.at(),
        "'"
            + binary.operator().symbol()
            + "' does not take "
            + Typing.shown(left)
            + " and "
            + Typing.shown(right),
        left.type().isTemporal() || right.type().isTemporal()
            ? "write date - date, date + days, d + INTERVAL 3 MONTH and date_diff('unit', from,"
                + " to)"
            : "use CAST(... AS double) or another type");
  }

  BoundNode negation(Syntax.Negation negation) {
    BoundNode operand = number(negation.operand(), negation.at(), "-");
    if (operand instanceof Constant constant && constant.exact().isPresent()) {
      double value = -((DoubleColumn) constant.values().column()).get(0);
      return Constant.of(value, constant.exact().map(BigDecimal::negate));
    }
    if (operand.type() instanceof DecimalType type) {
      return Typing.apply(
          type, new DecimalArithmetic(Operator.SUBTRACT, type), List.of(Constant.of(0L), operand));
    }
    return operand.type() == Type.LONG
        ? Typing.apply(
            Type.LONG, new LongArithmetic(Operator.SUBTRACT), List.of(Constant.of(0L), operand))
        : Typing.apply(
            Type.DOUBLE,
            new DoubleArithmetic(Operator.MULTIPLY),
            List.of(operand, Constant.of(-1.0)));
  }

  BoundNode identity(Syntax.Identity identity) {
    return number(identity.operand(), identity.at(), "+");
  }

  private BoundNode number(Syntax syntax, int at, String sign) {
    BoundNode operand = binder.bind(syntax);
    if (Typing.isNull(operand)) {
      return Constant.ofNull(Type.LONG);
    }
    if (!operand.type().isNumber()) {
      throw error(
          at,
          "'" + sign + "' does not take " + Typing.shown(operand),
          "use CAST(... AS double) or another type");
    }
    return operand;
  }

  BoundNode not(BoundNode operand) {
    return Typing.apply(
        Type.BOOLEAN,
        arguments -> {
          boolean[] values = arguments.booleans(0);
          boolean[] results = new boolean[arguments.rows()];
          for (int row = 0; row < results.length; row++) {
            results[row] = !values[row];
          }
          return arguments.result(results);
        },
        List.of(operand));
  }

  BoundNode isNull(Syntax.IsNull test) {
    boolean negated = test.negated();
    return Typing.apply(
        Type.BOOLEAN,
        arguments -> {
          boolean[] results = new boolean[arguments.rows()];
          for (int row = 0; row < results.length; row++) {
            results[row] = arguments.isNull(row) != negated;
          }
          return arguments.result(BooleanColumn.of(results, arguments.faultless()));
        },
        List.of(binder.bind(test.operand())));
  }

  BoundNode isTruth(Syntax.IsTruth test) {
    boolean asked = test.value();
    boolean negated = test.negated();
    return Typing.apply(
        Type.BOOLEAN,
        arguments -> {
          boolean[] values = arguments.booleans(0);
          boolean[] results = new boolean[arguments.rows()];
          for (int row = 0; row < results.length; row++) {
            results[row] = (!arguments.isNull(row) && values[row] == asked) != negated;
          }
          Validity validity = arguments.faultless();
          return arguments.result(BooleanColumn.of(results, validity));
        },
        List.of(binder.bindTruth(test.operand())));
  }

  BoundNode in(Syntax.In in) {
    List<Syntax> compared = new ArrayList<>(List.of(in.operand()));
    compared.addAll(in.items());
    List<BoundNode> nodes = binder.bindComparable(compared, in.at());
    List<BoundNode> items = nodes.subList(1, nodes.size());
    List<Constant> constants =
        items.stream().filter(Constant.class::isInstance).map(Constant.class::cast).toList();
    BoundNode found =
        constants.size() == items.size()
                && items.size() >= MANY
                && nodes.stream().map(BoundNode::type).distinct().count() == 1
            ? Typing.apply(Type.BOOLEAN, Membership.of(constants), List.of(nodes.getFirst()))
            : new In(nodes.getFirst(), items);
    return in.negated() ? not(found) : found;
  }

  BoundNode between(Syntax.Between between) {
    List<BoundNode> nodes =
        binder.bindComparable(
            List.of(between.operand(), between.low(), between.high()), between.at());
    BoundNode found = new Between(nodes.get(0), nodes.get(1), nodes.get(2));
    return between.negated() ? not(found) : found;
  }

  BoundNode like(Syntax.Like like) {
    BoundNode found = new LikeBinder(binder, typing).bind(like);
    return like.negated() ? not(found) : found;
  }

  private EtlException error(int at, String message, String hint) {
    return typing.source().error(at, message, hint);
  }
}
