package dev.etl.spark;

import dev.etl.engine.SmallReads;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.format.OutputFormat;
import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.SourceReport;
import dev.etl.sink.FileSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What can be seen of a run of a pipeline whose files are divided into small splits, here or on
/// Spark.
///
/// @param csv its result; empty where nothing was published
/// @param rejects the rows it rejected
/// @param waves the splits that each job on Spark was to read
record ParityRun(RunReport report, String csv, String rejects, List<List<SplitClaim>> waves) {

  /// Runs it on this machine, one split after another.
  ///
  /// @param folder what paths are relative to, and where the result is written
  static ParityRun here(Path folder, String yaml, MaxErrors most, ReadSizes sizes)
      throws IOException {
    return of(folder, "here", yaml, most, new SmallReads(sizes)::run, List.of());
  }

  /// Runs it on `local[2]`.
  ///
  /// @param rowsOfPart how many rows of the result of an aggregation are put in order in one place
  static ParityRun there(Path folder, String yaml, MaxErrors most, ReadSizes sizes, long rowsOfPart)
      throws IOException {
    List<List<SplitClaim>> waves = new ArrayList<>();
    return of(
        folder,
        "there",
        yaml,
        most,
        pipeline -> SmallSplits.run(pipeline, sizes, rowsOfPart, waves),
        waves);
  }

  static ParityRun there(Path folder, String yaml, MaxErrors most, ReadSizes sizes)
      throws IOException {
    return there(folder, yaml, most, sizes, 1_000);
  }

  private static ParityRun of(
      Path folder,
      String name,
      String yaml,
      MaxErrors most,
      Function<Pipeline, RunReport> engine,
      List<List<SplitClaim>> waves)
      throws IOException {
    PipelineFile file =
        PipelineReader.parse(yaml, "test", folder, new Variables(Map.of(), Map.of()));
    Path out = folder.resolve(name + ".out");
    Path rejects = folder.resolve(name + ".rejects");
    RunReport report =
        engine.apply(
            new Pipeline(
                file.loaders(),
                file.transforms(),
                new FileSink(out, OutputFormat.CSV),
                new ErrorPolicy(most, Optional.of(new FileSink(rejects, OutputFormat.CSV)))));
    return new ParityRun(report, text(out), text(rejects), waves);
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /// Why it failed, if it did.
  Optional<Failure> failure() {
    return Optional.ofNullable(report.failure());
  }

  /// How many splits its result was made of.
  long splits() {
    return report.sources().stream().mapToLong(SourceReport::splits).sum();
  }

  /// How many bytes were read of them.
  long bytes() {
    return report.sources().stream().mapToLong(SourceReport::bytes).sum();
  }
}
