package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.file.input.InputFile;
import dev.etl.loader.copy.CopiedFile;
import dev.etl.loader.copy.CopyTarget.UnusableValueException;
import dev.etl.loader.copy.FileCopies;
import dev.etl.loader.rows.TextColumn;
import dev.etl.transform.call.FanOut;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Copies the files of rows, several at a time. Thread-safe.
///
/// @param columns the columns it takes values from, by their names
/// @param file the name of the one with the paths
/// @param opener opens the file of a path
record CopyStep(
    Schema output,
    Map<String, Integer> columns,
    String file,
    FileCopies copies,
    Function<String, InputFile> opener,
    FanOut.Calls calls)
    implements RowStep {

  /// Why a row is rejected.
  private record Fault(@Nullable String column, String reason) {}

  /// What became of the file of a row: one of both.
  private record Outcome(@Nullable CopiedFile copied, @Nullable Fault fault) {}

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    Outcome[] outcomes = new Outcome[rows.count()];
    try {
      calls.run(rows.count(), (row, _) -> outcomes[row] = copy(rows.batch(), row));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, "copies were cancelled", "", interruption);
    }
    List<TextColumn> added =
        Copy.ADDED.stream().map(field -> new TextColumn(field.type(), rows.count())).toList();
    BitSet faulty = new BitSet();
    for (int row = 0; row < outcomes.length; row++) {
      Outcome outcome = outcomes[row];
      Fault fault = outcome.fault();
      if (fault != null) {
        faulty.set(row);
        rejections.reject(rows, row, fault.column(), fault.reason());
      }
      CopiedFile copied = outcome.copied();
      added.get(0).add(copied == null ? null : copied.target());
      added.get(1).add(copied == null ? null : copied.sha256());
      added.get(2).add(copied == null ? null : copied.tag());
    }
    return Assignments.without(rows.with(batch(rows.batch(), added)), faulty);
  }

  private Outcome copy(RecordBatch batch, int row) {
    String path = value(batch, file, row);
    if (path == null) {
      return new Outcome(null, new Fault(file, "names no file"));
    }
    try {
      return new Outcome(copies.copy(opener.apply(path), name -> value(batch, name, row)), null);
    } catch (UnusableValueException e) {
      return new Outcome(
          null, new Fault(e.column(), Objects.requireNonNullElse(e.getMessage(), "")));
    } catch (EtlException e) {
      if (e.kind() != ErrorKind.UNAVAILABLE) {
        throw e;
      }
      return new Outcome(null, new Fault(null, "was not copied: " + e.getMessage()));
    }
  }

  private @Nullable String value(RecordBatch batch, String name, int row) {
    Column column = batch.column(Objects.requireNonNull(columns.get(name)));
    return column.isNull(row) ? null : ValueText.of(column, row);
  }

  private RecordBatch batch(RecordBatch before, List<TextColumn> added) {
    List<Column> all = new ArrayList<>(before.columns());
    for (int index = 0; index < added.size(); index++) {
      Field field = Copy.ADDED.get(index);
      int place = output.indexOf(field.name()).orElseThrow();
      if (place == all.size()) {
        all.add(added.get(index).build());
      } else {
        all.set(place, added.get(index).build());
      }
    }
    return new RecordBatch(output, before.rows(), all);
  }
}
