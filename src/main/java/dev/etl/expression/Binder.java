package dev.etl.expression;

import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.NearestName;
import dev.etl.expression.kernel.Casts;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.syntax.SourceText;
import dev.etl.expression.syntax.Syntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Resolves columns, functions and types.
final class Binder {
  /// The most levels of the tree; each operator in `a + b + c` is one level.
  private static final int LEVELS = 1_000;

  private static final int NAMES_SHOWN = 20;
  private static final String CAST = "use CAST(... AS type)";

  private final SourceText source;
  private final Schema schema;
  private final Typing typing;
  private final OperatorBinder operators;
  private int level;

  Binder(SourceText source, Schema schema) {
    this.source = source;
    this.schema = schema;
    this.typing = new Typing(source);
    this.operators = new OperatorBinder(this, typing);
  }

  /// Binds an expression.
  ///
  /// @throws EtlException USAGE if a column or function is missing or the types do not fit
  BoundNode bind(Syntax syntax) {
    descend(syntax);
    BoundNode node =
        switch (syntax) {
          case Syntax.Null _ -> Constant.untypedNull();
          case Syntax.Whole whole -> Constant.of(whole.value());
          case Syntax.Decimal decimal -> Constant.of(decimal.value(), decimal.exact());
          case Syntax.Truth truth -> Constant.of(truth.value());
          case Syntax.Text text -> Constant.of(text.value());
          case Syntax.Moment moment -> Constant.of(moment.type(), moment.value());
          case Syntax.Name name -> column(name);
          case Syntax.Negation negation -> operators.negation(negation);
          case Syntax.Identity identity -> operators.identity(identity);
          case Syntax.Not not -> operators.not(bindTruth(not.operand()));
          case Syntax.Binary binary -> chain(binary);
          case Syntax.IsNull test -> operators.isNull(test);
          case Syntax.IsTruth test -> operators.isTruth(test);
          case Syntax.In in -> operators.in(in);
          case Syntax.Between between -> operators.between(between);
          case Syntax.Shift shift -> operators.shift(shift);
          case Syntax.Like like -> operators.like(like);
          case Syntax.Case choice -> choice(choice);
          case Syntax.Cast cast -> cast(cast);
          case Syntax.Call call -> call(call);
        };
    level--;
    return node;
  }

  private void descend(Syntax syntax) {
    if (++level > LEVELS) {
      throw source.error(
          syntax.at(),
          "the expression has more than " + LEVELS + " operators within each other",
          "IN (...) takes many values; or compute it in several steps");
    }
  }

  /// Binds operators whose left sides are operators again, as in `a + b + c`: from left to right,
  /// without recursion.
  private BoundNode chain(Syntax.Binary last) {
    Deque<Syntax.Binary> chain = new ArrayDeque<>();
    Syntax first = last;
    while (first instanceof Syntax.Binary binary) {
      descend(binary);
      chain.push(binary);
      first = binary.left();
    }
    BoundNode node = bind(first);
    for (Syntax.Binary binary : chain) {
      node = operators.binary(binary, node, bind(binary.right()));
    }
    level -= chain.size();
    return node;
  }

  /// Binds an expression that must be boolean.
  BoundNode bindTruth(Syntax syntax) {
    return truth(bind(syntax), syntax);
  }

  /// Checks that a value is boolean.
  BoundNode truth(BoundNode node, Syntax syntax) {
    if (!Typing.isConvertible(node, Type.BOOLEAN)) {
      throw source.error(
          syntax.at(),
          "expected a condition, which is true or false, found " + Typing.shown(node),
          "compare it with something: x <> 0");
    }
    return typing.convert(node, Type.BOOLEAN, syntax.at());
  }

  /// Binds expressions, in order.
  List<BoundNode> bindAll(List<Syntax> expressions) {
    List<BoundNode> nodes = new ArrayList<>(expressions.size());
    for (Syntax expression : expressions) {
      nodes.add(bind(expression));
    }
    return nodes;
  }

  /// Converts values to their common type.
  ///
  /// @param expressions their syntax
  /// @param what the message prefix: "cannot compare"
  List<BoundNode> alike(List<BoundNode> nodes, List<Syntax> expressions, int at, String what) {
    Type type =
        Typing.common(nodes)
            .orElseThrow(() -> source.error(at, what + " " + types(nodes), hint(nodes)));
    List<BoundNode> converted = new ArrayList<>();
    for (int index = 0; index < nodes.size(); index++) {
      converted.add(typing.convert(nodes.get(index), type, expressions.get(index).at()));
    }
    return List.copyOf(converted);
  }

  private static String hint(List<BoundNode> nodes) {
    return nodes.stream().allMatch(node -> node.type().isTemporal())
        ? "use CAST(... AS timestamptz), which reads a time as UTC, or CAST(... AS timestamp)"
        : CAST;
  }

  /// Converts values to their common type, or, for decimals too different for one, to decimals.
  List<BoundNode> comparable(List<BoundNode> nodes, List<Syntax> expressions, int at) {
    return Typing.common(nodes).isEmpty() && Typing.areExact(nodes)
        ? nodes.stream().map(typing::decimal).toList()
        : alike(nodes, expressions, at, "cannot compare");
  }

  List<BoundNode> bindComparable(List<Syntax> expressions, int at) {
    return comparable(bindAll(expressions), expressions, at);
  }

  private static String types(List<BoundNode> nodes) {
    return String.join(" and ", nodes.stream().map(Typing::shown).distinct().toList());
  }

  private BoundNode column(Syntax.Name name) {
    int index =
        schema
            .indexOf(name.name())
            .orElseThrow(() -> unknown(name.at(), "column", name.name(), schema.names()));
    Field field = schema.field(index);
    return new BoundNode.Source(index, field.type());
  }

  private EtlException unknown(int at, String kind, String name, List<String> names) {
    String there = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
    return source.error(
        at,
        "no " + kind + " '" + name + "'" + NearestName.question(name, names),
        names.isEmpty()
            ? "there are no columns"
            : kind + "s: " + there + (names.size() > NAMES_SHOWN ? ", …" : ""));
  }

  private BoundNode choice(Syntax.Case choice) {
    List<Syntax> conditions = choice.branches().stream().map(Syntax.When::condition).toList();
    List<Syntax> results =
        new ArrayList<>(choice.branches().stream().map(Syntax.When::result).toList());
    if (choice.otherwise() != null) {
      results.add(choice.otherwise());
    }
    List<BoundNode> bound =
        new ArrayList<>(alike(bindAll(results), results, choice.at(), "CASE cannot give"));
    Type type = bound.getFirst().type();
    BoundNode otherwise = choice.otherwise() == null ? Constant.ofNull(type) : bound.getLast();
    if (choice.operand() == null) {
      List<BoundNode> truths = new ArrayList<>();
      for (Syntax condition : conditions) {
        truths.add(bindTruth(condition));
      }
      return new Choice(type, null, branches(truths, bound), otherwise);
    }
    List<Syntax> compared = new ArrayList<>(List.of(choice.operand()));
    compared.addAll(conditions);
    List<BoundNode> alike = bindComparable(compared, choice.at());
    return new Choice(
        type, alike.getFirst(), branches(alike.subList(1, alike.size()), bound), otherwise);
  }

  private static List<Choice.Branch> branches(List<BoundNode> conditions, List<BoundNode> results) {
    List<Choice.Branch> branches = new ArrayList<>();
    for (int index = 0; index < conditions.size(); index++) {
      branches.add(new Choice.Branch(conditions.get(index), results.get(index)));
    }
    return List.copyOf(branches);
  }

  private BoundNode cast(Syntax.Cast cast) {
    BoundNode operand = bind(cast.operand());
    if (Typing.isNull(operand)) {
      return Constant.ofNull(cast.type());
    }
    if (cast.type() == Type.STRING) {
      return Typing.asText(operand);
    }
    Operation operation =
        Casts.of(operand.type(), cast.type())
            .orElseThrow(
                () ->
                    source.error(
                        cast.at(),
                        Typing.shown(operand) + " cannot be cast to " + cast.type(),
                        "numbers, dates and timestamps can be cast to string"));
    return Typing.apply(
        cast.type(), cast.tolerant() ? Casts.tolerant(operation) : operation, List.of(operand));
  }

  private BoundNode call(Syntax.Call call) {
    Function function =
        Functions.find(call.name())
            .orElseThrow(
                () -> unknown(call.at(), "function", call.name(), List.copyOf(Functions.names())));
    int count = call.arguments().size();
    if (count < function.least() || count > function.most()) {
      throw source.error(
          call.at(),
          function.name() + " takes " + function.due() + ", not " + count,
          function.usage());
    }
    List<BoundNode> arguments = bindAll(call.arguments());
    return function.binding().bind(new CallSite(typing, function, call, arguments));
  }
}
