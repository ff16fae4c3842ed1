package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that a run writes.
final class Outputs {
  private final List<Path> inputs;
  private final Map<String, Path> written = new LinkedHashMap<>();

  private Outputs(List<Path> inputs) {
    this.inputs = inputs;
  }

  /// Sees to it that no file is written twice, and no input written over.
  ///
  /// @throws EtlException USAGE if one would be
  static void check(Pipeline pipeline, Optional<Path> report) {
    Outputs outputs =
        new Outputs(
            pipeline.loaders().stream()
                .flatMap(loader -> DataLoader.file(loader).stream())
                .toList());
    for (Sink sink : pipeline.sinks()) {
      outputs.add(sink);
    }
    outputs.add("--rejects", pipeline.errorPolicy().rejects().flatMap(Outputs::file));
    outputs.add("--report", report);
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
