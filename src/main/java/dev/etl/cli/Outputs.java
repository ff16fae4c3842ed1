package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.OutputFormat;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that a run writes.
final class Outputs {
  private final List<Path> inputs;
  private final Optional<Path> corrected;
  private final Map<String, Path> written = new LinkedHashMap<>();

  private Outputs(List<Path> inputs, Optional<Path> corrected) {
    this.inputs = inputs;
    this.corrected = corrected;
  }

  /// Sees to it that no file is written twice, no input written over, and no Parquet shown to
  /// people.
  ///
  /// @throws EtlException USAGE if one would be
  static void check(Pipeline pipeline, Optional<Path> report, Terminal terminal) {
    Outputs outputs =
        new Outputs(
            pipeline.loaders().stream()
                .flatMap(loader -> DataLoader.file(loader).stream())
                .toList(),
            pipeline.errorPolicy().corrected());
    for (Sink sink : pipeline.sinks()) {
      checkSeen(sink, terminal);
      outputs.add(sink);
    }
    outputs.add("--rejects", pipeline.errorPolicy().rejects().flatMap(Outputs::file));
    outputs.add("--report", report);
  }

  /// Sees to it that what nobody can read is not written to a terminal.
  ///
  /// @throws EtlException USAGE if it would be
  static void checkSeen(Sink sink, Terminal terminal) {
    if (terminal.outIsTerminal()) {
      checkReadable(sink);
    }
  }

  /// Sees to it that people can read what is written to standard output.
  ///
  /// @throws EtlException USAGE if they cannot
  static void checkReadable(Sink sink) {
    if (sink instanceof StandardOutputSink(OutputFormat format) && format == OutputFormat.PARQUET) {
      throw new EtlException(
          ErrorKind.USAGE,
          "Parquet is not for people to read",
          "name a file with -o, send the result of a run to another program, or choose another"
              + " --format");
    }
  }

  /// A folder is replaced with all that is in it.
  private void checkFolder(FileSink folder) {
    if (folder.partitionBy().isEmpty()) {
      return;
    }
    Path target = folder.path().toAbsolutePath().normalize();
    for (Path input : inputs) {
      if (input.toAbsolutePath().normalize().startsWith(target)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "the target " + folder.describe() + " is a folder that holds the input " + input,
            "name another folder");
      }
    }
  }

  private static Optional<Path> file(Sink sink) {
    return sink instanceof FileSink file ? Optional.of(file.path()) : Optional.empty();
  }

  /// Several sinks have different names.
  private void add(Sink sink) {
    if (sink instanceof FileSink file) {
      checkFolder(file);
    }
    add(written.isEmpty() ? "--output" : "the target " + sink.describe(), file(sink));
  }

  private void add(String option, Optional<Path> added) {
    added.ifPresent(
        path -> {
          corrected.ifPresent(read -> checkDistinct(option, path, "--corrected", read));
          inputs.forEach(input -> checkDistinct(option, path, "an input", input));
          written.forEach((earlier, other) -> checkDistinct(earlier, other, option, path));
          written.put(option, path);
        });
  }

  private static void checkDistinct(String option, Path path, String otherOption, Path otherPath) {
    if (FileSink.sameFile(path, otherPath)) {
      throw new EtlException(
          ErrorKind.USAGE,
          option + " and " + otherOption + " name the same file",
          "name two files");
    }
  }
}
