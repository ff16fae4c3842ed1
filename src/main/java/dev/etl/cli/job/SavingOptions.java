package dev.etl.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The option that writes the job as a pipeline file.
public final class SavingOptions extends OptionGroup {
  private static final String NAME = "--save-pipeline";

  private static final Pattern ENDING = Pattern.compile("(?i)\\.(ya?ml|json)$");

  private final Single<Path> file =
      path(
          NAME,
          "FILE",
          "Write the job as a pipeline file once it has succeeded (YAML, or JSON if it ends in"
              + " .json). An existing file with other content is kept, and the run refused.");

  /// Adds the file to the outputs of a run.
  ///
  /// @throws EtlException USAGE if it conflicts with the others, or has another ending
  public void check(TargetChecks targets) {
    file.get()
        .ifPresent(
            path -> {
              targets.addFile(NAME, path);
              if (!ENDING.matcher(path.toString()).find()) {
                throw new EtlException(
                    ErrorKind.USAGE,
                    NAME + ": " + path + " is not the name of a pipeline file",
                    "end it in .yaml, .yml or .json");
              }
            });
  }

  /// Claims the file if it is asked for, before any work is done.
  ///
  /// @param mode the mode on the command line
  /// @param output whether the command line names a target
  /// @param quiet whether notes are left out
  /// @throws EtlException USAGE if it exists with other content, UNAVAILABLE if it cannot be
  ///   written
  public Saving claim(Job job, Optional<Mode> mode, boolean output, boolean quiet) {
    return file.get().map(path -> claim(path, job, mode, output, quiet)).orElse(Saving.NOTHING);
  }

  private static Saving claim(
      Path path, Job job, Optional<Mode> mode, boolean output, boolean quiet) {
    PipelineWriter.Saved saved =
        PipelineWriter.saved(job.file(mode, output), path, job.variables());
    byte[] content = saved.text().getBytes(UTF_8);
    return new Saving(
        ReportFile.claimOnce(path, content, NAME),
        content,
        quiet ? List.of() : saved.unset().stream().map(name -> note(path, name)).toList());
  }

  private static String note(Path path, String variable) {
    return path + " holds no secrets: set the variable " + variable + " before you run it";
  }
}
