package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.WholeProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Two versions of a program or of a pipeline file, as command lines of `etl run` that write their
/// result to standard output.
///
/// @param against another executable of etl; null to compare two pipeline files
/// @param files the pipeline files: at most one with `against`, otherwise two
/// @param mode the mode of both; empty for that of the file or the default
/// @param hasRejects whether bad rows would be kept in a file
public record ComparedVersions(
    @Nullable Path against, List<Path> files, Optional<String> mode, boolean hasRejects) {
  public static final String OLD = "old";
  public static final String NEW = "new";
  public static final String OTHER = "other";
  public static final String THIS = "this";

  /// Options of the job, which mean the same to `run` and `compare`.
  private static Set<String> copied() {
    Set<String> names = new HashSet<>(PipelineFileOptions.REFUSED.keySet());
    names.addAll(PipelineFileOptions.ABOUT_REQUESTS);
    names.addAll(
        Set.of("--set", "--param", "--workers", "--max-errors", "--on-source-error", "--schema"));
    return names;
  }

  /// Checks that there are two.
  ///
  /// @throws EtlException USAGE if not
  public void check() {
    if (files.size() > 2 || (against != null && files.size() > 1)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "more than two versions are named",
          "name two pipeline files, or one with --against");
    }
  }

  /// The sides, the base first.
  ///
  /// @param sameResult whether their results must be equal
  public List<Side> sides(ParseResult parsed, boolean sameResult) {
    WholeProcess processes = new WholeProcess(sameResult);
    return against != null
        ? List.of(
            processes.side(
                OTHER, command(List.of(against.toAbsolutePath().toString()), parsed, files)),
            processes.side(THIS, command(ProgramCommand.again(), parsed, files)))
        : List.of(
            processes.side(OLD, command(ProgramCommand.again(), parsed, files.subList(0, 1))),
            processes.side(NEW, command(ProgramCommand.again(), parsed, files.subList(1, 2))));
  }

  /// This etl with the job, as one side against itself.
  public List<String> itself(ParseResult parsed) {
    return command(ProgramCommand.again(), parsed, files);
  }

  /// Which side is which, for people.
  public List<String> legend() {
    return against != null
        ? List.of(OTHER + " is " + against + ", " + THIS + " is this etl")
        : List.of(OLD + " is " + files.getFirst() + ", " + NEW + " is " + files.getLast());
  }

  private List<String> command(List<String> program, ParseResult parsed, List<Path> file) {
    List<String> command = new ArrayList<>(program);
    command.add("run");
    Set<String> copied = copied();
    for (ArgSpec argument : new LinkedHashSet<>(parsed.matchedArgs())) {
      if (argument instanceof OptionSpec option) {
        if (copied.contains(option.longestName())) {
          argument
              .originalStringValues()
              .forEach(value -> command.add(option.longestName() + "=" + value));
        }
      }
    }
    file.forEach(path -> command.add("--file=" + path));
    mode.ifPresent(name -> command.add("--mode=" + name));
    if (hasRejects) {
      command.add("--rejects=/dev/null");
    }
    command.addAll(List.of("--output=-", "--format=csv", "--quiet"));
    parsed.matchedPositionals().stream()
        .distinct()
        .flatMap(argument -> argument.originalStringValues().stream())
        .forEach(command::add);
    return command;
  }
}
