package dev.etl.expression;

import dev.etl.data.RecordBatch;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.expression.kernel.Arguments;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.Values;
import java.util.ArrayList;
import java.util.List;

/// An expression with resolved names and types. Immutable and thread-safe.
sealed interface BoundNode
    permits BoundNode.Source,
        BoundNode.SourceText,
        Constant,
        BoundNode.Applied,
        Connective,
        Between,
        In,
        Choice,
        Coalesce {
  Type type();

  /// Its values for the rows of a batch.
  Values evaluate(RecordBatch batch);

  /// A column of the batch.
  record Source(int index, Type type) implements BoundNode {
    @Override
    public Values evaluate(RecordBatch batch) {
      return Values.of(batch.column(index));
    }
  }

  /// A column of the batch as text: as its source wrote it, if that is known.
  ///
  /// @param cast makes texts of its values
  record SourceText(int index, BoundNode cast) implements BoundNode {
    @Override
    public Type type() {
      return Type.STRING;
    }

    @Override
    public Values evaluate(RecordBatch batch) {
      return batch.column(index) instanceof SpelledColumn spelled
          ? Values.of(spelled.textsOfValues())
          : cast.evaluate(batch);
    }
  }

  /// An operation on all of its arguments in every row.
  record Applied(Type type, Operation operation, List<BoundNode> arguments) implements BoundNode {
    @Override
    public Values evaluate(RecordBatch batch) {
      List<Values> values = new ArrayList<>(arguments.size());
      for (BoundNode argument : arguments) {
        values.add(argument.evaluate(batch));
      }
      return operation.apply(new Arguments(values, batch.rows()));
    }
  }
}
