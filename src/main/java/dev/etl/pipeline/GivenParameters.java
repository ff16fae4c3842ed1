package dev.etl.pipeline;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.expression.syntax.Parameter;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.Aggregate;
import dev.etl.transform.Aggregate.NamedCall;
import dev.etl.transform.AggregateCall;
import dev.etl.transform.Derive;
import dev.etl.transform.Filter;
import dev.etl.transform.Transform;
import dev.etl.transform.window.WindowCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Values of expression parameters from the command line, and its expressions. Immutable.
///
/// @param texts the values by the names of the parameters
public record GivenParameters(Map<String, String> texts) {
  /// None.
  public static final GivenParameters NONE = new GivenParameters(Map.of());

  public GivenParameters {
    texts = Map.copyOf(texts);
  }

  /// A filter.
  ///
  /// @throws EtlException USAGE if the condition is invalid
  public Filter filter(String condition) {
    return Filter.where(condition, parameters());
  }

  /// Computed columns.
  ///
  /// @param expressions by the names of the columns
  /// @throws EtlException USAGE if one is invalid
  public Derive derive(Map<String, String> expressions) {
    return Derive.of(expressions, parameters());
  }

  /// One row for each group.
  ///
  /// @param by the columns of the group
  /// @param calls by the names of the columns of the result
  /// @throws EtlException USAGE if one is invalid
  public Aggregate aggregate(List<String> by, Map<String, String> calls) {
    Parameters parameters = parameters();
    return new Aggregate(
        by,
        calls.entrySet().stream()
            .map(
                call ->
                    new NamedCall(call.getKey(), AggregateCall.parse(call.getValue(), parameters)))
            .toList(),
        OptionalLong.empty());
  }

  /// A value that a row gets from the rows around it.
  ///
  /// @throws EtlException USAGE if it is invalid
  public WindowCall window(String call) {
    return WindowCall.parse(call, parameters());
  }

  private Parameters parameters() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    texts.forEach((name, text) -> named.put(name, Parameter.of(text)));
    return new Parameters(named);
  }

  /// Checks that some transform uses each of them.
  ///
  /// @throws EtlException USAGE if one is unused
  public void checkUsed(List<Transform> transforms) {
    for (String name : texts.keySet()) {
      if (transforms.stream()
          .flatMap(transform -> transform.expressions().stream())
          .noneMatch(expression -> expression.parameters().containsKey(name))) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--param " + name + ": no expression uses it",
            "write :" + name + " in --where, --derive, --agg or --window, or leave it out");
      }
    }
  }
}
