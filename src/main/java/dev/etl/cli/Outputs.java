package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
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

/// The files that a run writes, and the tables of Spark.
final class Outputs {
  private final List<Path> inputs;
  private final Optional<Path> corrected;
  private final List<Written> written = new ArrayList<>();
  private final List<Written> databases = new ArrayList<>();
  private final Set<String> elsewhere = new HashSet<>();

  private Outputs(List<Path> inputs, Optional<Path> corrected) {
    this.inputs = inputs;
    this.corrected = corrected;
  }

  /// Sees to it that no file is written twice or into another target, no input written over, and no
  /// Parquet shown to people.
  ///
  /// @param targetOption whether the target is that of `--output`, and not of a pipeline file
  /// @throws EtlException USAGE if one would be
  static void check(
      Pipeline pipeline, boolean targetOption, Optional<Path> report, Terminal terminal) {
    Outputs outputs =
        new Outputs(
            pipeline.loaders().stream()
                .flatMap(loader -> DataLoader.file(loader).stream())
                .toList(),
            pipeline.errorPolicy().corrected());
    for (Sink sink : pipeline.sinks()) {
      checkSeen(sink, terminal);
      if (sink instanceof FileSink file) {
        outputs.addTarget(targetOption ? "--output" : "the target " + file.describe(), file);
      } else if (sink instanceof JdbcSink table) {
        outputs.addDatabase(targetOption ? "--output" : "the target " + table.describe(), table);
      } else if (sink instanceof SparkSink table) {
        outputs.addTable("the target " + table.describe(), table);
      }
    }
    pipeline
        .errorPolicy()
        .rejects()
        .ifPresent(
            sink -> {
              if (sink instanceof FileSink file) {
                outputs.addFile("--rejects", file.path());
              }
            });
    report.ifPresent(
        path -> {
          outputs.addFile("--report", path);
          checkJson("--report", path);
        });
  }

  /// Sees to it that an option beside the result names a file.
  ///
  /// @throws EtlException USAGE if it does not
  static void checkFile(String option, Path path) {
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

  /// The same for a file of JSON, which is not compressed.
  ///
  /// @throws EtlException USAGE if it names none
  static void checkJson(String option, Path path) {
    checkFile(option, path);
    FileFormat format = FileFormat.fixed(OutputFormat.JSON, path, option);
    if (format.compression() != OutputCompression.NONE) {
      throw new EtlException(
          ErrorKind.USAGE, option + ": " + path + ": it is not compressed", "leave out the ending");
    }
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

  private void addTarget(String name, FileSink sink) {
    boolean folder = !sink.partitionBy().isEmpty();
    if (folder) {
      checkFolder(sink);
    }
    add(new Written(name, sink.path(), folder));
  }

  /// A table is a folder of this machine, or stands elsewhere under its name.
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
                  () -> addElsewhere(name, delta.location().replaceFirst("/+$", "")));
      case TableSink table -> addElsewhere(name, table.describe().toLowerCase(Locale.ROOT));
    }
  }

  private void addElsewhere(String name, String place) {
    if (!elsewhere.add(place)) {
      throw new EtlException(ErrorKind.USAGE, name + " is named twice", "name two tables");
    }
  }

  /// A folder is replaced with all that is in it.
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

  /// Tables may be in one database; a file that is renamed to its place is none.
  private void addDatabase(String name, JdbcSink table) {
    if (table.file().isPresent()) {
      Written database = new Written(name, table.file().get(), false);
      inputs.forEach(input -> database.checkDistinct("an input", input));
      written.forEach(earlier -> earlier.checkApart(database));
      databases.add(database);
    }
  }

  private void addFile(String option, Path path) {
    checkFile(option, path);
    add(new Written(option, path, false));
  }

  private void add(Written added) {
    corrected.ifPresent(read -> added.checkDistinct("--corrected", read));
    inputs.forEach(input -> added.checkDistinct("an input", input));
    written.forEach(earlier -> earlier.checkApart(added));
    databases.forEach(earlier -> earlier.checkApart(added));
    written.add(added);
  }

  /// A file or a folder that is written.
  ///
  /// @param name what asks for it
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
            name + " and " + later.name + ": one lies in the other",
            "a folder is replaced with all that is in it: name places apart");
      }
    }

    private boolean holds(Written other) {
      return folder && FileSink.isWithin(other.path, path);
    }
  }
}
