package dev.etl.transform;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.Conditions;
import dev.etl.transform.step.PartException;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rejects the rows for which a rule is not true; null is not true.
///
/// @param rules the rules by name, which is that of the column they check, in order; the first
///   broken rule rejects a row
public record Validate(Map<String, Expression> rules) implements RowTransform {

  public Validate {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /// Parses the rules.
  ///
  /// @throws dev.etl.data.EtlException USAGE if one is invalid
  public static Validate of(Map<String, String> rules) {
    return of(rules, Parameters.NONE);
  }

  /// Parses rules that may use parameters.
  ///
  /// @throws dev.etl.data.EtlException USAGE if one is invalid
  public static Validate of(Map<String, String> rules, Parameters parameters) {
    Map<String, Expression> parsed = new LinkedHashMap<>();
    rules.forEach((name, text) -> parsed.put(name, Expression.parse(text, parameters)));
    return new Validate(parsed);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    Set<String> required = outputs;
    for (Expression rule : rules.values()) {
      required = ColumnNames.union(required, rule.columns());
    }
    return required;
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    List<Rule> bound = new ArrayList<>();
    rules.forEach(
        (name, rule) ->
            bound.add(
                new Rule(
                    name,
                    "breaks the rule: " + rule.text(),
                    PartException.in(() -> Conditions.bind(rule, input), name))));
    return new Step(input, bound);
  }

  private record Rule(String name, String reason, BoundExpression condition) {}

  private record Step(Schema output, List<Rule> rules) implements RowStep {

    @Override
    public Rows apply(Rows rows, Rejections rejections) {
      BitSet broken = new BitSet();
      for (Rule rule : rules) {
        check(rule, rows, broken, rejections);
      }
      return Assignments.without(rows, broken);
    }

    private static void check(Rule rule, Rows rows, BitSet broken, Rejections rejections) {
      BooleanColumn kept =
          (BooleanColumn)
              rule.condition()
                  .evaluate(
                      rows.batch(),
                      (row, reason) -> reject(rule, rows, row, reason, broken, rejections));
      for (int row = 0; row < rows.count(); row++) {
        if (kept.isNull(row) || !kept.get(row)) {
          reject(rule, rows, row, rule.reason(), broken, rejections);
        }
      }
    }

    private static void reject(
        Rule rule, Rows rows, int row, String reason, BitSet broken, Rejections rejections) {
      if (!broken.get(row)) {
        broken.set(row);
        rejections.reject(rows, row, rule.name(), reason);
      }
    }
  }
}
