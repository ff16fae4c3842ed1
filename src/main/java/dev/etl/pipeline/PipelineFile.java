package dev.etl.pipeline;

import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.form.Origins;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import dev.etl.sink.WriteMode;
import dev.etl.transform.Transform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The content of a pipeline file. Immutable.
///
/// @param sinks empty if the file leaves them to the command line
/// @param origins the original spelling of its secrets
/// @param locations the places of its parts
public record PipelineFile(
    List<DataLoader> loaders,
    List<Transform> transforms,
    List<Sink> sinks,
    RunSettings run,
    DeclaredParameters parameters,
    Origins origins,
    Locations locations) {

  public PipelineFile {
    loaders = List.copyOf(loaders);
    transforms = List.copyOf(transforms);
    sinks = List.copyOf(sinks);
  }

  /// A pipeline that was not read from a file, as the content of one.
  public static PipelineFile of(Pipeline pipeline, RunSettings run) {
    ErrorPolicy policy = pipeline.errorPolicy();
    RunSettings settings =
        new RunSettings(
            run.mode(),
            run.workers(),
            Optional.of(policy.maxErrors()).filter(limit -> !limit.equals(MaxErrors.NONE)),
            policy
                .rejects()
                .map(sink -> sink instanceof FileSink file ? file.path() : null)
                .or(run::rejects),
            policy.corrected().or(run::corrected),
            policy.sourceErrors().or(run::sourceErrors),
            Optional.of(policy.schemas()).filter(schemas -> schemas != InputSchemas.UNION),
            pipeline.resources().or(run.resources()));
    return new PipelineFile(
        pipeline.loaders(),
        pipeline.transforms(),
        pipeline.sinks(),
        settings,
        DeclaredParameters.NONE,
        Origins.NONE,
        pipeline.locations());
  }

  /// This content with the parameters of a file, and the original spelling of its secrets.
  public PipelineFile with(DeclaredParameters declared, Origins written) {
    return new PipelineFile(loaders, transforms, sinks, run, declared, written, locations);
  }

  /// This content without targets, which are left to the command line.
  public PipelineFile withoutSinks() {
    return new PipelineFile(
        loaders, transforms, List.of(), run, parameters, origins, locations.withoutSinks());
  }

  /// The declared pipeline.
  ///
  /// @param standard the sink if the file declares none
  public Pipeline pipeline(Sink standard) {
    Optional<Sink> rejects = run.rejects().map(PipelineFile::rejects);
    return new Pipeline(
        loaders,
        transforms,
        sinks.isEmpty() ? List.of(standard) : sinks,
        new ErrorPolicy(
            run.maxErrors().orElse(MaxErrors.NONE),
            rejects,
            run.corrected(),
            run.sourceErrors(),
            run.schemas().orElse(InputSchemas.UNION)),
        run.resources(),
        sinks.isEmpty() ? locations.withoutSinks() : locations);
  }

  private static Sink rejects(Path path) {
    FileSink.checkName(path.toString());
    FileFormat format = FileFormat.fixed(OutputFormat.CSV, path, "rejects");
    return new FileSink(path, format, List.of(), WriteMode.OVERWRITE);
  }
}
