package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.loader.api.AnswerFields;
import dev.etl.loader.rows.TextColumn;
import dev.etl.transform.call.Answer;
import dev.etl.transform.call.AnswerCalls;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds columns from the responses of an API to rows.
///
/// @param parameters indexes of the columns that the URL needs, by their names in it
record EnrichStep(
    Schema output,
    UrlTemplate api,
    Map<String, Integer> parameters,
    AnswerFields taken,
    AnswerCalls calls)
    implements RowStep {
  private static final Answer NO_STEP =
      new Answer.Failed("a part of the path would be '.' or '..'");

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    RecordBatch batch = rows.batch();
    BitSet steps = new BitSet();
    @Nullable Url[] urls = new Url[batch.rows()];
    for (int row = 0; row < urls.length; row++) {
      if (hasAll(batch, row)) {
        urls[row] = url(batch, row);
        steps.set(row, urls[row] == null);
      }
    }
    Map<Url, Answer> answers =
        calls.ask(
            Arrays.stream(urls).filter(Objects::nonNull).map(Objects::requireNonNull).toList());
    List<TextColumn> columns =
        taken.fields().stream().map(field -> new TextColumn(field.type(), urls.length)).toList();
    BitSet faulty = new BitSet();
    for (int row = 0; row < urls.length; row++) {
      Url url = urls[row];
      Answer answer = steps.get(row) ? NO_STEP : url == null ? null : answers.get(url);
      add(answer, columns, rows, row, faulty, rejections);
    }
    return Assignments.without(rows.with(with(batch, columns)), faulty);
  }

  private boolean hasAll(RecordBatch batch, int row) {
    for (int column : parameters.values()) {
      if (batch.column(column).isNull(row)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Url url(RecordBatch batch, int row) {
    return api.fill(
        name -> ValueText.of(batch.column(Objects.requireNonNull(parameters.get(name))), row));
  }

  /// @param answer null if there was no call
  private void add(
      @Nullable Answer answer,
      List<TextColumn> columns,
      Rows rows,
      int row,
      BitSet faulty,
      Rejections rejections) {
    @Nullable String[] texts = new String[columns.size()];
    switch (answer) {
      case null -> {
        // All of its columns are null.
      }
      case Answer.Found(@Nullable String[] found) -> texts = found;
      case Answer.Failed(String reason) -> {
        faulty.set(row);
        rejections.reject(rows, row, null, "got no response: " + reason);
      }
    }
    for (int column = 0; column < columns.size(); column++) {
      String fault = columns.get(column).add(texts[column]);
      if (fault != null && !faulty.get(row)) {
        faulty.set(row);
        String name = taken.fields().get(column).name();
        rejections.reject(rows, row, name, "got '" + texts[column] + "', which " + fault);
      }
    }
  }

  private RecordBatch with(RecordBatch batch, List<TextColumn> columns) {
    List<Column> all = new ArrayList<>(batch.columns());
    for (int column = 0; column < columns.size(); column++) {
      Field field = taken.fields().get(column);
      int index = output.indexOf(field.name()).orElseThrow();
      if (index == all.size()) {
        all.add(columns.get(column).build());
      } else {
        all.set(index, columns.get(column).build());
      }
    }
    return new RecordBatch(output, batch.rows(), all);
  }
}
