package dev.etl.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.Milestones;
import dev.etl.data.RecordBatch;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.compare.Contender;
import dev.etl.engine.compare.PeakMemory;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.Documents;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.CsvEncoder;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import dev.etl.sink.FileSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.Sink;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs as tests want them: with two statistics, into memory, retrying at once.
public final class Runs {
  static final HttpSettings HTTP =
      new HttpSettings(
          new RetryPolicy(3, Duration.ZERO, 1, 0, Duration.ofSeconds(1)),
          Duration.ofSeconds(30),
          List.of());
  public static final Summarize SUMMARIZE = new Summarize(List.of(new Stats(), new LogSumExp()));

  private Runs() {}

  /// The result of a run as CSV, and its report.
  record Result(String csv, RunReport report) {}

  public static DataLoader api(String url, String... columns) {
    return new ApiLoader(url, Url.parse(url), "", HTTP, new ColumnSelection(List.of(columns)));
  }

  public static DataLoader fetch(String url) {
    return new FetchLoader(new FetchLoader.Remote(url, Url.parse(url), HTTP));
  }

  /// A contender of a comparison that measures no memory.
  public static Contender contender(Mode mode, int workers) {
    return new Contender(
        mode.toString(), new LocalEngine(mode, new Workers.Fixed(workers)), PeakMemory.UNKNOWN);
  }

  public static DataLoader csv(String input) {
    return new CsvLoader(
        input, Optional.empty(), CsvDialect.RFC_4180, Optional.empty(), ColumnSelection.DEFAULT);
  }

  static Result run(Mode mode, int workers, List<? extends DataLoader> loaders) {
    return run(mode, workers, loaders, new ErrorPolicy(MaxErrors.NONE, Optional.empty()), "");
  }

  static Result run(
      Mode mode,
      int workers,
      List<? extends DataLoader> loaders,
      ErrorPolicy errors,
      String standardInput) {
    boolean fetch = loaders.stream().allMatch(FetchLoader.class::isInstance);
    List<Transform> transforms = fetch ? List.of() : List.of(SUMMARIZE);
    MemorySink sink = new MemorySink();
    RunReport report =
        new LocalEngine(mode, new Workers.Fixed(workers))
            .run(
                new Pipeline(List.copyOf(loaders), transforms, sink, errors),
                context(standardInput, ProgressListener.NONE));
    return new Result(text(sink.batches()), report);
  }

  static ErrorPolicy tolerating(int rows, Path rejects) {
    Sink sink = new FileSink(rejects, OutputFormat.CSV);
    return new ErrorPolicy(new MaxErrors.Count(rows), Optional.of(sink));
  }

  public static RunContext context(String standardInput, ProgressListener progress) {
    return new RunContext(
        new ByteArrayInputStream(standardInput.getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        Milestones.UNWATCHED,
        progress,
        new Cancellation(),
        Map.of(),
        "test",
        false);
  }

  static String text(List<RecordBatch> batches) {
    if (batches.isEmpty()) {
      return "";
    }
    try {
      return Documents.of(
          new CsvEncoder(batches.getFirst().schema(), ','), batches.toArray(RecordBatch[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
