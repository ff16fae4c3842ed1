package dev.etl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What was asked for on the command line, as names and values for reports.
final class Settings {
  private static final String HEADER = "--header";

  private Settings() {}

  /// The inputs and the options that were given, in their order; of headers the names alone.
  static Map<String, String> of(ParseResult parsed) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      String name = argument.isOption() ? ((OptionSpec) argument).longestName() : "inputs";
      settings.put(
          name.replaceFirst("^--", ""),
          argument.originalStringValues().stream()
              .map(value -> name.equals(HEADER) ? value.replaceFirst(":.*", ": ***") : value)
              .collect(Collectors.joining(" ")));
    }
    return settings;
  }

  /// The options as they were given, but for some, to be given to another process.
  ///
  /// @param without the long names of the options to leave out
  static List<String> arguments(ParseResult parsed, List<String> without) {
    return parsed.matchedArgs().stream()
        .filter(
            argument ->
                !(argument instanceof OptionSpec option) || !without.contains(option.longestName()))
        .flatMap(
            argument ->
                argument.originalStringValues().stream()
                    .map(
                        value ->
                            argument instanceof OptionSpec option
                                ? option.longestName() + "=" + value
                                : value))
        .toList();
  }
}
