package dev.etl.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ParseResult.GroupMatch;
import picocli.CommandLine.ParseResult.GroupMatchContainer;

/// Finds options that were given twice. Of those that stand in a group picocli finds none: it takes
/// the second for the beginning of another such group, in whose place the first would be forgotten.
final class RepeatedOptions {
  private RepeatedOptions() {}

  /// Sees to it that an option that may be given once is.
  ///
  /// @throws ParameterException if it was given more often
  static void check(ParseResult parsed) {
    check(parsed, parsed.getGroupMatches());
    if (parsed.hasSubcommand()) {
      check(parsed.subcommand());
    }
  }

  private static void check(ParseResult parsed, List<GroupMatch> groups) {
    Set<ArgSpec> seen = new HashSet<>();
    for (GroupMatch group : groups) {
      for (GroupMatchContainer within : group.matchedSubgroups().values()) {
        check(parsed, within.matches());
      }
      for (ArgSpec argument : group.container().group().args()) {
        boolean given = group.matchCount(argument) > 0;
        if (given && !seen.add(argument) && argument instanceof OptionSpec option) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              "option '" + option.longestName() + "' should be specified only once");
        }
      }
    }
  }
}
