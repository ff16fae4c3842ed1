package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A target in a folder of its own, and the inputs of the runs that load it.
///
/// @param rows how many each run loads
record PairOfRuns(PairTarget target, Path folder, int rows) {
  /// One of each kind, there already and new.
  static final List<PairTarget> TARGETS =
      List.of(
          new PairTarget.OneFile("a.csv", "overwrite", true),
          new PairTarget.OneFile("a.csv", "append", true),
          new PairTarget.OneFile("a.csv", "append", false),
          new PairTarget.OneFile("a.csv", "fail", false),
          new PairTarget.OneFile("a.parquet", "overwrite", false),
          new PairTarget.Parts("overwrite", "csv", true),
          new PairTarget.Parts("overwrite", "parquet", false),
          new PairTarget.Parts("append", "csv", true),
          new PairTarget.Parts("append", "parquet", false),
          new PairTarget.SqliteTable("overwrite", true, false),
          new PairTarget.SqliteTable("overwrite", true, true),
          new PairTarget.SqliteTable("append", false, false),
          new PairTarget.SqliteTable("append", false, true),
          new PairTarget.SqliteTable("overwrite", false, true),
          new PairTarget.PostgresTable("overwrite", true),
          new PairTarget.PostgresTable("append", false),
          new PairTarget.FileAndTable(false),
          new PairTarget.FileAndTable(true));

  /// Makes a folder for the target.
  ///
  /// @param root where
  static PairOfRuns in(Path root, String name, PairTarget target, int rows) throws IOException {
    return new PairOfRuns(target, Files.createDirectories(root.resolve(name)), rows);
  }

  /// The arguments of one of the runs, whose input is made.
  List<String> arguments(String run) throws IOException {
    Path inputs = Files.createDirectories(folder.resolveSibling("inputs"));
    Path input = inputs.resolve(run + "-" + rows + ".csv");
    if (!Files.exists(input)) {
      StringBuilder text = new StringBuilder(PairTarget.HEADER);
      for (int row = 0; row < rows; row++) {
        text.append(run).append(',').append(row).append('\n');
      }
      Files.writeString(input, text);
    }
    List<String> arguments = new ArrayList<>(List.of("run", "--quiet"));
    arguments.addAll(target.arguments(folder, run));
    if (arguments.contains("-f")) {
      arguments.add("--set=INPUT=" + input);
    } else {
      arguments.addAll(List.of("--where=id >= 0", input.toString()));
    }
    return arguments;
  }

  /// Says whether a run published, and fails unless its exit code is one of those that it may have.
  boolean published(Outcome outcome) {
    List<Integer> codes = target.isForOne() ? List.of(0, 5, 6) : List.of(0, 6);
    assertThat(outcome.exitCode()).as("%s: %s", target, outcome.stderr()).isIn(codes);
    return outcome.exitCode() == 0;
  }
}
