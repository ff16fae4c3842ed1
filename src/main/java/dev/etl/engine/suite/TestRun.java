package dev.etl.engine.suite;

import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.engine.Engine;
import dev.etl.engine.RunContext;
import dev.etl.file.TemporaryFolder;
import dev.etl.loader.LoadContext;
import dev.etl.loader.RecordedInput;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.Locations;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Failure;
import dev.etl.report.TestOutcome;
import dev.etl.report.TestOutcome.Status;
import dev.etl.sink.FileSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.Sink;
import dev.etl.transform.Derive;
import dev.etl.transform.Transform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the tests of a pipeline. The targets of the pipeline are never touched. Used by one thread.
public final class TestRun {
  private static final TypedColumns TEXTS =
      TypedColumns.of(Map.of(TypedColumns.OTHERS, Type.STRING));

  private final Engine engine;
  private final RunContext context;
  private final Pipeline pipeline;
  private final boolean update;

  /// @param update whether results become the expected ones
  public TestRun(Engine engine, RunContext context, Pipeline pipeline, boolean update) {
    this.engine = engine;
    this.context = context;
    this.pipeline = pipeline;
    this.update = update;
  }

  /// Runs a test.
  public TestOutcome run(PipelineTest test) {
    long begin = System.nanoTime();
    List<String> messages = new ArrayList<>();
    Status status;
    try (TemporaryFolder folder = TemporaryFolder.in(pipeline.resources().folder())) {
      status = run(test, folder.path(), messages);
    } catch (EtlException e) {
      messages.add(e.getMessage());
      if (!e.hint().isEmpty()) {
        messages.add("hint: " + e.hint());
      }
      status = Status.BROKEN;
    } catch (IOException e) {
      messages.add("temporary files: " + EtlException.reason(e));
      status = Status.BROKEN;
    }
    return new TestOutcome(test.name(), status, (System.nanoTime() - begin) / 1e9, messages);
  }

  private Status run(PipelineTest test, Path folder, List<String> messages) {
    Path result = folder.resolve("result.csv");
    Path rejects = folder.resolve("rejects.csv");
    Failure failure =
        engine
            .run(
                writing(new TestInputs(test).in(pipeline), result, rejects),
                context.named(test.name()))
            .failure();
    if (failure != null) {
      messages.add(failure.message());
      if (!failure.hint().isEmpty()) {
        messages.add("hint: " + failure.hint());
      }
      return Status.BROKEN;
    }
    messages.addAll(differences("", test.expected(), result, test));
    if (hasRows(rejects) || Files.exists(test.rejects())) {
      messages.addAll(differences("rejects, ", test.rejects(), rejects, test));
    }
    if (messages.isEmpty()) {
      return Status.PASSED;
    }
    if (update) {
      accept(test, result, rejects);
      messages.clear();
      return Status.UPDATED;
    }
    return Status.FAILED;
  }

  private static Pipeline writing(Pipeline pipeline, Path result, Path rejects) {
    ErrorPolicy policy = pipeline.errorPolicy();
    return new Pipeline(
        pipeline.loaders(),
        pipeline.transforms(),
        List.of(FileSink.csv(result)),
        new ErrorPolicy(
            policy.maxErrors(),
            Optional.of(FileSink.csv(rejects)),
            policy.corrected(),
            policy.sourceErrors(),
            policy.schemas()),
        pipeline.resources(),
        Locations.NONE);
  }

  private List<String> differences(String place, Path expected, Path found, PipelineTest test) {
    if (!Files.exists(expected)) {
      return List.of(
          place
              + "no expected rows: "
              + expected
              + " does not exist; --update writes what was found");
    }
    List<List<String>> wanted = rows(expected, test);
    List<List<String>> given = Files.exists(found) ? rows(found, test) : wanted.subList(0, 1);
    List<String> columns = given.getFirst();
    if (!wanted.getFirst().equals(columns)) {
      return List.of(
          "%scolumns: expected %s, found %s"
              .formatted(place, String.join(",", wanted.getFirst()), String.join(",", columns)));
    }
    return RowChanges.of(columns, wanted.subList(1, wanted.size()), given.subList(1, given.size()))
        .stream()
        .map(message -> place + message)
        .toList();
  }

  private boolean hasRows(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0 && texts(file).size() > 1;
    } catch (IOException _) {
      return true;
    }
  }

  /// The header and the rows of a file. Files of the test have the same name wherever it is.
  private List<List<String>> rows(Path file, PipelineTest test) {
    String folder = test.folder() + "/";
    return texts(file).stream()
        .map(row -> row.stream().map(text -> text.replace(folder, "")).toList())
        .toList();
  }

  private List<List<String>> texts(Path file) {
    MemorySink sink = new MemorySink();
    copy(file, sink);
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns(file));
    for (RecordBatch batch : sink.batches()) {
      for (int row = 0; row < batch.rows(); row++) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < batch.schema().size(); column++) {
          texts.add(
              batch.column(column).isNull(row) ? "" : ValueText.of(batch.column(column), row));
        }
        rows.add(texts);
      }
    }
    return rows;
  }

  private static List<String> columns(Path file) {
    try (LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      return RecordedInput.texts(file, TEXTS).bind(loads).getFirst().schema().orElseThrow().names();
    }
  }

  private void copy(Path file, Sink sink, Transform... transforms) {
    Pipeline copy =
        new Pipeline(
            List.of(RecordedInput.texts(file, TEXTS)),
            List.of(transforms),
            List.of(sink),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()),
            pipeline.resources(),
            Locations.NONE);
    Failure failure = engine.run(copy, context.named("comparison")).failure();
    if (failure != null) {
      throw new EtlException(failure.kind(), failure.message(), failure.hint());
    }
  }

  private void accept(PipelineTest test, Path result, Path rejects) {
    copy(result, FileSink.csv(test.expected()));
    if (hasRows(rejects)) {
      String folder = (test.folder() + "/").replace("'", "''");
      copy(
          rejects,
          FileSink.csv(test.rejects()),
          Derive.of(Map.of("file", "replace(file, '" + folder + "', '')")));
    }
  }
}
