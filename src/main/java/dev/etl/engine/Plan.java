package dev.etl.engine;

import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.engine.bound.Binding;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.loader.DataLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.TransformContext;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plan of a run, made without moving data: the columns, splits and bytes of each source. Sends
/// no request: of a source that would need one, it knows the name alone, and steps are not checked.
public final class Plan {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("source", Type.STRING),
          Field.of("columns", Type.STRING),
          Field.of("splits", Type.LONG),
          Field.of("bytes", Type.LONG));

  private Plan() {}

  /// The plan as a table: one row per source; null where only the run itself can tell.
  ///
  /// @throws dev.etl.data.EtlException any failure that the run would have before data moves
  public static RecordBatch of(Pipeline pipeline, RunContext context) {
    TargetChecks.check(pipeline);
    Cancellation cancellation = context.cancellation();
    try (LoadContext loads = new LoadContext(context.standardInput(), 1);
        Cancellation.Registration _ = cancellation.register(loads::cancel)) {
      return cancellation.interrupting(() -> of(pipeline, loads, cancellation));
    }
  }

  private static RecordBatch of(Pipeline pipeline, LoadContext loads, Cancellation cancellation) {
    Table table = new Table();
    if (asks(pipeline)) {
      for (DataLoader loader : pipeline.loaders()) {
        if (loader.asksToBind()) {
          table.addUnknown(DataLoader.declaredName(loader));
        } else {
          loader.bind(loads).forEach(table::add);
        }
      }
    } else {
      Inputs inputs = Inputs.bind(pipeline, loads, cancellation);
      Binding.bind(pipeline, inputs, new TransformContext(loads));
      inputs.sources().forEach(table::add);
    }
    return table.build();
  }

  /// Whether binding the pipeline would send requests.
  private static boolean asks(Pipeline pipeline) {
    return Stream.concat(
            pipeline.loaders().stream(),
            pipeline.transforms().stream().flatMap(step -> step.secondSource().stream()))
        .anyMatch(DataLoader::asksToBind);
  }

  /// A row for each source.
  private static final class Table {
    private final StringColumn.Builder names = new StringColumn.Builder(1);
    private final StringColumn.Builder columns = new StringColumn.Builder(1);
    private final LongColumn.Builder splits = new LongColumn.Builder(1);
    private final LongColumn.Builder bytes = new LongColumn.Builder(1);
    private int rows;

    void add(Source source) {
      names.add(source.name());
      source.schema().ifPresentOrElse(schema -> columns.add(describe(schema)), columns::addNull);
      splits.add(count(source.splits()));
      source.length().ifPresentOrElse(bytes::add, bytes::addNull);
      rows++;
    }

    void addUnknown(String name) {
      names.add(name);
      columns.addNull();
      splits.addNull();
      bytes.addNull();
      rows++;
    }

    RecordBatch build() {
      return new RecordBatch(
          SCHEMA, rows, List.of(names.build(), columns.build(), splits.build(), bytes.build()));
    }
  }

  private static String describe(Schema schema) {
    return schema.fields().stream()
        .map(field -> field.name() + " " + field.type())
        .collect(Collectors.joining(", "));
  }

  private static long count(Iterator<Split> splits) {
    long count = 0;
    for (; splits.hasNext(); splits.next()) {
      count++;
    }
    return count;
  }
}
