package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.loader.api.AnswerFields;
import dev.etl.loader.rows.TextColumn;
import dev.etl.transform.call.Answer;
import dev.etl.transform.call.RowAnswers;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds columns from the responses of an API to rows: a row for each record of a response, with the
/// other columns repeated. A row whose response has no records, or which makes no call, stays one
/// row.
///
/// @param many whether a response may have other than one record
record EnrichStep(Schema output, AnswerFields taken, RowAnswers answers, boolean many)
    implements RowStep {

  @Override
  public Effect effect() {
    return many ? Effect.MORE : Effect.SAME;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    Output result = new Output(rows, rejections);
    @Nullable Answer[] found = answers.of(rows.batch());
    for (int row = 0; row < found.length; row++) {
      result.add(row, found[row]);
    }
    return result.build();
  }

  /// The rows of a batch, as they are built.
  private final class Output {
    private final Rows rows;
    private final Rejections rejections;
    private final List<TextColumn> columns;
    private final BitSet faulty = new BitSet();
    private final @Nullable String[] nothing;
    private int[] origins;
    private int count;

    Output(Rows rows, Rejections rejections) {
      this.rows = rows;
      this.rejections = rejections;
      columns =
          taken.fields().stream().map(field -> new TextColumn(field.type(), rows.count())).toList();
      nothing = new String[columns.size()];
      origins = new int[rows.count()];
    }

    /// @param answer null if there was no call
    void add(int row, @Nullable Answer answer) {
      switch (answer) {
        case null -> add(row, nothing, "");
        case Answer.Failed(String reason) -> {
          faulty.set(count);
          rejections.reject(rows, row, null, "got no response: " + reason);
          add(row, nothing, "");
        }
        case Answer.Found(List<@Nullable String[]> records) -> {
          if (records.isEmpty()) {
            add(row, nothing, "");
          }
          for (int index = 0; index < records.size(); index++) {
            add(row, records.get(index), many ? "in record " + (index + 1) + ", " : "");
          }
        }
      }
    }

    private void add(int row, @Nullable String[] texts, String place) {
      for (int column = 0; column < texts.length; column++) {
        String fault = columns.get(column).add(texts[column]);
        if (fault != null && !faulty.get(count)) {
          faulty.set(count);
          String name = taken.fields().get(column).name();
          rejections.reject(rows, row, name, place + "got '" + texts[column] + "', which " + fault);
        }
      }
      if (count == origins.length) {
        origins = Arrays.copyOf(origins, Math.max(16, 2 * count));
      }
      origins[count++] = row;
    }

    Rows build() {
      // Without records of its own, each row has given one.
      Rows repeated = many ? rows.gather(origins, count) : rows;
      return Assignments.without(repeated.with(batch(repeated.batch())), faulty);
    }

    private RecordBatch batch(RecordBatch before) {
      List<Column> all = new ArrayList<>(before.columns());
      for (int column = 0; column < columns.size(); column++) {
        Field field = taken.fields().get(column);
        int index = output.indexOf(field.name()).orElseThrow();
        if (index == all.size()) {
          all.add(columns.get(column).build());
        } else {
          all.set(index, columns.get(column).build());
        }
      }
      return new RecordBatch(output, before.rows(), all);
    }
  }
}
