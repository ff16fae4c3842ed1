package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;
import dev.etl.expression.kernel.Faults;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The columns of a window at each point: those of the input; arguments that are computed; the
/// number of the row; the results of each stage. Immutable.
///
/// @param input the columns of the input
/// @param arguments the arguments that are computed
/// @param extended the input and the computed arguments
/// @param numbered the same with the number of the row
/// @param stages the stages, those with a shorter delay first
/// @param output the columns of the result
/// @param picked for each of them, its index among the columns after the last stage
public record WindowColumns(
    Schema input,
    List<BoundExpression> arguments,
    Schema extended,
    Schema numbered,
    List<Stage> stages,
    Schema output,
    List<Integer> picked) {
  private static final String ARGUMENT = "argument";

  /// Resolves names and types.
  ///
  /// @param calls by the names of the results; a column of the input of that name is replaced
  /// @param ordered whether rows have an order
  /// @throws EtlException USAGE if a column is missing or a type does not fit
  public static WindowColumns of(
      Schema input, Map<String, WindowCall> calls, Frame frame, boolean ordered) {
    List<BoundExpression> arguments = new ArrayList<>();
    List<Field> extended = new ArrayList<>(input.fields());
    Map<Expression, Integer> known = new LinkedHashMap<>();
    Map<Long, List<FrameCall>> byDelay = new TreeMap<>();
    calls.forEach(
        (name, call) -> {
          FrameCall bound =
              PartException.in(
                  () -> {
                    checkOrder(call, ordered);
                    int column = column(input, call, known, arguments, extended);
                    Type type = column < 0 ? Type.LONG : extended.get(column).type();
                    return FrameCall.of(name, call, column, type, frame);
                  },
                  "columns",
                  name);
          byDelay.computeIfAbsent(bound.frame().after(), _ -> new ArrayList<>()).add(bound);
        });
    Schema all = new Schema(extended);
    Schema numbered = RowNumbers.with(all);
    List<Stage> stages = new ArrayList<>();
    Schema last = numbered;
    for (List<FrameCall> same : byDelay.values()) {
      stages.add(Stage.of(same, last));
      last = stages.getLast().output();
    }
    return finished(input, arguments, all, numbered, stages, calls);
  }

  private static void checkOrder(WindowCall call, boolean ordered) {
    if (call.function().needsOrder() && !ordered) {
      throw new EtlException(
          ErrorKind.USAGE,
          call.function() + "() compares rows by their order, and there is none",
          "add an order, such as order: [-price], or take row_number()");
    }
  }

  /// The index of the argument of a call.
  private static int column(
      Schema input,
      WindowCall call,
      Map<Expression, Integer> known,
      List<BoundExpression> arguments,
      List<Field> extended) {
    if (call.argument().isEmpty()) {
      return -1;
    }
    Expression argument = call.argument().get();
    BoundExpression bound = argument.bind(input);
    if (argument.onlyColumn().isPresent()) {
      return ColumnNames.index(input, argument.onlyColumn().get());
    }
    return known.computeIfAbsent(
        argument,
        _ -> {
          arguments.add(bound);
          extended.add(Field.of(ColumnNames.unused(new Schema(extended), ARGUMENT), bound.type()));
          return extended.size() - 1;
        });
  }

  private static WindowColumns finished(
      Schema input,
      List<BoundExpression> arguments,
      Schema extended,
      Schema numbered,
      List<Stage> stages,
      Map<String, WindowCall> calls) {
    Map<String, Integer> made = new LinkedHashMap<>();
    Map<String, Field> results = new LinkedHashMap<>();
    for (Stage stage : stages) {
      int first = stage.output().size() - stage.calls().size();
      for (int index = 0; index < stage.calls().size(); index++) {
        Field result = stage.calls().get(index).result();
        made.put(result.name(), first + index);
        results.put(result.name(), result);
      }
    }
    List<Field> fields = new ArrayList<>();
    List<Integer> picked = new ArrayList<>();
    for (int index = 0; index < input.size(); index++) {
      Field field = input.field(index);
      fields.add(results.getOrDefault(field.name(), field));
      picked.add(made.getOrDefault(field.name(), index));
    }
    for (String name : calls.keySet()) {
      if (input.indexOf(name).isEmpty()) {
        fields.add(results.get(name));
        picked.add(made.get(name));
      }
    }
    return new WindowColumns(
        input, arguments, extended, numbered, stages, new Schema(fields), picked);
  }

  public WindowColumns {
    arguments = List.copyOf(arguments);
    stages = List.copyOf(stages);
    picked = List.copyOf(picked);
  }

  /// A batch of the input with the computed arguments.
  ///
  /// @param faults takes rows without a value
  RecordBatch extended(RecordBatch batch, Faults faults) {
    if (arguments.isEmpty()) {
      return batch;
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    for (BoundExpression argument : arguments) {
      columns.add(argument.evaluate(batch, faults));
    }
    return new RecordBatch(extended, batch.rows(), columns);
  }

  /// The columns of the result and the number of the row, from a batch after the last stage.
  ///
  /// @param schema the columns of the result with the number
  RecordBatch results(RecordBatch batch, Schema schema) {
    List<Column> columns = new ArrayList<>();
    picked.forEach(index -> columns.add(batch.column(index)));
    columns.add(batch.column(numbered.size() - 1));
    return new RecordBatch(schema, batch.rows(), columns);
  }
}
