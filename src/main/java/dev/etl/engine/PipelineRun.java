package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.engine.bound.Binding;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.BoundTransforms;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Failures;
import dev.etl.engine.bound.Guesses;
import dev.etl.engine.bound.InputNotes;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.OrderedMerge;
import dev.etl.engine.split.RejectWriter;
import dev.etl.engine.split.WrongGuessException;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkGroup;
import dev.etl.transform.LookupTables;
import dev.etl.transform.TransformContext;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a pipeline: bind, read and merge splits, prepare, commit. Not thread-safe; runs once.
final class PipelineRun {
  private final Pipeline pipeline;
  private final Backend backend;
  private final RunContext context;
  private final RunCounts counts;
  private final Consumer<Inputs> found;
  private final Guesses guesses;
  private @Nullable BoundPipeline bound;
  private @Nullable RefusedRows refused;
  private boolean begun;
  private boolean rejectsCommitted;

  /// @param found receives the inputs that it reads, before transforms are bound
  /// @param guesses what earlier attempts have shown about guessed types
  PipelineRun(
      Pipeline pipeline,
      Backend backend,
      RunContext context,
      RunCounts counts,
      Consumer<Inputs> found,
      Guesses guesses) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.context = context;
    this.counts = counts;
    this.found = found;
    this.guesses = guesses;
  }

  /// Runs it. Publishes rejected rows even if the run fails, unless it failed before any row could
  /// be read: then an existing rejects file is kept.
  ///
  /// @throws EtlException if it failed or was cancelled; nothing was published then
  void run() {
    TargetChecks.check(pipeline);
    try (OpenSink rejects = pipeline.errorPolicy().rejects().map(this::openRejects).orElse(null);
        LoadContext loads = backend.newLoads(context);
        Workspace workspace = pipeline.resources().open()) {
      loads.setSourceErrors(pipeline.errorPolicy().sourceErrors());
      loads.setSampling(guesses.sampling());
      loads.setKeptPages(guesses.pages());
      loads.setTemporaryFolder(pipeline.resources().folder());
      Optional<OpenSink> rejectSink = Optional.ofNullable(rejects);
      try {
        transfer(loads, workspace, rejectSink);
      } catch (RuntimeException | Error failure) {
        if (failure instanceof WrongGuessException && canRunAgain()) {
          throw failure;
        }
        commitRejectsAfter(failure, rejectSink);
        RunChecks.inputsAreUnchanged(loads, failure);
        throw failure;
      } finally {
        counts.setSpilled(workspace.spilled());
        if (refused != null) {
          refused.close();
        }
      }
    }
  }

  /// Whether all inputs can be read a second time.
  boolean canRunAgain() {
    return bound != null && bound.sources().stream().allMatch(Source::canBeginAgain);
  }

  /// The type of an input column in this run.
  Optional<Type> typeOf(String column) {
    return Optional.ofNullable(bound).flatMap(known -> known.read().find(column)).map(Field::type);
  }

  private OpenSink openRejects(Sink sink) {
    return backend.openRejects(sink, context);
  }

  private void transfer(LoadContext loads, Workspace workspace, Optional<OpenSink> rejects) {
    long binding = System.nanoTime();
    // Binding samples pipes and APIs, which may hang too.
    Inputs inputs = waiting(loads, () -> bind(loads));
    RunChecks.noInputIsReplaced(pipeline, loads);
    found.accept(inputs);
    LookupTables lookups = LookupTables.loaded();
    RunSlots slots = new RunSlots();
    // Binding reads the tables of lookups and joins.
    BoundPipeline bound =
        waiting(loads, () -> bind(inputs, new TransformContext(loads, slots, lookups, workspace)));
    this.bound = bound;
    // Now their files are known.
    RunChecks.noInputIsReplaced(pipeline, loads);
    counts.addTime(PartTimes.BIND, System.nanoTime() - binding);
    counts.setSteps(bound.transforms().names(pipeline.transforms()));
    counts.samples().expect(bound.transforms().inspected());
    BadRows badRows = new BadRows(pipeline.errorPolicy().maxErrors());
    refused =
        backend.traces() && RefusedRows.areAllowed(pipeline)
            ? new RefusedRows(badRows, rejects, inputs)
            : null;
    try (SinkGroup rows =
            waiting(
                loads, () -> LockWait.of(pipeline).claim(() -> open(bound.transforms().output())));
        OrderedMerge merge =
            new OrderedMerge(
                traced(rows),
                rejects,
                counts,
                badRows,
                bound.transforms().limits(),
                pipeline.errorPolicy().rejectsSources())) {
      begun = true;
      BoundPipeline required = bound.requiring(rows.requirements());
      BoundTransforms transforms = required.transforms();
      backend.read(
          new RunInputs(
              pipeline,
              inputs,
              lookups,
              required,
              traced(rows),
              rejects,
              merge,
              badRows,
              loads,
              slots,
              counts.timeline(),
              context));
      merge.checkSomeRead();
      merge
          .reduced()
          .or(() -> transforms.reduction().flatMap(BoundReduction::ofNothing))
          .ifPresent(
              state -> {
                ResultFlow result =
                    new ResultFlow(
                        traced(rows),
                        counts,
                        row -> rejectResult(row, badRows, rejects),
                        backend.computing(),
                        context.cancellation());
                waiting(
                    loads,
                    () ->
                        result.load(
                            transforms.reduction().orElseThrow(),
                            state,
                            transforms.rest().orElseThrow(),
                            PartTimes.STEPS + transforms.steps().size() + 1));
              });
      RunChecks.everyRowIsAccountedFor(counts);
      badRows.check(counts.records());
      long publishing = System.nanoTime();
      prepare(rows, loads);
      if (refused != null) {
        refused.settle(counts);
        RunChecks.everyRowIsAccountedFor(counts);
        badRows.check(counts.records());
      }
      RunChecks.everyRowIsThere(rows, counts);
      waiting(loads, loads::checkUnchanged);
      rejects.ifPresent(this::commitRejects);
      waiting(loads, rows::awaitTurn);
      publish(rows);
      counts.addTime(PartTimes.PUBLISH, System.nanoTime() - publishing);
    }
  }

  private SinkGroup open(Schema schema) {
    return SinkGroup.open(pipeline.sinks(), sink -> open(sink, schema));
  }

  private OpenSink open(Sink sink, Schema schema) {
    try {
      return backend.open(sink, schema, Optional.ofNullable(refused), context);
    } catch (EtlException e) {
      throw Binding.ofSink(pipeline, sink, e);
    }
  }

  /// The targets, wrapped to trace the origin of each row if needed.
  private OpenSink traced(SinkGroup rows) {
    return refused == null ? rows : refused.traced(rows);
  }

  /// Runs work on this thread that may block, until it is cancelled.
  private <T> T waiting(LoadContext loads, Supplier<T> work) {
    try (Cancellation.Registration _ = context.cancellation().register(loads::cancel)) {
      return context.cancellation().interrupting(work);
    }
  }

  private void waiting(LoadContext loads, Runnable work) {
    waiting(
        loads,
        () -> {
          work.run();
          return true;
        });
  }

  private Inputs bind(LoadContext loads) {
    Inputs inputs = Inputs.bind(pipeline, loads, context.cancellation());
    counts.setSources(inputs.names());
    return inputs;
  }

  /// Binds the pipeline and sets the notes about its inputs, which help even if that fails.
  private BoundPipeline bind(Inputs inputs, TransformContext transforms) {
    Schema read = new Schema(List.of());
    try {
      BoundPipeline all = Binding.bind(pipeline, inputs, guesses, transforms);
      read = all.read();
      return all;
    } finally {
      counts.setNotes(InputNotes.of(pipeline, inputs, read, guesses.refuted()));
    }
  }

  /// Result rows come after all others.
  private static void rejectResult(BadRow row, BadRows badRows, Optional<OpenSink> rejects) {
    rejects.ifPresent(sink -> RejectWriter.append(sink, row));
    badRows.add(Integer.MAX_VALUE, row);
  }

  /// Prepares the targets. A run can be cancelled until this ends.
  private void prepare(SinkGroup rows, LoadContext loads) {
    waiting(loads, rows::prepare);
    if (context.cancellation().isCancelled()) {
      throw Failures.cancelled();
    }
  }

  private void publish(SinkGroup rows) {
    context.cancellation().beginPublishing();
    try {
      rows.commit();
    } finally {
      counts.setLoadedBytes(rows.bytes());
      counts.setTargets(rows.outcomes());
    }
  }

  private void commitRejects(OpenSink rejects) {
    rejectsCommitted = true;
    rejects.prepare();
    rejects.commit();
  }

  private void commitRejectsAfter(Throwable failure, Optional<OpenSink> rejects) {
    try {
      if (begun && !rejectsCommitted) {
        if (refused != null) {
          refused.settle(counts);
        }
        rejects.ifPresent(this::commitRejects);
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
