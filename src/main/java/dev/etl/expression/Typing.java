package dev.etl.expression;

import dev.etl.data.DecimalType;
import dev.etl.data.EtlException;
import dev.etl.data.LongColumn;
import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import dev.etl.expression.kernel.Arguments;
import dev.etl.expression.kernel.Casts;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.Values;
import dev.etl.expression.syntax.Primary;
import dev.etl.expression.syntax.SourceText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Implicit conversions: NULL takes any type, an integer becomes a decimal or a double, a decimal a
/// wider one or a double, a number with a point a decimal among decimals, a date a timestamp, JSON
/// its text, and a quoted text a date or timestamp where one is expected. There are no others.
record Typing(SourceText source) {

  /// The type that all can be converted to; empty if there is none.
  static Optional<Type> common(List<BoundNode> nodes) {
    Optional<Type> common = Optional.empty();
    boolean decimals = nodes.stream().anyMatch(node -> node.type() instanceof DecimalType);
    for (BoundNode node : nodes) {
      if (!isAdaptable(node)) {
        Type type =
            decimals ? exactType(node).<Type>map(exact -> exact).orElse(node.type()) : node.type();
        common = common.isEmpty() ? Optional.of(type) : wider(common.get(), type);
        if (common.isEmpty()) {
          return common;
        }
      }
    }
    Type type = common.filter(found -> found != Type.JSON || areJson(nodes)).orElse(Type.STRING);
    boolean fits = nodes.stream().allMatch(node -> isConvertible(node, type));
    return fits ? Optional.of(type) : Optional.empty();
  }

  private static boolean areJson(List<BoundNode> nodes) {
    return nodes.stream().allMatch(node -> node.type() == Type.JSON || isNull(node));
  }

  private static Optional<Type> wider(Type one, Type other) {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    if (one instanceof DecimalType decimal && other instanceof DecimalType exact) {
      return decimal.wider(exact).map(type -> type);
    }
    if (one.isNumber() && other.isNumber()) {
      return Optional.of(Type.DOUBLE);
    }
    if (one.isText() && other.isText()) {
      return Optional.of(Type.STRING);
    }
    return isLocal(one) && isLocal(other) ? Optional.of(Type.TIMESTAMP) : Optional.empty();
  }

  private static boolean isAdaptable(BoundNode node) {
    return node instanceof Constant constant && constant.adaptable();
  }

  /// The number of a double as written; empty for all else.
  private static Optional<BigDecimal> written(BoundNode node) {
    return node instanceof Constant constant ? constant.exact() : Optional.empty();
  }

  /// The decimal type that holds a value exactly, whose digits are counted if it is constant; empty
  /// if there is none.
  static Optional<DecimalType> exactType(BoundNode node) {
    if (node.type() instanceof DecimalType decimal) {
      return Optional.of(decimal);
    }
    if (node.type() != Type.LONG) {
      return written(node).flatMap(DecimalType::of);
    }
    return node instanceof Constant constant
        ? DecimalType.of(BigDecimal.valueOf(((LongColumn) constant.values().column()).get(0)))
        : Optional.of(DecimalType.OF_LONG);
  }

  /// Whether all are decimals, or become decimals among them; at least one is.
  static boolean areExact(List<BoundNode> nodes) {
    return nodes.stream().anyMatch(node -> node.type() instanceof DecimalType)
        && nodes.stream().allMatch(node -> isNull(node) || exactType(node).isPresent());
  }

  /// A value that [#exactType] covers as a decimal or a long, or NULL as a long.
  BoundNode exact(BoundNode node) {
    if (isNull(node)) {
      return Constant.ofNull(Type.LONG);
    }
    return written(node)
        .<BoundNode>map(number -> Constant.of(number, DecimalType.of(number).orElseThrow()))
        .orElse(node);
  }

  /// A value that [#exactType] covers, or NULL, as a decimal.
  BoundNode decimal(BoundNode node) {
    return convert(node, exactType(exact(node)).orElseThrow(), 0);
  }

  /// True for dates and timestamps without a time zone.
  private static boolean isLocal(Type type) {
    return type == Type.DATE || type == Type.TIMESTAMP;
  }

  /// True for the literal NULL.
  static boolean isNull(BoundNode node) {
    return node instanceof Constant constant && constant.adaptable() && constant.isNull();
  }

  static boolean isConvertible(BoundNode node, Type type) {
    return node.type().equals(type)
        || isNull(node)
        || (node.type() == Type.JSON && type == Type.STRING)
        || (node.type().isNumber() && type == Type.DOUBLE)
        || (type instanceof DecimalType decimal
            && exactType(node).filter(decimal::holds).isPresent())
        || (node.type() == Type.DATE && type == Type.TIMESTAMP)
        || (isAdaptable(node) && type.isTemporal());
  }

  /// A value of any type as text.
  static BoundNode asText(BoundNode node) {
    if (node.type() == Type.STRING) {
      return node;
    }
    BoundNode cast =
        apply(Type.STRING, Casts.of(node.type(), Type.STRING).orElseThrow(), List.of(node));
    return node instanceof BoundNode.Source source
        ? new BoundNode.SourceText(source.index(), cast)
        : cast;
  }

  /// Converts a value to another type, which must be possible.
  ///
  /// @throws EtlException USAGE if a quoted text is not a date or timestamp
  BoundNode convert(BoundNode node, Type type, int at) {
    if (node.type().equals(type)) {
      return node;
    }
    if (isNull(node)) {
      return Constant.ofNull(type);
    }
    if (node instanceof Constant constant && constant.adaptable()) {
      return moment(constant.text(), type, at);
    }
    Optional<BigDecimal> written = written(node);
    if (type instanceof DecimalType decimal && written.isPresent()) {
      return Constant.of(written.get(), decimal);
    }
    return apply(type, Casts.of(node.type(), type).orElseThrow(), List.of(node));
  }

  private BoundNode moment(String text, Type type, int at) {
    long value =
        type == Type.DATE ? TemporalText.parseDate(text) : TemporalText.parseTimestamp(text);
    if (value == TemporalText.NONE) {
      throw source.error(
          at, "'" + text + "' is not a valid " + type, "write " + Primary.example(type));
    }
    return Constant.of(type, value);
  }

  /// Applies an operation to arguments; at once if they are constant and the result has no fault.
  static BoundNode apply(Type type, Operation operation, List<BoundNode> arguments) {
    if (!arguments.isEmpty() && arguments.stream().allMatch(Constant.class::isInstance)) {
      List<Values> values = arguments.stream().map(node -> ((Constant) node).values()).toList();
      Values result = operation.apply(new Arguments(values, 1));
      if (result.faults().isEmpty()) {
        return Constant.of(result);
      }
    }
    return new BoundNode.Applied(type, operation, arguments);
  }

  /// A type as messages name it: "a string".
  static String shown(BoundNode node) {
    return isNull(node) ? "NULL" : "a " + node.type();
  }
}
