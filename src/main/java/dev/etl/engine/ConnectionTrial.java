package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.engine.bound.Binding;
import dev.etl.engine.bound.Inputs;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.SingleAttempt;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.transform.TransformContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Tries every source and every target of a pipeline, all of them, without moving a row: sources
/// are bound, which signs in and asks for their beginning; targets are claimed and released. Each
/// has a few seconds.
public final class ConnectionTrial {
  private static final long PATIENCE_SECONDS = 5;

  /// Less space than this is none.
  private static final long MIN_SPACE = 1 << 20;

  private static final Schema SCHEMA =
      Schema.of(
          Field.of("part", Type.STRING),
          Field.of("name", Type.STRING),
          Field.of("result", Type.STRING));

  private final Pipeline pipeline;
  private final RunContext context;
  private final List<Tried> tried = new ArrayList<>();

  private ConnectionTrial(Pipeline pipeline, RunContext context) {
    this.pipeline = pipeline;
    this.context = context;
  }

  /// A part that was tried.
  ///
  /// @param part source, table or target
  /// @param failure empty if it is usable
  public record Tried(String part, String name, Optional<EtlException> failure) {}

  /// Tries all parts.
  public static List<Tried> of(Pipeline pipeline, RunContext context) {
    ConnectionTrial trial = new ConnectionTrial(pipeline, context);
    trial.run();
    return List.copyOf(trial.tried);
  }

  /// The outcomes as a table, a row each.
  public static RecordBatch table(List<Tried> outcomes) {
    StringColumn.Builder parts = new StringColumn.Builder(outcomes.size());
    StringColumn.Builder names = new StringColumn.Builder(outcomes.size());
    StringColumn.Builder results = new StringColumn.Builder(outcomes.size());
    for (Tried each : outcomes) {
      parts.add(each.part());
      names.add(each.name());
      results.add(each.failure().isPresent() ? "failed" : "ok");
    }
    return new RecordBatch(
        SCHEMA, outcomes.size(), List.of(parts.build(), names.build(), results.build()));
  }

  private void run() {
    Pipeline once =
        new Pipeline(
            pipeline.loaders().stream().map(SingleAttempt::of).toList(),
            pipeline.transforms(),
            pipeline.sinks().stream().map(SingleAttempt::of).toList(),
            pipeline.errorPolicy(),
            pipeline.resources(),
            pipeline.locations());
    for (DataLoader loader : once.loaders()) {
      attempt("source", DataLoader.declaredName(loader), () -> bind(loader));
    }
    once.transforms().stream()
        .flatMap(transform -> transform.secondSource().stream())
        .map(SingleAttempt::of)
        .forEach(table -> attempt("table", DataLoader.declaredName(table), () -> bind(table)));
    boolean usable = tried.stream().allMatch(each -> each.failure().isEmpty());
    Optional<Schema> result = usable ? result(once) : Optional.empty();
    for (Sink sink : once.sinks()) {
      attempt("target", sink.describe(), () -> open(sink, result.orElse(new Schema(List.of()))));
    }
    once.errorPolicy()
        .rejects()
        .ifPresent(sink -> attempt("rejects", sink.describe(), () -> open(sink, BadRow.SCHEMA)));
  }

  private void bind(DataLoader loader) {
    if (loader instanceof FetchLoader) {
      return;
    }
    try (LoadContext loads = new LoadContext(context.standardInput(), 1)) {
      for (Source source : loader.bind(loads)) {
        source.schema();
      }
    }
  }

  /// The columns of the result.
  private Optional<Schema> result(Pipeline once) {
    List<Schema> found = new ArrayList<>();
    attempt(
        "steps",
        "names and types",
        () -> {
          try (LoadContext loads = new LoadContext(context.standardInput(), 1)) {
            Inputs inputs = Inputs.bind(once, loads, context.cancellation());
            found.add(
                Binding.bind(once, inputs, new TransformContext(loads)).transforms().output());
          }
        });
    return found.stream().findFirst();
  }

  private void open(Sink sink, Schema schema) {
    if (sink instanceof FileSink file) {
      checkSpace(file.path().toAbsolutePath());
    }
    if (schema.size() > 0) {
      SinkOpener.open(sink, schema, context.forSinks()).close();
    }
  }

  private static void checkSpace(Path path) {
    Path folder = path.getParent();
    try {
      if (folder != null
          && Files.isDirectory(folder)
          && Files.getFileStore(folder).getUsableSpace() < MIN_SPACE) {
        throw new EtlException(
            ErrorKind.UNAVAILABLE, folder + ": no space left", "make room, or name another folder");
      }
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE, folder + ": " + EtlException.reason(e), "check the folder", e);
    }
  }

  private void attempt(String part, String name, Runnable work) {
    tried.add(new Tried(part, name, failure(name, work)));
  }

  private static Optional<EtlException> failure(String name, Runnable work) {
    FutureTask<Boolean> running = new FutureTask<>(work, true);
    Thread thread = Thread.ofVirtual().start(running);
    try {
      running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      thread.interrupt();
      return Optional.of(
          new EtlException(
              ErrorKind.UNAVAILABLE,
              name + ": no answer within " + PATIENCE_SECONDS + " s",
              "check the address, the network and the server",
              e));
    } catch (ExecutionException e) {
      return Optional.of(of(name, e.getCause()));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Optional.of(new EtlException(ErrorKind.CANCELLED, "cancelled", "", e));
    }
  }

  private static EtlException of(String name, @Nullable Throwable cause) {
    return cause instanceof EtlException problem
        ? problem
        : new EtlException(
            ErrorKind.INTERNAL,
            name + ": " + (cause == null ? "failed" : EtlException.reason(cause)),
            "",
            cause);
  }
}
