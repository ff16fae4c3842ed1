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
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.TransformContext;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// The plan of a run, made without moving data: the columns, splits and bytes of each source. Sends
/// no request to APIs.
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
    StringColumn.Builder names = new StringColumn.Builder(1);
    StringColumn.Builder columns = new StringColumn.Builder(1);
    LongColumn.Builder splits = new LongColumn.Builder(1);
    LongColumn.Builder bytes = new LongColumn.Builder(1);
    int rows = 0;
    Inputs inputs = Inputs.bind(pipeline, loads, cancellation);
    Binding.bind(pipeline, inputs, new TransformContext(loads));
    for (Source source : inputs.sources()) {
      names.add(source.name());
      source.schema().ifPresentOrElse(schema -> columns.add(describe(schema)), columns::addNull);
      splits.add(count(source.splits()));
      source.length().ifPresentOrElse(bytes::add, bytes::addNull);
      rows++;
    }
    return new RecordBatch(
        SCHEMA, rows, List.of(names.build(), columns.build(), splits.build(), bytes.build()));
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
