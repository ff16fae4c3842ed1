package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.NullSink;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SparkSink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.TableSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Checks the files and Spark tables that a run writes: none is written twice or into another
/// target, and no input is overwritten. Runs before anything is opened. Inputs found by a folder or
/// glob are checked later. Not thread-safe.
public final class TargetChecks {
  private static final String OPTION = "--output";

  private final List<Path> inputs;
  private final Optional<Path> corrected;
  private final List<Written> written = new ArrayList<>();
  private final List<Written> databases = new ArrayList<>();
  private final Set<String> elsewhere = new HashSet<>();

  private TargetChecks(List<Path> inputs, Optional<Path> corrected) {
    this.inputs = inputs;
    this.corrected = corrected;
  }

  /// Checks that a pipeline can write all its targets.
  ///
  /// @throws EtlException USAGE as [#of] does
  public static void check(Pipeline pipeline) {
    of(pipeline);
  }

  /// Checks the targets of a pipeline and the file that keeps its bad rows.
  ///
  /// @throws EtlException USAGE if one conflicts with the others or overwrites an input
  public static TargetChecks of(Pipeline pipeline) {
    TargetChecks targets =
        new TargetChecks(
            Stream.concat(pipeline.loaders().stream(), lookedUp(pipeline))
                .flatMap(loader -> DataLoader.file(loader).stream())
                .toList(),
            pipeline.errorPolicy().corrected());
    // Only a pipeline file has places for its targets; otherwise an option names the target.
    boolean option = pipeline.locations().sinks().isEmpty();
    for (Sink sink : pipeline.sinks()) {
      String name = "the target " + sink.describe();
      switch (sink) {
        case FileSink file -> targets.addTarget(option ? OPTION : name, file);
        case ObjectSink object -> targets.addElsewhere(name, object.location(), "objects");
        case JdbcSink table -> targets.addDatabase(option ? OPTION : name, table);
        case SparkSink table -> targets.addTable(name, table);
        case StandardOutputSink _, NullSink _, MemorySink _ -> {}
      }
    }
    if (pipeline.errorPolicy().rejects().orElse(null) instanceof FileSink file) {
      targets.addFile("--rejects", file.path());
    }
    return targets;
  }

  private static Stream<DataLoader> lookedUp(Pipeline pipeline) {
    return pipeline.transforms().stream().flatMap(transform -> transform.secondSource().stream());
  }

  /// Adds a file that is written beside the result.
  ///
  /// @param option the option that asks for it
  /// @throws EtlException USAGE if it conflicts with the others, or is not a file
  public void addFile(String option, Path path) {
    checkFile(option, path);
    add(new Written(option, path, false));
  }

  private static void checkFile(String option, Path path) {
    if (path.toString().equals("-")) {
      throw new EtlException(
          ErrorKind.USAGE, option + ": standard output is for the result", "name a file");
    }
    if (path.toString().isBlank()) {
      throw new EtlException(
          ErrorKind.USAGE, option + ": the name of the file is empty", "name a file");
    }
    try {
      FileSink.checkName(path.toString());
    } catch (EtlException e) {
      throw new EtlException(e.kind(), option + ": " + e.getMessage(), e.hint(), e);
    }
  }

  private void addTarget(String name, FileSink sink) {
    boolean folder = !sink.partitionBy().isEmpty();
    if (folder) {
      checkFolder(sink);
    }
    add(new Written(name, sink.path(), folder));
  }

  /// A table is a folder of this machine, or elsewhere under its name.
  private void addTable(String name, SparkSink sink) {
    switch (sink) {
      case DeltaSink delta ->
          delta
              .path()
              .ifPresentOrElse(
                  path -> {
                    checkHoldsNoInput(delta.describe(), path);
                    add(new Written(name, path, true));
                  },
                  () -> addElsewhere(name, delta.location().replaceFirst("/+$", ""), "tables"));
      case TableSink table ->
          addElsewhere(name, table.describe().toLowerCase(Locale.ROOT), "tables");
    }
  }

  private void addElsewhere(String name, String place, String kind) {
    if (!elsewhere.add(place)) {
      throw new EtlException(ErrorKind.USAGE, name + " is named twice", "name two " + kind);
    }
  }

  /// A folder is replaced with all its contents.
  private void checkFolder(FileSink folder) {
    checkHoldsNoInput(folder.describe(), folder.path());
    if (FileSink.isWithin(Path.of(""), folder.path())) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the target "
              + folder.describe()
              + ": the current folder cannot be replaced while you are in it",
          "name it from outside, or name another folder");
    }
  }

  private void checkHoldsNoInput(String target, Path folder) {
    for (Path input : inputs) {
      if (FileSink.isWithin(input, folder)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "the target " + target + " is a folder that holds the input " + input,
            "name another folder");
      }
    }
  }

  /// Tables may share one database; a file that is renamed into place is not a database.
  private void addDatabase(String name, JdbcSink table) {
    if (table.file().isPresent()) {
      Written database = new Written(name, table.file().get(), false);
      inputs.forEach(input -> database.checkDistinct("an input", input));
      written.forEach(earlier -> earlier.checkApart(database));
      databases.add(database);
    }
  }

  private void add(Written added) {
    corrected.ifPresent(read -> added.checkDistinct("--corrected", read));
    inputs.forEach(input -> added.checkDistinct("an input", input));
    written.forEach(earlier -> earlier.checkApart(added));
    databases.forEach(earlier -> earlier.checkApart(added));
    written.add(added);
  }

  /// A file or folder to write.
  ///
  /// @param name the option or target that names it
  private record Written(String name, Path path, boolean folder) {

    void checkDistinct(String otherName, Path other) {
      if (FileSink.sameFile(path, other)) {
        throw new EtlException(
            ErrorKind.USAGE, name + " and " + otherName + " name the same file", "name two files");
      }
    }

    void checkApart(Written later) {
      if (name.equals(later.name) && FileSink.sameFile(path, later.path)) {
        throw new EtlException(ErrorKind.USAGE, name + " is named twice", "name two files");
      }
      checkDistinct(later.name, later.path);
      if (holds(later) || later.holds(this)) {
        throw new EtlException(
            ErrorKind.USAGE,
            name + " and " + later.name + ": one contains the other",
            "a folder is replaced with its content: name separate places");
      }
    }

    private boolean holds(Written other) {
      return folder && FileSink.isWithin(other.path, path);
    }
  }
}
