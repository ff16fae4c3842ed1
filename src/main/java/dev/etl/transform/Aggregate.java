package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;
import dev.etl.transform.group.BoundAggregate;
import dev.etl.transform.group.BoundCall;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reduces rows to one row per group: the columns of the group, then the results of the calls.
/// Groups are in the order of their first rows.
///
/// @param by the columns to group by; null is a value like any other. Without columns, all rows are
///   one group, which exists even without rows
/// @param calls the calls to compute for each group
/// @param memory the bytes beyond which groups go to temporary files; empty for a part of the run's
///   memory
public record Aggregate(List<String> by, List<NamedCall> calls, OptionalLong memory)
    implements Reduction {

  /// @throws EtlException USAGE if there is neither a column nor a call
  public Aggregate {
    by = List.copyOf(by);
    calls = List.copyOf(calls);
    if (by.isEmpty() && calls.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "nothing to compute",
          "name columns to group by, or results such as rows: count()");
    }
  }

  /// A column of the result.
  ///
  /// @param name the name of the column
  public record NamedCall(String name, AggregateCall call) {}

  @Override
  public Set<String> requires(Set<String> outputs) {
    Set<String> required = new LinkedHashSet<>(by);
    calls.forEach(named -> required.addAll(named.call().columns()));
    return required;
  }

  /// Resolves names and types.
  ///
  /// @throws EtlException USAGE if a column is missing, a type does not fit, or two columns of the
  ///   result have the same name
  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    return bind(input, workspace);
  }

  /// Binds it to a workspace of its own.
  public BoundAggregate bind(Schema input) {
    return bind(input, Workspace.standard());
  }

  BoundAggregate bind(Schema input, Workspace workspace) {
    List<Field> fields = new ArrayList<>();
    int[] keys = new int[by.size()];
    for (int index = 0; index < keys.length; index++) {
      keys[index] = ColumnNames.index(input, by.get(index), "by", by.get(index));
      fields.add(Field.of(by.get(index), input.field(keys[index]).type()));
    }
    Map<Expression, Integer> numbers = new LinkedHashMap<>();
    List<BoundExpression> arguments = new ArrayList<>();
    List<BoundCall> bound = new ArrayList<>();
    for (NamedCall named : calls) {
      Optional<Expression> argument = named.call().argument();
      int number = -1;
      if (argument.isPresent()) {
        number = numbers.computeIfAbsent(argument.get(), _ -> arguments.size());
        if (number == arguments.size()) {
          arguments.add(
              PartException.in(() -> argument.get().bind(input), "columns", named.name()));
        }
      }
      Optional<Type> type =
          number < 0 ? Optional.empty() : Optional.of(arguments.get(number).type());
      BoundCall call = bound(named, number, type);
      fields.add(call.result());
      bound.add(call);
    }
    return new BoundAggregate(
        ColumnNames.schema(fields), keys, arguments, bound, memory, workspace);
  }

  private static BoundCall bound(NamedCall named, int number, Optional<Type> type) {
    AggregateCall call = named.call();
    return PartException.in(
        () ->
            BoundCall.of(
                named.name(),
                call.function(),
                number,
                type,
                call.share(),
                () -> call.argument().orElseThrow().text()),
        "columns",
        named.name());
  }
}
