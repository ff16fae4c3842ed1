package dev.etl.pipeline;

import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Sizes;
import dev.etl.loader.source.SourceErrors;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.FileSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings of a run in a file. Separate from [RunSettings], so that a run without a file does
/// not load it.
final class RunForm {
  private static final Key<Optional<Mode>> MODE =
      Key.optional("mode", Mode.GRAMMAR, "Strategy on one machine; Spark schedules splits itself.")
          .standard("threads");
  private static final Key<Optional<Workers>> WORKERS =
      Key.optional(
              "workers",
              Workers.GRAMMAR,
              "Parallel workers: a number, a multiple of the cores, or AUTO.")
          .standard("AUTO");
  private static final Key<Optional<MaxErrors>> MAX_ERRORS =
      Key.optional(
              "max_errors",
              MaxErrors.GRAMMAR,
              "Bad rows to tolerate, as a number or a share of all.")
          .standard("0");
  private static final Key<Optional<SourceErrors>> ON_SOURCE_ERROR =
      Key.optional(
              "on_source_error",
              SourceErrors.GRAMMAR,
              "If a source cannot be read: fail, or count it as a bad row.")
          .standard("fail; `fetch` records each response");
  private static final Key<Optional<InputSchemas>> SCHEMA =
      Key.optional(
              "schema",
              InputSchemas.GRAMMAR,
              "Unite inputs with different columns by column name, or refuse inputs whose columns"
                  + " do not have the same names and types.")
          .standard("union");
  private static final Key<Optional<Path>> REJECTS =
      Key.optional("rejects", Codecs.file(FileSink::checkName), "CSV file for bad rows.")
          .standard("none");
  private static final Key<Optional<Path>> CORRECTED =
      Key.optional(
              "corrected",
              Codecs.file(_ -> {}),
              "A corrected file of rejects: only its records are read.")
          .standard("none");

  private static final Key<Optional<Long>> MEMORY =
      Key.optional(
              "memory",
              Sizes.GRAMMAR,
              "Memory for steps that need all rows, such as `sort`; more goes to temporary files.")
          .standard("half of the heap");
  private static final Key<Optional<Path>> TEMP_DIR =
      Key.optional("temp_dir", Codecs.file(_ -> {}), "Folder for temporary files of such steps.")
          .standard("that of the system");

  private static final Key<Optional<Duration>> TIME_LIMIT =
      Key.optional(
              "time_limit",
              Durations.GRAMMAR,
              "Stop the run after this time; nothing is published then.")
          .standard("none");
  private static final Key<Optional<Duration>> LOCK_WAIT =
      Key.optional(
              "lock_wait", Durations.GRAMMAR, "Time to wait for a target that another run holds.")
          .standard("0s");

  private static final Key<Optional<Workers>> ISOLATE =
      Key.optional(
              "isolate",
              Workers.GRAMMAR,
              "Read in worker processes, which may crash or hang: a number, a multiple of the"
                  + " cores, or AUTO, one per core.")
          .standard("no process");
  private static final Key<Optional<Duration>> TASK_TIMEOUT =
      Key.optional(
              "task_timeout",
              Durations.GRAMMAR,
              "Kill a worker process that reads one split for longer than this.")
          .standard("no limit");
  private static final Key<Optional<Long>> WORKER_MEMORY =
      Key.optional("worker_memory", Sizes.GRAMMAR, "Heap of each worker process.")
          .standard("that of the JVM");

  static final Shape SHAPE =
      Shape.of(
          "How to run it; options of the command line override it.",
          MODE,
          WORKERS,
          MAX_ERRORS,
          ON_SOURCE_ERROR,
          SCHEMA,
          REJECTS,
          CORRECTED,
          MEMORY,
          TEMP_DIR,
          TIME_LIMIT,
          LOCK_WAIT,
          ISOLATE,
          TASK_TIMEOUT,
          WORKER_MEMORY);

  static final Codec<RunSettings> CODEC = Codec.nested(SHAPE, RunForm::read, RunForm::write);

  private RunForm() {}

  private static RunSettings read(Fields fields) {
    return new RunSettings(
        fields.get(MODE),
        fields.get(WORKERS),
        fields.get(MAX_ERRORS),
        fields.get(REJECTS),
        fields.get(CORRECTED),
        fields.get(ON_SOURCE_ERROR),
        fields.get(SCHEMA),
        new Resources(
            fields.get(MEMORY),
            fields.get(TEMP_DIR),
            fields.get(TIME_LIMIT),
            fields.get(LOCK_WAIT),
            new Isolated(
                fields.get(ISOLATE), fields.get(TASK_TIMEOUT), fields.get(WORKER_MEMORY))));
  }

  private static void write(RunSettings settings, MappingBuilder to) {
    to.put(MODE, settings.mode())
        .put(WORKERS, settings.workers())
        .put(MAX_ERRORS, settings.maxErrors())
        .put(ON_SOURCE_ERROR, settings.sourceErrors())
        .put(SCHEMA, settings.schemas())
        .put(REJECTS, settings.rejects())
        .put(CORRECTED, settings.corrected())
        .put(MEMORY, settings.resources().memory())
        .put(TEMP_DIR, settings.resources().temporaryFolder())
        .put(TIME_LIMIT, settings.resources().timeLimit())
        .put(LOCK_WAIT, settings.resources().lockWait())
        .put(ISOLATE, settings.resources().isolated().processes())
        .put(TASK_TIMEOUT, settings.resources().isolated().taskTimeout())
        .put(WORKER_MEMORY, settings.resources().isolated().memory());
  }
}
