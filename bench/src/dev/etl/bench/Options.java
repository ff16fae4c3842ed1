package dev.etl.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command line of `bench/run`; its help stands there.
///
/// @param cases the names of the cases to run, in the order in which they run
/// @param runs how many runs of each command count
/// @param quick whether the data is small and nothing is judged
/// @param peers the names of the peers asked for
/// @param output where the result goes, if that was said
record Options(
    List<String> cases, int runs, boolean quick, List<String> peers, Optional<Path> output) {
  static final List<String> CASES =
      List.of(
          "files",
          "onefile",
          "small",
          "sample",
          "start",
          "memory",
          "growth",
          "api",
          "rows",
          "parquet",
          "wide",
          "quoted",
          "semicolons",
          "windows-1252",
          "postgres",
          "spark",
          "workers",
          "auto");

  /// @throws IllegalArgumentException with a sentence for the user
  static Options parse(String[] arguments) {
    List<String> cases = CASES;
    List<String> peers = Peers.NAMES;
    int runs = 7;
    boolean quick = false;
    Optional<Path> output = Optional.empty();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String value = equals < 0 ? "" : argument.substring(equals + 1);
      switch (name) {
        case "--only" -> cases = names(name, value, CASES);
        case "--runs" -> runs = number(name, value);
        case "--quick" -> quick = true;
        case "--output" -> output = Optional.of(Path.of(value));
        case "--peers" ->
            peers =
                switch (value) {
                  case "none" -> List.of();
                  case "all" -> Peers.NAMES;
                  default -> names(name, value, Peers.NAMES);
                };
        default ->
            throw new IllegalArgumentException("unknown option " + argument + ": see --help");
      }
    }
    return new Options(cases, runs, quick, peers, output);
  }

  private static List<String> names(String option, String value, List<String> known) {
    List<String> wanted = List.of(value.split(",", -1));
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            option + ": '" + name + "' is none of " + String.join(", ", known));
      }
    }
    List<String> ordered = new ArrayList<>(known);
    ordered.retainAll(wanted);
    return ordered;
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(option + ": '" + value + "' is not a number from 1 on");
    }
    return Integer.parseInt(value);
  }
}
