package dev.etl.engine.diff;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.engine.Engine;
import dev.etl.engine.RunContext;
import dev.etl.file.TemporaryFolder;
import dev.etl.loader.LoadContext;
import dev.etl.loader.ParquetLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.Locations;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.sink.FileSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.Sink;
import dev.etl.transform.Aggregate;
import dev.etl.transform.AggregateCall;
import dev.etl.transform.Cast;
import dev.etl.transform.Derive;
import dev.etl.transform.Filter;
import dev.etl.transform.Join;
import dev.etl.transform.Limit;
import dev.etl.transform.Rename;
import dev.etl.transform.Transform;
import dev.etl.transform.join.JoinKind;
import dev.etl.transform.join.Matches;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Compares two tables by runs of pipelines, so that they may have any size: both are copied to
/// temporary files, whose full join is filtered. Used by one thread.
public final class DiffRuns {
  private static final String ROWS = "rows";

  private final Engine engine;
  private final RunContext context;
  private final TableDiff diff;

  private DiffRuns(Engine engine, RunContext context, TableDiff diff) {
    this.engine = engine;
    this.context = context;
    this.diff = diff;
  }

  /// A difference, or the report of the run that failed.
  ///
  /// @param difference null if a run failed
  /// @param last the last run
  public record Result(@Nullable Difference difference, RunReport last) {}

  /// Compares the tables.
  ///
  /// @throws EtlException USAGE if a column is missing; DATA if two rows of a table have one key;
  ///   UNAVAILABLE if temporary files cannot be written
  public static Result compare(Engine engine, RunContext context, TableDiff diff) {
    return new DiffRuns(engine, context, diff).compare();
  }

  private Result compare() {
    try (TemporaryFolder folder = TemporaryFolder.in(diff.before().resources().folder())) {
      Path before = folder.path().resolve("before.parquet");
      Path after = folder.path().resolve("after.parquet");
      RunReport first = copy("first", diff.before(), before);
      if (first.failure() != null) {
        return new Result(null, first);
      }
      RunReport second = copy("second", diff.after(), after);
      if (second.failure() != null) {
        return new Result(null, second);
      }
      long rowsBefore = rows(before);
      long rowsAfter = rows(after);
      if (rowsBefore == 0) {
        before = typed(before, schema(after), folder.path().resolve("empty.parquet"));
      } else if (rowsAfter == 0) {
        after = typed(after, schema(before), folder.path().resolve("empty.parquet"));
      }
      DiffColumns columns = new DiffColumns(diff, schema(before), schema(after));
      checkKeys(columns, before, "first");
      checkKeys(columns, after, "second");
      Path found = folder.path().resolve("found.parquet");
      run(join(columns, before, after), FileSink.parquet(found));
      return new Result(difference(columns, rowsBefore, rowsAfter, found), second);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "temporary files: " + EtlException.reason(e),
          "name another folder with --temp-dir",
          e);
    }
  }

  private RunReport copy(String which, Pipeline table, Path file) {
    return engine.run(table.into(FileSink.parquet(file), true), context.named(which));
  }

  /// An empty table whose key has the types of another: no value has decided its own.
  private Path typed(Path empty, Schema other, Path file) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (Field field : schema(empty).fields()) {
      other
          .find(field.name())
          .filter(same -> diff.key().contains(same.name()))
          .ifPresent(same -> types.put(same.name(), same.type()));
    }
    run(pipeline(empty, new Cast(types)), FileSink.parquet(file));
    return file;
  }

  private static Schema schema(Path file) {
    try (LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      return loader(file).bind(loads).getFirst().schema().orElseThrow();
    }
  }

  private static ParquetLoader loader(Path file) {
    return new ParquetLoader(file.toString(), TypedColumns.INFERRED);
  }

  private List<RecordBatch> rows(Path file, Transform... transforms) {
    MemorySink rows = new MemorySink();
    run(pipeline(file, transforms), rows);
    return rows.batches();
  }

  private long rows(Path file) {
    RecordBatch count =
        rows(file, new Aggregate(List.of(), List.of(call(ROWS, "count()")), noLimit())).getFirst();
    return ((LongColumn) count.column(0)).get(0);
  }

  private static OptionalLong noLimit() {
    return OptionalLong.empty();
  }

  private static Aggregate.NamedCall call(String name, String call) {
    return new Aggregate.NamedCall(name, AggregateCall.parse(call));
  }

  private Pipeline pipeline(Path file, Transform... transforms) {
    return new Pipeline(
        List.of(loader(file)),
        List.of(transforms),
        List.of(),
        new ErrorPolicy(MaxErrors.NONE, Optional.empty()),
        diff.before().resources(),
        Locations.NONE);
  }

  private void run(Pipeline pipeline, Sink sink) {
    Failure failure = engine.run(pipeline.into(sink), context.named("comparison")).failure();
    if (failure != null) {
      throw new EtlException(failure.kind(), failure.message(), failure.hint());
    }
  }

  /// A join would multiply rows that share a key, and match none without one.
  private void checkKeys(DiffColumns columns, Path file, String which) {
    String count = columns.count();
    List<RecordBatch> unusable =
        rows(
            file,
            new Aggregate(diff.key(), List.of(call(count, "count()")), noLimit()),
            Filter.where(columns.isUnusable()),
            new Limit(1));
    for (RecordBatch batch : unusable) {
      if (batch.rows() > 0) {
        throw unusable(which, texts(batch, 0, diff.key()), text(batch, 0, count));
      }
    }
  }

  private static EtlException unusable(
      String which, Map<String, @Nullable String> key, @Nullable String count) {
    boolean isNull = key.containsValue(null);
    return new EtlException(
        ErrorKind.DATA,
        isNull
            ? "the %s table has a row without a key: %s".formatted(which, described(key))
            : "the %s table has %s rows with the key %s".formatted(which, count, described(key)),
        isNull
            ? "choose columns without nulls, or leave such rows out with --where"
            : "add columns to --key until it identifies a row");
  }

  private static String described(Map<String, @Nullable String> key) {
    List<String> parts = new ArrayList<>();
    key.forEach((name, text) -> parts.add(name + "=" + (text == null ? "null" : text)));
    return String.join(", ", parts);
  }

  private Pipeline join(DiffColumns columns, Path before, Path after) {
    return pipeline(
        before,
        new Rename(columns.renamed()),
        Derive.of(Map.of(columns.mark(), "true")),
        new Join(
            loader(after),
            columns.key(),
            JoinKind.FULL,
            columns.after(),
            Join.SUFFIX,
            Matches.MANY),
        Derive.of(columns.comparisons()),
        Filter.where(
            "%s = 1 OR %s = 1 OR %s = 1"
                .formatted(columns.added(), columns.removed(), columns.changed())));
  }

  private Difference difference(DiffColumns columns, long before, long after, Path found) {
    List<Aggregate.NamedCall> sums = new ArrayList<>();
    for (String name : List.of(columns.removed(), columns.added(), columns.changed())) {
      sums.add(call(name, "sum(" + name + ")"));
    }
    for (String name : columns.compared()) {
      sums.add(call(columns.differs(name), "sum(" + columns.differs(name) + ")"));
    }
    RecordBatch counts = rows(found, new Aggregate(List.of(), sums, noLimit())).getFirst();
    Map<String, Long> changes = new LinkedHashMap<>();
    for (String name : columns.compared()) {
      long count = count(counts, columns.differs(name));
      if (count > 0) {
        changes.put(name, count);
      }
    }
    List<RowDifference> rows = new ArrayList<>();
    for (RecordBatch batch : rows(found, new Limit(diff.shown()))) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(difference(columns, batch, row));
      }
    }
    return new Difference(
        before,
        after,
        count(counts, columns.removed()),
        count(counts, columns.added()),
        count(counts, columns.changed()),
        changes,
        columns.removedColumns(),
        columns.addedColumns(),
        rows);
  }

  /// A sum; without rows it is null.
  private static long count(RecordBatch counts, String name) {
    String text = text(counts, 0, name);
    return text == null ? 0 : Long.parseLong(text);
  }

  private RowDifference difference(DiffColumns columns, RecordBatch batch, int row) {
    if (count(batch, row, columns.added())) {
      return new RowDifference(RowDifference.Kind.ADDED, texts(batch, row, diff.key()), List.of());
    }
    Map<String, @Nullable String> key = new LinkedHashMap<>();
    diff.key().forEach(name -> key.put(name, text(batch, row, columns.nameBefore(name))));
    if (count(batch, row, columns.removed())) {
      return new RowDifference(RowDifference.Kind.REMOVED, key, List.of());
    }
    List<RowDifference.Value> values = new ArrayList<>();
    for (String name : columns.compared()) {
      if (count(batch, row, columns.differs(name))) {
        values.add(
            new RowDifference.Value(
                name, text(batch, row, columns.nameBefore(name)), text(batch, row, name)));
      }
    }
    return new RowDifference(RowDifference.Kind.CHANGED, key, values);
  }

  private static boolean count(RecordBatch batch, int row, String name) {
    return "1".equals(text(batch, row, name));
  }

  private static Map<String, @Nullable String> texts(
      RecordBatch batch, int row, List<String> names) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    names.forEach(name -> texts.put(name, text(batch, row, name)));
    return texts;
  }

  private static @Nullable String text(RecordBatch batch, int row, String name) {
    Column column = batch.column(batch.schema().indexOf(name).orElseThrow());
    return column.isNull(row) ? null : ValueText.of(column, row);
  }
}
